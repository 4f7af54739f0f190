"""How a process of the program ends: with its status, or by Ctrl-C at any moment."""

import sys
from collections.abc import Callable

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells have it: 128 and the number of the signal."""


def whole(work: Callable[[], int]) -> int:
    """Return the exit status of work that Ctrl-C may end at any moment.

    Most of a short run is loading: there too it is a word, not a traceback. Once the
    work is done, another Ctrl-C has nothing left to stop.
    """
    try:
        status = work()
    except KeyboardInterrupt:
        _deaf()
        print("corridormap: stopped", file=sys.stderr)
        return INTERRUPTED
    _deaf()
    return status


def _deaf() -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
