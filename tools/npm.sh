#!/bin/sh
# Run a script of package.json; find or install Node and the pinned packages first.
#   sh tools/npm.sh lint|bundle|format
set -eu
script=$1
if ! command -v npm >/dev/null 2>&1 && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq nodejs npm >/dev/null
fi
if ! command -v npm >/dev/null 2>&1; then
    echo "No Node found: install Node 18 or later with npm" >&2
    echo "(Debian: sudo apt-get install nodejs npm)." >&2
    # A change in Python alone can be checked without it, but not in CI.
    if [ "$script" = lint ] && [ -z "${CI:-}" ]; then
        echo "Scripts and styles were not checked." >&2
        exit 0
    fi
    exit 1
fi
if [ ! node_modules/.package-lock.json -nt package-lock.json ]; then
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
fi
npm run --silent "$script"
