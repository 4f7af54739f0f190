"""The whole process ``python build.py``: seconds and memory.

The reference is the import of folium alone in the same run.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 5


def main() -> None:
    """Print medians."""
    with tempfile.TemporaryDirectory() as out:
        ours = [str(ROOT / "build.py"), "--out", out]
        folium = ["-c", "import folium"]
        pairs = [(_measure(ours), _measure(folium)) for _ in range(RUNS + 1)][1:]
    for name, column in (("build.py", 0), ("import folium", 1)):
        seconds = statistics.median(pair[column][0] for pair in pairs)
        megabytes = max(pair[column][1] for pair in pairs)
        print(f"{name:<16}{seconds:7.2f} s {megabytes:7.0f} MB")
    ratio = statistics.median(ours[0] / other[0] for ours, other in pairs)
    print(f"{'ratio':<16}{ratio:7.2f}")


def _measure(arguments: list[str]) -> tuple[float, float]:
    """Return wall seconds and the peak of resident memory in MB of one process."""
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{arguments[0]} failed")
    return seconds, _megabytes(usage)


def _megabytes(usage: resource.struct_rusage) -> float:
    unit = 1 if sys.platform == "darwin" else 1024
    return usage.ru_maxrss * unit / 1024**2


if __name__ == "__main__":
    main()
