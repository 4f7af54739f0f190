"""A decision is put into a person's file, and taken out, without a byte of theirs."""

import pytest

from corridormap.errors import DataError
from corridormap.review.decisions import read_decisions
from corridormap.studio.ledger import (
    ChangedError,
    Ledger,
    Written,
    with_block,
    with_theme,
    without,
)
from corridormap.studio.project import digest

BLOCK = '[[place]]\nname = "Актау"\nis = "geonames:610612"\n'

FILES = {
    "nothing": "",
    "a comment": "# моё\n",
    "no line end": 'title = "Визит"  # конец файла',
    "Windows lines": 'title = "Визит"\r\n\r\n# и ещё\r\n',
    "other tables behind": """
[[place]]
name = "Баку"
not = true

[[step]]
passages = [1]
""",
    "a head in a quoted text": '''
title = """x
[[place]]
"""
[[place]]
name = "Актау"
not = true
''',
    "odd spacing": '  [[ place ]]   # мой\n  name="Баку"\nnot=true',
}


@pytest.mark.parametrize("case", FILES)
def test_what_was_there_stays_byte_for_byte(case):
    before = FILES[case]
    after, inserted = with_block(before, BLOCK, "a.toml")
    assert without(after, Written(None, inserted, "")) == before
    old, new = (read_decisions(text.encode(), "a.toml") for text in (before, after))
    assert len(new.choices) == len(old.choices) + 1
    assert (new.steps, new.title) == (old.steps, old.title)


def test_lines_end_as_those_of_the_file():
    after, _ = with_block(FILES["Windows lines"], BLOCK, "a.toml")
    assert after.count("\n") == after.count("\r\n")


def test_a_later_decision_on_a_name_comes_before_the_earlier_and_its_comment():
    mine = '# Анна: нет\n[[place]]\nname = "актау"\nnot = true\n'
    before = f'title = "Визит"\n\n{mine}'
    after, _ = with_block(before, BLOCK, "a.toml")
    assert after.endswith(mine)
    first, second = read_decisions(after.encode(), "a.toml").choices
    assert (first.is_, second.not_) == ("geonames:610612", True)


@pytest.mark.parametrize("case", FILES)
def test_a_look_is_written_changed_and_taken_out_with_all_else_as_it_was(case):
    before = FILES[case]
    one, first, nothing = with_theme(before, "our.css", "a.toml")
    two, second, instead = with_theme(one, "other.css", "a.toml")
    three, gone, old = with_theme(two, None, "a.toml")
    assert nothing == ""
    assert [theme_in(text) for text in (one, two, three)] == [
        "our.css",
        "other.css",
        None,
    ]
    assert without(three, Written(None, gone, "", old)) == two
    assert without(two, Written(None, second, "", instead)) == one
    assert without(one, Written(None, first, "")) == before


def theme_in(text):
    return read_decisions(text.encode(), "a.toml").theme


def test_a_key_of_a_table_is_not_the_look_of_the_map():
    text = '[[place]]\nname = "theme = 1"\nnot = true\n'
    assert with_theme(text, "a.css", "a.toml")[0] == f'theme = "a.css"\n\n{text}'


def test_a_file_that_can_take_no_look_is_left_to_the_person():
    with pytest.raises(DataError, match=r"a\.toml"):
        with_theme('title = """\ntheme = "x"\n"""\n', "a.css", "a.toml")


def test_a_file_that_has_its_places_in_one_line_is_left_to_the_person():
    with pytest.raises(DataError, match=r"a\.toml"):
        with_block('place = [{name = "Баку", not = true}]\n', BLOCK, "a.toml")


def test_undo_takes_the_last_back_and_then_the_one_before(tmp_path):
    path = tmp_path / "a.toml"
    path.write_bytes("# моё".encode())
    ledger = Ledger()
    ledger.known[path] = digest(path.read_bytes())
    ledger.add(path, BLOCK, "Актау")
    once = path.read_bytes()
    ledger.add(path, BLOCK.replace("Актау", "Баку"), "Баку")
    assert ledger.undo() == "Баку"
    assert path.read_bytes() == once
    assert ledger.undo() == "Актау"
    assert path.read_bytes() == "# моё".encode()
    assert ledger.undo() is None


def test_a_decision_that_was_edited_by_hand_is_not_taken_out(tmp_path):
    path = tmp_path / "a.toml"
    ledger = Ledger()
    ledger.add(path, BLOCK, "Актау")
    edited = path.read_bytes().replace(b"610612", b"610613")
    path.write_bytes(edited)
    ledger.known[path] = digest(edited)
    with pytest.raises(ChangedError, match="changed by hand"):
        ledger.undo()
    assert path.read_bytes() == edited
