"""A worker: a process that makes the parts it is told on its standard input.

It ends when that is closed: by its driver, or because the driver is no more.
"""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO

from corridormap.corpora.make import Maker
from corridormap.corpora.plan import Part, Piece
from corridormap.corpora.texts import ChangedError
from corridormap.errors import WriteError
from corridormap.schema import encode_json


def main(out: str) -> None:
    """Make parts below a folder until there are no more."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a library may print
    orders: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(orders,), daemon=True).start()
    maker = Maker(Path(out))
    while True:
        _answer(answers, _done(maker, part_of(orders.get())))


def _listen(orders: queue.SimpleQueue[bytes]) -> None:
    """Take orders; when the driver is gone, end at once, in the middle of a part."""
    for line in sys.stdin.buffer:
        orders.put(line)
    os._exit(0)


def _done(maker: Maker, part: Part) -> dict[str, object]:
    try:
        return {"made": asdict(maker.make(part))}
    except ChangedError as error:
        return {"error": str(error), "stops": "read"}
    except WriteError as error:
        return {"error": str(error), "stops": "write"}
    except Exception as error:  # a fault of ours is told, and ends no other part
        return {"error": f"it can't be made: {error!r}", "stops": None}


def _answer(answers: BinaryIO, answer: dict[str, object]) -> None:
    answers.write(encode_json(answer) + b"\n")
    answers.flush()


def order_of(part: Part) -> bytes:
    """Return a part as a line."""
    return encode_json(asdict(part)) + b"\n"


def part_of(line: bytes) -> Part:
    """Return the part of a line."""
    value = json.loads(line)
    pieces = tuple(Piece(**piece) for piece in value.pop("pieces"))
    return Part(pieces=pieces, **value)


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except KeyboardInterrupt:
        os._exit(130)
