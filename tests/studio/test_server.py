"""The studio answers its own page alone, and writes no file by halves."""

import errno
import threading

import pytest

from corridormap.pipeline import SHARED
from corridormap.review.decisions import read_decisions
from corridormap.studio import server
from corridormap.studio.project import Project
from corridormap.studio.session import Session
from tests.studio.asgi import Client

TEXT = """Поезд из Актау в Баку

Поезд вышел из порта Актау и прибыл в Баку. В Александровске состав расцепили.

В Актау вернулись вагоны. На станции Тош-Кутчу ждёт груз.
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "report.txt").write_text(TEXT, "utf-8")
    return tmp_path


@pytest.fixture
def client(folder):
    return opened(folder)


@pytest.fixture(scope="module")
def untouched(tmp_path_factory):
    """A studio for tests after which its folder is as it was."""
    folder = tmp_path_factory.mktemp("untouched")
    (folder / "report.txt").write_text(TEXT, "utf-8")
    yield opened(folder)
    assert [path.name for path in folder.iterdir()] == ["report.txt"]


def opened(folder):
    session = Session(Project(folder), folder / "recorded", SHARED)
    redraw(session)
    client = Client(session)
    client.session = session
    return client


def redraw(session):
    session._draw(session.project.fingerprint())


def name_of(client, surface):
    return next(n for n in client.get("state").json["names"] if surface in n["name"])


def decide(client, surface, **what):
    state = client.get("state").json
    asked = {"version": state["version"], "name": name_of(client, surface)["id"]}
    return client.post("decide", asked | what)


def choices(folder, name="report.toml"):
    path = folder / name
    return read_decisions(path.read_bytes(), name).choices if path.exists() else ()


REFUSED = {
    "a foreign origin": ({"origin": "https://example.org"}, 403),
    "a page without an origin": ({"origin": "null"}, 403),
    "no origin": ({"origin": None}, 403),
    "another port's page": ({"origin": "http://127.0.0.1:8001"}, 403),
    "a rebound host": ({"host": "evil.example:8000"}, 421),
    "another port's host": ({"host": "127.0.0.1:9"}, 421),
    "two hosts": ({"host": ["evil.example", "127.0.0.1:8000"]}, 421),
    "no token": ({"x_corridormap": None}, 403),
    "a wrong token": ({"x_corridormap": "x"}, 403),
    "a form": ({"content_type": "application/x-www-form-urlencoded"}, 415),
    "plain text": ({"content_type": "text/plain"}, 415),
    "no content type": ({"content_type": None}, 415),
    "a wrong secret in the address": ({"secret": "x"}, 403),
    "no secret in the address": ({"secret": ""}, 403),
    "another method": ({"method": "PUT"}, 405),
}


@pytest.mark.parametrize("case", REFUSED)
@pytest.mark.parametrize("path", ["decide", "undo", "accept", "paste", "texts/a.txt"])
def test_a_write_is_refused_to(case, path, untouched):
    headers, status = REFUSED[case]
    asked = {"version": 99, "text": "Баку"}
    assert untouched.post(path, asked, **headers).status == status


@pytest.mark.parametrize("path", ["", "state", "map/1", "take/page", "search?q=Baku"])
@pytest.mark.parametrize(
    ("headers", "status"), [({"host": "evil.example"}, 421), ({"secret": "x"}, 403)]
)
def test_nothing_is_shown_to_who_does_not_know_the_address(
    path, headers, status, untouched
):
    answer = untouched.get(path, **headers)
    assert answer.status == status
    assert "Актау" not in answer.text


def test_every_answer_keeps_the_address_secret_and_the_page_to_itself(untouched):
    page = untouched.get("")
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert untouched.guard.token in page.text
    drawn = untouched.get("map/1")
    # A page in a sandbox has no origin: what it asks for is refused.
    assert "sandbox allow-scripts" in drawn.headers["content-security-policy"]
    assert untouched.guard.token not in drawn.text


def test_the_built_page_has_nothing_of_the_studio(untouched):
    state = untouched.session.state
    assert untouched.get("map/1").body == state.page.encode()
    assert SHARED.page(state.story) == state.page
    assert "connect-src" not in state.page
    assert "x-corridormap" not in state.page.lower()


def test_a_name_that_moved_to_another_place_meanwhile_is_still_that_name(
    folder, client
):
    seen, other = name_of(client, "Александровск")["id"], "geonames:583041"
    assert decide(client, "Александровск", ref=other).status == 200
    redraw(client.session)
    assert name_of(client, "Александровск")["id"] != seen
    state = client.get("state").json
    asked = {"version": state["version"], "name": seen, "nowhere": True}
    assert client.post("decide", asked).status == 200
    assert [choice.not_ for choice in choices(folder)] == [True, False]


def test_what_is_too_large_is_refused_before_it_is_whole(untouched, monkeypatch):
    many = {"version": 1, "name": "x" * 70_000}
    assert untouched.post("decide", many).status == 413
    monkeypatch.setattr(server, "LARGEST", 1 << 20)
    answer = untouched.post("texts/a.txt", b"x" * ((1 << 20) + 1))
    assert (answer.status, answer.text) == (413, "this is larger than 1 MB\n")


@pytest.mark.parametrize(
    "value",
    [
        {"version": 1},
        {"version": "1", "name": "x"},
        {"version": 1, "name": "place:baku", "ref": "x\n[[step]]"},
        {"version": 1, "name": "place:baku", "unheard": 1},
        [],
        None,
    ],
)
def test_a_request_that_is_none_is_answered_by_a_sentence(value, untouched):
    answer = untouched.post("decide", value)
    assert answer.status == 422
    assert answer.text.startswith("the request: ")


def test_a_decision_is_written_and_followed(client, folder):
    assert decide(client, "Александровск", nowhere=True).status == 200
    (choice,) = choices(folder)
    assert (choice.names, choice.not_) == (("Александровск",), True)
    redraw(client.session)
    names = [name["name"] for name in client.get("state").json["names"]]
    assert "Александровск" not in " ".join(names)


def test_a_ref_that_no_gazetteer_has_is_not_written(untouched):
    answer = decide(untouched, "Баку", ref="geonames:1")
    assert (answer.status, answer.text) == (422, "no gazetteer has geonames:1\n")


def test_a_label_can_not_leave_its_comment(client, folder):
    label = 'x\n[[step]]\npassages = [1]\u2028\r"'
    assert decide(client, "Баку", ref="geonames:587084", label=label).status == 200
    decisions = read_decisions((folder / "report.toml").read_bytes(), "report.toml")
    assert (len(decisions.choices), decisions.steps) == (1, ())


def test_decisions_one_after_the_other_need_no_map_between(client, folder):
    for surface in ("Александровск", "Баку", "Тош-Кутчу"):
        assert decide(client, surface, nowhere=True).status == 200
    assert len(choices(folder)) == 3


def test_many_at_once_are_all_written(client, folder):
    names = [n["id"] for n in client.get("state").json["names"]]
    asked = [{"version": 99, "name": name, "nowhere": True} for name in names * 4]
    threads = [threading.Thread(target=client.post, args=("decide", a)) for a in asked]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(choices(folder)) == len(asked)


def test_a_file_that_was_changed_by_hand_meanwhile_is_not_written_over(client, folder):
    by_hand = '# mine\ntitle = "Мой"\n'
    (folder / "report.toml").write_text(by_hand, "utf-8")
    answer = decide(client, "Баку", nowhere=True)
    assert answer.status == 409
    assert (folder / "report.toml").read_text("utf-8") == by_hand
    seen = client.get("state").json["version"]
    redraw(client.session)
    name = name_of(client, "Баку")["id"]
    old = {"version": seen, "name": name, "nowhere": True}
    assert client.post("decide", old).status == 409
    assert decide(client, "Баку", nowhere=True).status == 200
    assert (folder / "report.toml").read_text("utf-8").startswith(by_hand)


def test_a_full_disk_leaves_the_old_file_whole(client, folder, monkeypatch):
    assert decide(client, "Баку", nowhere=True).status == 200
    before = (folder / "report.toml").read_bytes()
    monkeypatch.setattr("os.fsync", full)
    answer = decide(client, "Актау", nowhere=True)
    assert answer.status == 507
    assert "no space left" in answer.text
    assert (folder / "report.toml").read_bytes() == before
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]
    monkeypatch.undo()
    assert decide(client, "Актау", nowhere=True).status == 200


def full(_):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_the_last_version_is_kept(client, folder):
    decide(client, "Баку", nowhere=True)
    before = (folder / "report.toml").read_bytes()
    decide(client, "Актау", nowhere=True)
    assert (folder / "report.toml~").read_bytes() == before


def test_all_that_is_sure_is_accepted_at_once_and_taken_back_at_once(client, folder):
    state = client.get("state").json
    sure = [n for n in state["names"] if n["confidence"] and n["confidence"] >= 0.9]
    answer = client.post("accept", {"version": state["version"]})
    assert answer.json["done"] == len(sure) == len(choices(folder)) > 1
    assert client.post("undo", {"version": 99}).status == 200
    assert not (folder / "report.toml").exists()


def test_what_is_sure_but_far_from_all_others_is_not_accepted_unseen(client, folder):
    text = "Из Актау в Баку, Поти и Тбилиси. Представитель порта Арика ждёт."
    (folder / "report.txt").write_text(text, "utf-8")
    redraw(client.session)
    far = name_of(client, "Арика")
    assert far["far"]
    assert far["confidence"] > 0.9
    client.post("accept", {"version": 99})
    decided = [name for choice in choices(folder) for name in choice.names]
    assert "Баку" in decided
    assert "Арика" not in decided


def test_a_theme_is_followed_and_a_broken_one_is_told(folder):
    theme = folder / "house.css"
    theme.write_text(":root { --land: #abcdef; }", "utf-8")
    session = Session(Project(folder, theme), folder / "recorded", SHARED)
    redraw(session)
    assert "--land: #abcdef" in session.state.page
    mark = session.project.fingerprint()
    theme.write_text("@import 'x.css';", "utf-8")
    assert session.project.fingerprint() != mark
    redraw(session)
    assert "house.css" in session.state.problem
    assert "--land: #abcdef" in session.state.page


def test_a_look_is_chosen_by_its_file_and_taken_back(client, folder):
    def post(path, **what):
        return client.post(
            path, {"version": client.get("state").json["version"]} | what
        )

    def shown():
        redraw(client.session)
        state = client.get("state").json
        return state["look"], state["looks"], client.session.state.page

    ours = shown()
    assert ours[:2] == (None, [])
    assert (
        post("colours", accent="#00507d", route="#00507d").json["done"] == "colours.css"
    )
    look, looks, page = shown()
    assert (look, looks) == ("colours.css", ["colours.css"])
    assert "--accent: #00507d" in page
    sheet = b":root { --sea: #abcdef; }"
    assert client.post("sheets/House.CSS", sheet).json["done"] == "House.css"
    assert client.post("sheets/House.css", sheet).json["done"] == "House.css"
    assert client.post("sheets/House.css", b":root {}").json["done"] == "House-2.css"
    assert shown()[:2] == ("House-2.css", ["House-2.css", "House.css", "colours.css"])
    assert post("undo").json["done"] == "House-2.css"
    assert shown()[0] == "House.css"
    assert (folder / "corridormap.toml").read_text("utf-8") == 'theme = "House.css"\n'
    assert post("look", theme=None).status == 200
    assert shown()[2] == ours[2]
    assert post("undo").json["done"] == "no stylesheet"
    assert shown()[0] == "House.css"


@pytest.mark.parametrize(
    ("path", "value", "reason"),
    [
        ("sheets/a.css", b"@import 'x'", "a.css, line 1"),
        (
            "sheets/a.css",
            b":root { --land: rgb(0 0 0 / 50%); }",
            "not an opaque colour",
        ),
        ("sheets/a.txt", b":root {}", "must be one of .css"),
        ("colours", {"accent": "red", "route": "#000000", "version": 99}, "accent"),
        ("look", {"theme": "../../x.css", "version": 99}, "no such stylesheet"),
    ],
)
def test_a_look_that_no_page_can_take_is_refused(path, value, reason, untouched):
    answer = untouched.post(path, value)
    assert answer.status == 422
    assert reason in answer.text


def test_a_look_goes_where_it_was_decided_already(client, folder):
    (folder / "a.css").write_text(":root { --sea: #abcdef; }", "utf-8")
    (folder / "b.css").write_text(":root { --sea: #abcdea; }", "utf-8")
    (folder / "report.toml").write_text('# mine\ntheme = "a.css"\n', "utf-8")
    redraw(client.session)
    version = client.get("state").json["version"]
    assert client.post("look", {"theme": "b.css", "version": version}).status == 200
    written = (folder / "report.toml").read_text("utf-8")
    assert written == '# mine\ntheme = "b.css"\n'
    assert not (folder / "corridormap.toml").exists()


def test_one_mention_is_decided_by_its_passage_and_words(client, folder):
    name = name_of(client, "Актау")
    last = name["mentions"][-1]["id"]
    decide(client, "Актау", scope="mention", mention=last, nowhere=True)
    (choice,) = choices(folder)
    assert (choice.passage, choice.is_narrow) == (3, True)
    redraw(client.session)
    assert name_of(client, "Актау")["count"] == name["count"] - 1


def test_of_several_texts_the_folder_has_what_is_for_all(client, folder):
    (folder / "other.txt").write_text("Груз ждёт в Баку.", "utf-8")
    redraw(client.session)
    decide(client, "Баку", ref="geonames:587084")
    assert [choice.names for choice in choices(folder, "corridormap.toml")] == [
        ("Баку",)
    ]
    last = name_of(client, "Баку")["mentions"][-1]["id"]
    decide(client, "Баку", scope="text", mention=last, nowhere=True)
    assert len(choices(folder)) == 1
    assert not (folder / "other.toml").exists()


def test_a_missed_name_is_added(client):
    asked = {"version": 99, "name": "new:состав", "ref": "geonames:587084"}
    assert client.post("decide", asked).status == 200
    redraw(client.session)
    assert "состав" in [
        m["name"] for n in client.get("state").json["names"] for m in n["mentions"]
    ]


def test_a_point_of_ones_own_and_another_name_are_decisions(client):
    point = {"lat": 44.5, "lon": 50.25, "kind": "station", "country": "KZ"}
    decide(client, "Тош-Кутчу", **point, called="Тош-Кутчу")
    redraw(client.session)
    decide(client, "Тош-Кутчу", called='Разъезд "17"')
    redraw(client.session)
    story = client.session.state.story
    (place,) = [p for p in story.places if p.source == "own"]
    assert (place.name, place.lat, place.kind) == ('Разъезд "17"', 44.5, "station")


def test_nonsense_in_a_file_of_decisions_is_told_with_its_line(client, folder):
    page = client.get("state").json["drawn"]
    for text, line in [("a = = 1\n", "line 1"), ("\n\n[[place]]\nnam = 1\n", "line 3")]:
        (folder / "report.toml").write_text(text, "utf-8")
        redraw(client.session)
        state = client.get("state").json
        assert "report.toml" in state["problem"]
        assert line in state["problem"]
        assert state["drawn"] == page
        assert state["names"]
    (folder / "report.toml").unlink()
    redraw(client.session)
    assert client.get("state").json["problem"] == ""


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("../../out.txt", "out.txt"),
        ("/etc/out.txt", "out.txt"),
        ("..\\..\\out.TXT", "out.txt"),
        ("C:out\n.txt", "Cout.txt"),
        (".hidden.txt", "hidden.txt"),
        ("corridormap.txt", "corridormap-text.txt"),
        ("con.txt", "con-text.txt"),
        (f"{'x' * 300}.txt", f"{'x' * 96}.txt"),
    ],
)
def test_a_text_is_added_under_a_name_that_stays_in_the_folder(path, name, folder):
    added = Project(folder).add(path, "Порт Поти.".encode())
    assert (added.parent, added.name) == (folder, name)
    assert added.read_text("utf-8") == "Порт Поти."


def test_the_name_of_a_text_may_be_any_path(client, folder):
    added = client.post("texts/../../out.txt", "Порт Поти.".encode())
    assert added.json["done"] == "out.txt"
    assert (folder / "out.txt").exists()


def test_a_text_under_a_name_that_is_taken_is_another_text(client, folder):
    assert client.post("texts/report.txt", TEXT.encode()).json["done"] == "report.txt"
    added = client.post("texts/report.txt", "Порт Поти.".encode()).json["done"]
    assert added == "report-2.txt"
    assert (folder / "report.txt").read_text("utf-8") == TEXT


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", b"PK\x03\x04broken"),
        ("a.pdf", b"%PDF-1.7 broken"),
        ("a.txt", b""),
        ("a.txt", b" \n"),
        ("a.exe", b"MZ"),
        ("noname", b"x"),
    ],
)
def test_a_file_that_is_no_text_is_refused_by_a_sentence(name, data, untouched):
    answer = untouched.post(f"texts/{name}", data)
    assert answer.status == 422
    assert answer.text.endswith("\n")


def test_what_is_pasted_is_a_text_of_the_folder(client, folder):
    text = "Порт Поти\n\nГруз ждёт."
    added = client.post("paste", {"text": text}).json["done"]
    assert (folder / added).read_text("utf-8") == text


def test_a_format_that_is_none_is_a_sentence(untouched):
    answer = untouched.get("take/exe")
    assert (answer.status, answer.text) == (422, "exe: no such format\n")


def test_the_gazetteer_is_searched(untouched):
    found = untouched.get("search?q=%D0%9F%D0%B0%D1%80%D0%B8%D0%B6").json
    assert {place["country"] for place in found} >= {"FR"}
    assert untouched.get("search?q=").json == []


def test_a_search_begins_with_what_is_on_the_map(untouched):
    first, *others = untouched.get("search?q=%D0%B0%D0%BA%D1%82").json  # "акт"
    assert (first["name"], first["shown"]) == ("Актау", True)
    assert first["ref"] not in [place["ref"] for place in others]
