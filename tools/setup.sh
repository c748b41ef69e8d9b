#!/usr/bin/env bash
# Set up what a build (main) or the tests (test) need: system packages, then Python packages from the lock into .venv.
set -euo pipefail
cd "$(dirname "$0")/.."
part=${1:?main or test}

# A shared library by the start of its name, where Linux and Homebrew keep theirs
has_library() {
  if [ "$(uname)" = Darwin ]; then ls {/opt/homebrew,/usr/local}/lib/"$1"* >/dev/null 2>&1; else /sbin/ldconfig -p | grep -q "$1"; fi
}

missing=()
if [ "$part" = main ]; then
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo "Python 3.11 or newer is needed." >&2; exit 1; }
  python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
  has_library libpangoft2-1.0 || missing+=(libpangoft2-1.0-0)
  has_library libharfbuzz-subset || missing+=(libharfbuzz-subset0)
else
  command -v chromium >/dev/null || command -v google-chrome >/dev/null || missing+=(chromium)
  [ "$(uname)" = Darwin ] || has_library libatomic.so.1 || missing+=(libatomic1) # the Node.js inside Playwright needs it
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

lock=requirements.lock
[ "$part" = main ] || lock=requirements-test.lock
[ -x .venv/bin/python ] || python3 -m venv .venv
echo "Installing Python packages from $lock …"
pip=(.venv/bin/python -m pip --disable-pip-version-check --quiet)
"${pip[@]}" install --require-hashes --requirement "$lock"
"${pip[@]}" install --no-deps --no-build-isolation --no-index --editable .
touch ".venv/.$part"
