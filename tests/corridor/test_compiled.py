"""The compiled catalogue is current, opens corridors on demand, and is checked."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from corridormap.corridor.catalogue import load_catalogue, own_folders, read_folder
from corridormap.corridor.compiled import FILE, compiled, read_compiled
from corridormap.errors import DataError
from corridormap.pipeline import Pipeline, Settings
from corridormap.read import article_from_text

FOLDER = Path(__file__).parents[2] / "data" / "corridors"


@pytest.mark.heavy
def test_the_compiled_file_is_what_the_corridors_files_give():
    now = compiled(read_folder(FOLDER))
    assert (FOLDER / FILE).read_text("utf-8") == now, "run python -m tools.catalogue"


def test_a_corridor_is_read_when_it_is_asked_for():
    catalogue = load_catalogue()
    assert catalogue.get("lobito").id == "lobito"
    assert catalogue.get("lobito") is catalogue.get("lobito")
    assert catalogue.get("nowhere") is None
    assert [c.id for c in catalogue] == [h.id for h in catalogue.headings]
    assert [c.id for c in catalogue[:3]] == [h.id for h in catalogue.headings[:3]]


def test_a_heading_holds_what_recognition_needs():
    catalogue = load_catalogue()
    for heading, corridor in zip(catalogue.headings, catalogue, strict=True):
        assert heading.names == corridor.names
        assert heading.countries == corridor.countries
        assert [n.id for n in heading.nodes] == [n.id for n in corridor.nodes]
        west, south, east, north = heading.box
        for leg in corridor.legs:
            for lon, lat in leg.line:
                assert west <= lon <= east
                assert south <= lat <= north


@pytest.mark.parametrize(
    "text", ["", "{}\n", '{"headings": [], "programmes": []}\nx\n']
)
def test_a_broken_file_is_one_sentence(tmp_path, text):
    path = tmp_path / FILE
    path.write_text(text, "utf-8")
    with pytest.raises(DataError, match=r"catalogue\.jsonl is damaged"):
        read_compiled(path)


OWN = """
id = "{id}"
source_of_course = "general knowledge"
names = {{ en = "{name}", ru = "{name}" }}

[shared]
needs = ["AZ"]
en = ["Our Way"]

[[node]]
id = "baku"
kind = "city"
country = "AZ"
position = [49.892, 40.378]
names = {{ en = "Baku", ru = "Баку" }}

[[node]]
id = "ganja"
kind = "city"
country = "AZ"
position = [46.361, 40.683]
names = {{ en = "Ganja", ru = "Гянджа" }}

[[leg]]
id = "baku-ganja"
from = "baku"
to = "ganja"
mode = "rail"
status = "open"
branch = "main"
"""


def test_a_persons_own_corridor_is_drawn_on_the_worlds_network(tmp_path):
    (tmp_path / "mine.toml").write_text(OWN.format(id="mine", name="My way"), "utf-8")
    catalogue = load_catalogue(extra=[tmp_path])
    (leg,) = catalogue.get("mine").legs
    assert len(leg.line) > 20
    assert leg.km == pytest.approx(355, rel=0.05)
    assert leg.countries[0][0] == "AZ"
    assert catalogue.get("middle") is not None
    (reading,) = catalogue.readings("our way")
    assert (reading.corridor, reading.needs) == ("mine", ("AZ",))


def test_a_persons_own_corridor_takes_the_place_of_the_catalogues(tmp_path):
    (tmp_path / "lobito.toml").write_text(OWN.format(id="lobito", name="Ours"), "utf-8")
    catalogue = load_catalogue(extra=[tmp_path])
    assert dict(catalogue.get("lobito").names)["en"] == "Ours"
    assert catalogue.readings("Lobito Corridor") == ()
    assert len(catalogue) == len(load_catalogue())


def test_a_slip_in_a_persons_own_file_is_one_sentence(tmp_path):
    text = OWN.format(id="mine", name="My way")
    text = text.replace('mode = "rail"', 'mode = "sea"')
    (tmp_path / "mine.toml").write_text(text, "utf-8")
    slip = r"mine\.toml: leg\[baku-ganja\]: no way by sea"
    with pytest.raises(DataError, match=slip):
        load_catalogue(extra=[tmp_path])


def test_a_programme_that_names_an_unknown_corridor_is_refused(tmp_path):
    shutil.copy(FOLDER / "programmes.toml", tmp_path)
    slip = r"programmes\.toml: programme\[.*\]\.corridors: there is no corridor"
    with pytest.raises(DataError, match=slip):
        read_folder(tmp_path)


@pytest.mark.parametrize("may_enter", [True, False])
def test_a_folder_of_corridors_without_rights_is_told_unless_its_parent_has_none(
    may_enter, tmp_path, monkeypatch
):
    def refuse(path):
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "iterdir", refuse)
    monkeypatch.setattr(os, "access", lambda path, _: may_enter or path != tmp_path)
    if may_enter:
        with pytest.raises(PermissionError, match=r"corridors'$"):
            own_folders([tmp_path])
    else:
        assert own_folders([tmp_path]) == (), "whoever reads the texts says so"


def test_a_file_called_corridors_beside_the_texts_is_none_of_ours(tmp_path):
    (tmp_path / "corridors").write_text("x", "utf-8")
    assert own_folders([tmp_path]) == ()


def test_corridors_beside_the_texts_are_known(tmp_path):
    folder = tmp_path / "corridors"
    assert own_folders([tmp_path, tmp_path / "text.txt"]) == ()
    folder.mkdir()
    assert own_folders([tmp_path]) == ()
    (folder / "mine.toml").write_text(OWN.format(id="mine", name="My way"), "utf-8")
    assert own_folders([tmp_path, tmp_path / "text.txt"]) == (folder,)
    pipeline = Pipeline(Settings(own=(folder,)))
    parsed = pipeline.parse(article_from_text("My way is the best."))
    assert [c.id for c in pipeline.story([parsed]).corridors] == ["mine"]
