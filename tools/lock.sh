#!/usr/bin/env bash
# Renew requirements.lock (what a build needs) and requirements-test.lock (what the tests need besides).
set -euo pipefail
cd "$(dirname "$0")/.."
tool=$(mktemp -d)
trap 'rm -rf "$tool"' EXIT
python3 -m venv "$tool"
"$tool/bin/pip" install --quiet uv
lock() { "$tool/bin/uv" pip compile --quiet --universal --upgrade --generate-hashes --no-header --python-version 3.11 pyproject.toml "$@"; }
lock --output-file requirements.lock
lock --extra test --constraint requirements.lock --output-file requirements-test.lock
