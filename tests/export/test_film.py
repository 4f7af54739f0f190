"""Films read back by FFmpeg and Pillow."""

from functools import cache
from io import BytesIO
from itertools import pairwise

import av
import pytest
from PIL import Image

from corridormap.export.film.caption import key_sentence
from corridormap.export.film.frames import frames
from corridormap.export.film.gif import film_gif, gif_size
from corridormap.export.film.mp4 import film_mp4
from corridormap.export.options import Options
from corridormap.scene.palette import LIGHT
from tests.export.files import only
from tests.export.pixels import Picture
from tests.scene.told import article, told

SMALL = (480, 270)
TEXT = "Порт Актау ждёт поезд из Баку.\n\nСредний коридор идёт в Тбилиси."


def story():
    return told(TEXT)


@cache
def shots(size=SMALL, fps=5):
    return tuple(frames(story(), Options(seconds=2), size, fps))


@cache
def film(size):
    return only(film_mp4, story(), size=size, seconds=1)


def test_a_film_stays_at_each_step_for_as_long_as_is_asked():
    still = [frame for frame in shots() if frame.seconds > 0.2]
    assert len(still) == len(story().steps)
    assert sum(frame.seconds for frame in shots()) >= 2 * len(story().steps)


def test_a_film_has_the_colours_of_the_pictures_it_is_made_of():
    with av.open(BytesIO(film(SMALL))) as seen:
        *_, last = seen.decode(video=0)
    shown = Picture(last.to_image())
    made = Picture(shots()[-1].picture.image)
    assert made.difference(shown, (0, 0, 1, 1)) < 0.02


def test_every_frame_fills_the_picture():
    assert {frame.picture.size for frame in shots()} == {SMALL}


def test_a_route_draws_itself_and_is_whole_at_the_end():
    red = [Picture(frame.picture.image).colours()[LIGHT.route] for frame in shots()]
    first = next(n for n, frame in enumerate(shots()) if frame.seconds > 0.2)
    drawing = red[:first]
    assert drawing[0] == 0
    assert drawing[-1] > 10
    assert sorted(drawing)[len(drawing) // 2] < drawing[-1]


def test_the_camera_moves_between_two_views_in_small_steps():
    views = [Picture(frame.picture.image) for frame in shots()]
    jumps = [one.difference(other, (0, 0, 1, 0.75)) for one, other in pairwise(views)]
    assert 0 < max(jumps) < 0.12


def test_the_sentence_of_a_step_names_its_places():
    steps = {step.id: step for step in article().steps}
    assert key_sentence(article(), steps["4"]).startswith("Баку и Астана")
    body = article().articles[0].body
    for step in article().steps:
        # The mark of a quotation that goes on is left out.
        said = key_sentence(article(), step).replace('"', "")
        assert said in " ".join(body.replace('"', "").split())


@pytest.mark.parametrize("size", [(480, 270), (301, 301)])
def test_it_is_h264_of_the_size_asked_for_that_begins_at_once(size):
    data = film(size)
    with av.open(BytesIO(data)) as seen:
        stream = seen.streams.video[0]
        assert (stream.codec.name, stream.pix_fmt) == ("h264", "yuv420p")
        assert (stream.width, stream.height) == tuple(s // 2 * 2 for s in size)
        count = sum(1 for _ in seen.decode(video=0))
        assert count >= 25 * len(story().steps)
    assert data.index(b"moov") < data.index(b"mdat")


def test_a_film_has_the_same_pictures_each_time():
    again = frames(story(), Options(seconds=2), SMALL, 5)
    differing = [
        n
        for n, (one, other) in enumerate(zip(again, shots(), strict=True))
        if one.picture.image != other.picture.image
    ]
    assert differing == []


def test_a_gif_of_a_screen_is_smaller():
    assert gif_size((1920, 1080)) == (800, 450)
    assert gif_size((1080, 1080)) == (800, 800)
    assert gif_size((400, 300)) == (400, 300)


def test_a_gif_goes_round_and_is_small():
    data = only(film_gif, story(), size=(480, 270), seconds=1)
    with Image.open(BytesIO(data)) as seen:
        assert seen.size == (480, 270)
        assert seen.n_frames > len(story().steps)
        assert seen.info["loop"] == 0
