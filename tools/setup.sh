#!/usr/bin/env bash
# Set up what a build (main) or the tests (test) need: system packages, then Python packages from the lock into .venv.
# Called by every make: ends at once if all of it is there.
set -euo pipefail
CDPATH='' cd -- "$(dirname -- "$0")/.."
part=${1:?main or test}
lock=requirements.lock
[ "$part" = main ] || lock=requirements-test.lock

# What a set-up was made from, and in which folder. Its stamp holds this, so that another lock, Python or folder is noticed.
state() {
  .venv/bin/python - "$lock" pyproject.toml tools/setup.sh <<'PYTHON' 2>/dev/null
import hashlib, pathlib, pip, sys
print(sys.version, sys.prefix, *(hashlib.sha256(pathlib.Path(name).read_bytes()).hexdigest() for name in sys.argv[1:]), sep="\n")
PYTHON
}
finished() {
  [ ! -e .venv/.unfinished ] && [ -s ".venv/.$part" ] && [ "$(state)" = "$(cat ".venv/.$part")" ]
}
if finished; then exit 0; fi

# Whether the loader finds a library (its name and version). Homebrew keeps its own where the loader does not look.
has_library() {
  python3 -c 'import ctypes, sys; ctypes.CDLL(sys.argv[1])' "lib$1.so.$2" 2>/dev/null ||
    compgen -G "/opt/homebrew/lib/lib$1.*dylib" >/dev/null || compgen -G "/usr/local/lib/lib$1.*dylib" >/dev/null
}

python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo "Python 3.11 or newer is needed." >&2; exit 1; }
# One set-up at a time in a folder. The lock is held by this shell, through its descriptor, until it ends; macOS has no flock(1).
mkdir -p .cache
exec 9>.cache/setup.lock
python3 -c 'import fcntl; fcntl.flock(9, fcntl.LOCK_EX)'
if finished; then exit 0; fi

missing=()
if [ "$part" = main ]; then
  python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
  has_library pangoft2-1.0 0 || missing+=(libpangoft2-1.0-0)
  has_library harfbuzz-subset 0 || missing+=(libharfbuzz-subset0)
else
  command -v chromium >/dev/null || command -v google-chrome >/dev/null || missing+=(chromium)
  [ "$(uname)" = Darwin ] || has_library atomic 1 || missing+=(libatomic1) # the Node.js inside Playwright needs it
fi

if [ ${#missing[@]} -gt 0 ]; then
  as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo -n)
  if command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; then
    echo "Installing ${missing[*]} …"
    "${as_root[@]}" apt-get update -qq
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  else
    cat >&2 <<MESSAGE
These system packages are missing: ${missing[*]}
Install them, then run make again:
  Debian, Ubuntu  sudo apt-get install ${missing[*]}
  Fedora          sudo dnf install python3 pango harfbuzz chromium libatomic
  macOS           brew install python pango harfbuzz && brew install --cask google-chrome
  Windows         use WSL with Debian or Ubuntu, or the dev container in .devcontainer/
Nothing else was changed.
MESSAGE
    exit 1
  fi
fi

# Whether the .venv that is there can be used: set up to its end, with a Python that is new enough, and in this very folder
answers() {
  [ ! -e .venv/.unfinished ] && .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null &&
    [[ "$(.venv/bin/pip --version 2>/dev/null)" == *" from $(pwd -P)/.venv/"* ]]
}
if ! answers; then
  [ ! -e .venv ] && [ ! -L .venv ] || echo "Making .venv anew: the one that is here is not whole, or was made for another Python or folder."
  rm -rf .venv
  mkdir .venv
fi
touch .venv/.unfinished # what is interrupted from here on is made anew
trap 'exit 130' INT TERM # also where pip ends in good order
[ -e .venv/pyvenv.cfg ] || python3 -m venv .venv
echo "Installing Python packages from $lock …"
pip=(.venv/bin/python -m pip --disable-pip-version-check --quiet)
install() {
  "${pip[@]}" install --require-hashes --requirement "$lock" &&
    "${pip[@]}" install --no-deps --no-build-isolation --no-index --editable .
}
install || { rm .venv/.unfinished; exit 1; } # such as without network: what was there is as it was
rm .venv/.unfinished
state >".venv/.$part"
