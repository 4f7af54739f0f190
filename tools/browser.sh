#!/bin/sh
# Find the Chromium and the Firefox that the browser tests drive, or install Debian's.
set -eu
is_there() {
    for name; do
        command -v "$name" >/dev/null 2>&1 && return 0
    done
    return 1
}
wanted=
is_there chromium-headless-shell chromium chromium-browser google-chrome || wanted=chromium-headless-shell
is_there firefox-esr firefox || wanted="$wanted firefox-esr"
if [ -z "$wanted" ]; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq
    # shellcheck disable=SC2086 # one word a package
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $wanted >/dev/null
    exit 0
fi
echo "Not found: $wanted. Install it (Debian: sudo apt-get install $wanted)." >&2
echo "Browser tests are skipped without it." >&2
