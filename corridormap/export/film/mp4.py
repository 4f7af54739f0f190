"""The film as MP4 (H.264): the only module that imports av.

PowerPoint, browsers and messengers play it. There is no sound.
"""

from __future__ import annotations

import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from corridormap.export.extras import extra
from corridormap.export.film.frames import Frame, frames
from corridormap.export.film.picture import Picture, Plane, plane_of
from corridormap.export.naming import named
from corridormap.export.options import File, Options
from corridormap.export.raster import Image
from corridormap.model import Story

FPS = 25
LOOK = {"crf": "22", "preset": "veryfast", "tune": "animation", "threads": "2"}
"""How well and how fast x264 works.

It gives other bytes now and then for the same pictures, on one thread too.
"""
AHEAD = 8
"""Frames that may wait for the encoder: some 50 MB at 1920 x 1080."""
FORMAT = "yuv420p"
BT709 = 1
"""What players take the colours of a large film for."""


def film_mp4(story: Story, options: Options) -> Iterator[File]:
    """Yield ``visit-en.mp4``, of the size of the pictures."""
    with extra("film", "films"):
        import av

    wide, high = (side // 2 * 2 for side in options.size)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "film.mp4"
        # The index at the front: a film begins to play before it is loaded.
        with av.open(str(path), "w", options={"movflags": "faststart"}) as film:
            film.flags |= BITEXACT
            stream = _stream(film, (wide, high))
            shown = frames(story, options, (wide, high), FPS, _in_planes)
            _encode(film, stream, shown)
            film.mux(stream.encode())
        yield named(story, options, "mp4", steps=True), path.read_bytes()


BITEXACT = 0x400
"""FFmpeg's flag to leave out its version and the time."""


def _stream(film: Any, size: tuple[int, int]) -> Any:
    stream = film.add_stream("libx264", rate=FPS, options=LOOK)
    stream.width, stream.height = size
    stream.pix_fmt = FORMAT
    context = stream.codec_context
    context.color_primaries = context.color_trc = context.colorspace = BT709
    return stream


def _encode(film: Any, stream: Any, shown: Iterable[Frame]) -> None:
    """Encode frames in a thread: it leaves the interpreter free to draw the next."""
    with ThreadPoolExecutor(max_workers=1) as encoder:
        begun = deque[Future[None]]()
        for frame in shown:
            begun.append(encoder.submit(_append, film, stream, frame))
            if len(begun) > AHEAD:
                begun.popleft().result()
        for each in begun:
            each.result()


def _append(film: Any, stream: Any, frame: Frame) -> None:
    import av

    planes = [np.asarray(plane).ravel() for plane in frame.picture.planes]
    wide, high = frame.picture.size
    pixels = np.concatenate(planes).reshape(high * 3 // 2, wide)
    picture = av.VideoFrame.from_ndarray(pixels, format=FORMAT)
    for _ in range(max(1, round(frame.seconds * FPS))):
        picture.pts = None
        film.mux(stream.encode(picture))


def _in_planes(drawn: Image) -> Picture:
    """Return a drawing as brightness and colour, the latter at half the size."""
    import av

    read: Any = av.VideoFrame.from_image
    frame = read(drawn.convert("RGB")).reformat(format=FORMAT, dst_colorspace="itu709")
    return Picture(tuple(map(_plane, frame.planes)))


def _plane(data: Any) -> Plane:
    """Return a plane of a frame, whose rows may be longer than they are seen."""
    rows = np.frombuffer(data, np.uint8).reshape(data.height, data.line_size)
    return plane_of(np.ascontiguousarray(rows[:, : data.width]))
