#!/usr/bin/env bash
# Hold the site's style sheets and scripts to the browsers in .browserslistrc, and check the scripts' types.
# With arguments: only the linter, on those files or folders.
# Needs Node.js; what it installs stays in tools/lint/node_modules/.
set -euo pipefail
cd "$(dirname "$0")"

is_new_enough='const [major, minor] = process.versions.node.split(".").map(Number);
  process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)'

node_is_here() {
  command -v npm >/dev/null && node -e "$is_new_enough" 2>/dev/null
}

if ! node_is_here; then
  echo "Style sheets and scripts are NOT checked: that needs Node.js 20.19 or newer, with npm." >&2
  echo "Install it from https://nodejs.org/ (or with nvm, Homebrew, winget), then try again." >&2
  if [ "${CI:-}" = true ]; then exit 1; else exit 0; fi # on a desktop the other checks go on
fi
# The lock file of what is installed, so that nothing is asked for again while it stays the same
if ! cmp -s package-lock.json node_modules/.installed-lock.json; then
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
  cp package-lock.json node_modules/.installed-lock.json
fi
if [ $# -eq 0 ]; then
  for project in tsconfig.json tsconfig.worker.json; do
    node_modules/.bin/tsc --project "$project"
  done
fi
cd ../..
exec tools/lint/node_modules/.bin/eslint --config tools/lint/eslint.config.js "${@:-theme}"
