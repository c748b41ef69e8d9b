"""Build the guide for a memory stick: .venv/bin/python -m tools.stick dist/impasse-field-guide-offline.zip"""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from fieldguide.frontmatter import read_yaml
from fieldguide.stick import stick

ROOT = Path(__file__).parent.parent


def build_stick(path: Path) -> None:
    """Build the site with page addresses as files, and write it as one zip; end with what MkDocs says if it fails."""
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", folder]  # --quiet would make --strict blind
        environment = {**os.environ, "USE_DIRECTORY_URLS": "false", "NO_MKDOCS_2_WARNING": "1"}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
        if done.returncode:
            sys.exit(done.stderr)
        site = {file.relative_to(folder).as_posix(): file.read_bytes() for file in Path(folder).rglob("*") if file.is_file()}
    settings = read_yaml((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), ROOT / "mkdocs.yml").fields
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(stick(site, settings["site_name"]))


if __name__ == "__main__":
    build_stick(Path(sys.argv[1]))
