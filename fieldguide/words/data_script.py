"""Data that a page loads, as a script: a page opened from a memory stick may load no data."""

import json


def data_script(name: str, data: object) -> str:
    """Return the script that sets a global variable to data, which has to be JSON."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"window.{name} = {written};\n"
