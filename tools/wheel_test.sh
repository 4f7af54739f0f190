#!/bin/sh
# Build the wheel, install it into a clean environment, and map a text elsewhere.
#   sh tools/wheel_test.sh PYTHON
set -eu
python=$1
case $python in /*) ;; *) python=$(pwd)/$python ;; esac
root=$(pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$python" -m hatchling build -t wheel -d "$work/dist" >/dev/null
"$python" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
    --require-hashes -r "$root/requirements.lock"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
    --no-deps "$work"/dist/*.whl
cd "$work"
printf 'Поезд из Алматы прибыл в порт Актау, оттуда паром идёт в Баку.\n' >text.txt
"$work/venv/bin/corridormap" build text.txt --out there
test -s there/index.html
grep -q 'data-place="baku"' there/index.html
# Installed or checked out, a text gives the same bytes.
for name in dehliz-az daliz-kk; do
    "$work/venv/bin/corridormap" build "$root/data/examples/$name.txt" --out "$name" --quiet
    cmp "$name/index.html" "$root/map/examples/$name/index.html"
done
"$work/venv/bin/python" - <<'EOF'
from pathlib import Path
import corridormap
corridormap.map_text("Порт Актау").save("python.html")
assert Path(corridormap.__file__).with_name("py.typed").exists()
EOF
test -s python.html
"$work/venv/bin/corridormap" --version
echo "The wheel maps a text from another folder."
