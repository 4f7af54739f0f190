#!/bin/sh
# Find the LibreOffice that the tests open slides with, or install Debian's.
set -eu
if command -v soffice >/dev/null 2>&1 && command -v lowriter >/dev/null 2>&1; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        libreoffice-impress libreoffice-writer fonts-liberation >/dev/null
    exit 0
fi
echo "No LibreOffice found: install it (Debian: sudo apt-get install libreoffice-impress)." >&2
echo "Tests that open slides in it are skipped without it." >&2
