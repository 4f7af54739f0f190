"""Geocoders on the network, as a server on this machine plays them."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from corridormap.cli import main
from corridormap.errors import DataError, OptionError
from corridormap.gazetteer.online import AGENT, ask_all, open_service
from corridormap.gazetteer.recorded import Recorded, load_recorded

PLACE = {
    "place_id": 1,
    "osm_type": "node",
    "osm_id": 42,
    "lat": "42.5",
    "lon": "51.5",
    "display_name": "Тмутаракань, Казахстан",
    "addresstype": "village",
}
WANTED = [("тмутаракань", "Тмутаракань", "ru"), ("кудыкина", "Кудыкина", "ru")]


@pytest.fixture
def server(socket_enabled):  # noqa: ARG001 - it opens the network of this machine
    """Serve what a test puts into ``answers``: status and body, the last on and on."""
    asked, answers = [], []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append((urlsplit(self.path), self.headers["User-Agent"]))
            given = answers.pop(0) if len(answers) > 1 else answers[0]
            status, body, *headers = given
            self.send_response(status)
            for name, value in headers:
                self.send_header(name, value)
            self.end_headers()
            for part in [body] if isinstance(body, str) else body():
                self.wfile.write(part.encode("utf-8", "surrogatepass"))

        def log_message(self, *_args):
            pass

    running = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    running.asked, running.answers = asked, answers
    yield running
    running.shutdown()
    running.server_close()
    thread.join()


@pytest.fixture
def root(server, tmp_path):
    """Make a project whose configuration leads to the server."""
    (tmp_path / "corridormap.toml").write_text(
        f'[online]\ndomain = "127.0.0.1:{server.server_port}"\nscheme = "http"\n'
        "timeout = 0.5\n"
    )
    (tmp_path / "data" / "texts").mkdir(parents=True)
    (tmp_path / "data" / "texts" / "a.txt").write_text(
        "Поезд\n\nПоезд шёл из Баку в Тмутаракань.", "utf-8"
    )
    return tmp_path


@pytest.fixture
def asked(root):
    """Ask for all that is wanted; return what was recorded, said and waited."""

    def ask(wanted=WANTED):
        said, waits = [], []
        recorded = Recorded(root / "recorded")
        service = open_service("nominatim", root, waits.append)
        ask_all(service, wanted, recorded, said.append)
        return recorded, said, waits

    return ask


def page(root):
    return (root / "map" / "index.html").read_text("utf-8")


def build(root, *more):
    return main(["--out", str(root / "map"), *more], root)


def test_a_name_that_no_list_has_is_placed_and_its_source_is_named(root, server):
    server.answers.append((200, json.dumps([PLACE])))
    assert build(root, "--online", "nominatim") == 0
    (address, agent) = server.asked[0]
    assert parse_qs(address.query)["q"] == ["Тмутаракань"]
    assert agent == AGENT
    assert '"ref":"nominatim:node/42"' in page(root)
    assert "© OpenStreetMap contributors (ODbL), Nominatim" in page(root)
    assert len(server.asked) == 1


def test_the_next_build_asks_nobody_and_gives_the_same_bytes(root, server):
    server.answers.append((200, json.dumps([PLACE])))
    build(root, "--online", "nominatim")
    first = page(root)
    assert build(root) == 0
    assert build(root, "--online", "nominatim") == 0
    assert page(root) == first
    assert len(server.asked) == 1


def test_that_nothing_was_found_is_recorded_too(root, server):
    server.answers.append((200, "[]"))
    for _ in range(2):
        assert build(root, "--online", "nominatim") == 0
    assert len(server.asked) == 1
    record = json.loads((root / "data/recorded/nominatim.json").read_text("utf-8"))
    assert record["answers"] == {"тмутаракань": None}
    assert "Тмутаракань" in page(root)


def test_a_text_whose_places_are_all_known_asks_for_nothing(root, server):
    (root / "data" / "texts" / "a.txt").write_text("Поезд из Баку в Астану.", "utf-8")
    server.answers.append((500, ""))
    assert build(root, "--online", "nominatim") == 0
    assert server.asked == []


@pytest.mark.parametrize(
    ("status", "body", "requests"),
    [(429, "", 3), (500, "", 3), (503, "", 3), (403, "", 1), (200, "garbage", None),
     (200, json.dumps([{**PLACE, "lat": "95"}]), 1),
     (200, json.dumps([{**PLACE, "lat": "nan"}]), 1)],
)  # fmt: skip
def test_an_answer_that_is_none_is_said_once_and_changes_nothing(
    root, server, capsys, monkeypatch, status, body, requests
):
    assert build(root) == 0
    before = page(root)
    server.answers.append((status, body))
    monkeypatch.setattr("corridormap.gazetteer.patience.EVERY", 0.0)
    assert build(root, "--online", "nominatim") == 0
    assert page(root) == before
    said = [line for line in capsys.readouterr().err.splitlines() if "left" in line]
    assert len(said) == 1
    assert not (root / "data" / "recorded").exists()
    assert requests is None or len(server.asked) == requests


def test_after_a_passing_failure_it_is_asked_again(asked, server):
    server.answers += [(500, ""), (429, ""), (200, json.dumps([PLACE]))]
    recorded, said, waits = asked(WANTED[:1])
    assert recorded.find("Тмутаракань")[0].lat == 42.5
    assert [line for line in said if "left" in line] == []
    assert [wait for wait in waits if wait >= 2] == [2.0, 4.0]


def test_requests_are_a_second_apart(asked, server):
    server.answers.append((200, "[]"))
    _, _, waits = asked()
    assert waits[0] == 0
    assert 0.5 < waits[1] <= 1


@pytest.mark.parametrize(
    ("status", "later", "waited"), [(429, "7", 7), (503, "7", 7), (429, "x", 2)]
)
def test_a_busy_server_is_waited_for_as_long_as_it_asks_and_that_is_said(
    asked, server, status, later, waited
):
    busy = (status, "", ("Retry-After", later))
    server.answers += [busy, (200, json.dumps([PLACE]))]
    recorded, said, waits = asked(WANTED[:1])
    assert recorded.knows("nominatim", "Тмутаракань")
    assert len(server.asked) == 2
    assert [wait for wait in waits if wait > 1] == [waited]
    assert [line for line in said if f"waiting {waited} s" in line]


def test_a_server_that_asks_for_an_hour_is_left_at_once(asked, server):
    server.answers.append((429, "", ("Retry-After", "3600")))
    _, said, waits = asked()
    assert len(server.asked) == 1
    assert max(waits) <= 1
    assert "it asks to come again in 3600 seconds; 2 names are left" in said[-1]


def test_a_server_may_lead_us_on_within_itself_at_the_same_pace(asked, server):
    server.answers += [(302, "", ("Location", "/x")), (200, json.dumps([PLACE]))]
    recorded, _, waits = asked(WANTED[:1])
    assert recorded.knows("nominatim", "Тмутаракань")
    assert [address.path for address, _ in server.asked] == ["/search", "/x"]
    assert [round(wait) for wait in waits] == [0, 1]


@pytest.mark.parametrize(
    ("to", "requests"), [("http://localhost:1/x", 1), ("/loop", 5), ("file:///x", 1)]
)
def test_a_server_may_lead_us_nowhere_else_and_not_for_ever(
    asked, server, to, requests
):
    server.answers.append((302, "", ("Location", to)))
    recorded, said, _ = asked(WANTED[:1])
    assert not recorded.knows("nominatim", "Тмутаракань")
    assert said[-1].endswith("1 names are left")
    assert len(server.asked) <= requests


def test_an_answer_that_never_ends_is_given_up(asked, server, monkeypatch):
    over = threading.Event()

    def drip():
        while not over.wait(0.1):
            yield " "

    monkeypatch.setattr("corridormap.gazetteer.online.TRIES", 1)
    server.answers.append((200, drip))
    _, said, _ = asked(WANTED[:1])
    over.set()
    assert "its answer did not end in time" in said[-1]


NONSENSE = {
    "no answer at all": "null",
    "a number": "5",
    "a table without anything": "{}",
    "not a place": "[1]",
    "no place in it": "[[]]",
    "a text": '["abc"]',
    "too deep": "[" * 100_000,
    "no position": json.dumps([{**PLACE, "lat": None}]),
    "a position left out": json.dumps([{k: v for k, v in PLACE.items() if k != "lon"}]),
    "beyond the date line": json.dumps([{**PLACE, "lon": 999}]),
    "a huge number": json.dumps([{**PLACE, "lat": 0}]).replace("0", "9" * 400),
    "a list for a number": json.dumps([{**PLACE, "lat": [1]}]),
    "no name": json.dumps([{**PLACE, "display_name": ""}]),
    "a name that is none": json.dumps([{**PLACE, "display_name": None}]),
    "not a text": "\ud800",
}


@pytest.mark.parametrize("case", NONSENSE)
def test_nonsense_is_left_out_and_what_comes_before_and_after_is_kept(
    asked, server, root, case
):
    good = (200, json.dumps([PLACE]))
    server.answers += [good, (200, NONSENSE[case]), good]
    wanted = [(key, key, "ru") for key in ("первое", "второе", "третье")]
    _, said, _ = asked(wanted)
    kept = load_recorded(root / "recorded")
    assert [kept.knows("nominatim", key) for key, _, _ in wanted] == [True, False, True]
    assert [line for line in said if "второе is left out: " in line]


def test_half_a_letter_in_a_name_is_replaced(asked, server, root):
    server.answers.append((200, json.dumps([{**PLACE, "display_name": "Ба\ud800ку"}])))
    asked(WANTED[:1])
    (found,) = load_recorded(root / "recorded").find("Тмутаракань")
    assert found.name == "Ба?ку"


def test_a_server_of_nothing_but_nonsense_is_left(asked, server):
    server.answers.append((200, "5"))
    _, said, _ = asked([(str(n), str(n), "ru") for n in range(9)])
    assert len(server.asked) == 3
    assert said[-1].endswith("7 names are left")


def test_a_server_that_is_not_there_is_said(asked, server):
    server.shutdown()
    server.server_close()
    _, said, _ = asked()
    assert said[-1].endswith("2 names are left")


def test_ctrl_c_keeps_what_came(root, server):
    server.answers.append((200, json.dumps([PLACE])))
    recorded, said = Recorded(root / "recorded"), []

    def stop(_seconds, calls=[]):  # noqa: B006
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt

    ask_all(open_service("nominatim", root, stop), WANTED, recorded, said.append)
    assert said[-1] == "nominatim: stopped; 1 names are left"
    kept = load_recorded(root / "recorded")
    assert kept.knows("nominatim", "Тмутаракань")
    assert not kept.knows("nominatim", "Кудыкина")


@pytest.mark.parametrize("name", ["nowhere", "", "../nominatim"])
def test_a_geocoder_that_geopy_lacks_is_named(tmp_path, name):
    with pytest.raises(OptionError, match="geopy has no such geocoder"):
        open_service(name, tmp_path)


@pytest.mark.parametrize("line", ["nonsense = 1", 'user_agent = ""'])
def test_an_option_that_it_does_not_take_is_named(tmp_path, line):
    (tmp_path / "corridormap.toml").write_text(f"[online]\n{line}\n")
    with pytest.raises(OptionError, match="--online nominatim: "):
        open_service("nominatim", tmp_path)


@pytest.mark.parametrize("text", ["online = 1", "[online"])
def test_a_broken_configuration_is_named(tmp_path, text):
    (tmp_path / "corridormap.toml").write_text(text)
    with pytest.raises(DataError, match=r"corridormap\.toml"):
        open_service("nominatim", tmp_path)


GOOD = {"name": "Тестово", "kind": "city", "ref": "nominatim:a", "lat": 1, "lon": 2}


def with_answer(**changed):
    answers = {"баку": None, "тестово": {**GOOD, **changed}}
    return json.dumps({"attribution": "OSM", "answers": answers})


def test_a_record_is_read(tmp_path):
    (tmp_path / "nominatim.json").write_text(with_answer(), "utf-8")
    (found,) = load_recorded(tmp_path).find("Тестово")
    assert (found.name, found.lat) == ("Тестово", 1.0)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "not a JSON file"),
        ("[]", "must be a table of keys, not a list"),
        ("[" * 100_000, "must be a table of keys, not a list"),
        ('{"attribution": "a", "answers": {"a": {"lat": 1}}}', "answers.a.name: is"),
        (with_answer(lat=91), "answers.тестово.lat: must be a latitude from -90 to 90"),
        (with_answer(lon=10**400), "answers.тестово.lon: must be a longitude"),
        (with_answer(name=""), "answers.тестово.name: must have at least 1 characters"),
        (with_answer(kind="moon"), "answers.тестово.kind: must be one of admin1,"),
        (with_answer(ref="corridor:middle"), "ref: must begin with nominatim:, not"),
        (with_answer(ref='nominatim:1/"><script>'), "ref: must be a ref like"),
    ],
)
def test_a_broken_record_is_named(tmp_path, text, sentence):
    (tmp_path / "nominatim.json").write_text(text, "utf-8")
    with pytest.raises(DataError) as caught:
        load_recorded(tmp_path)
    assert str(caught.value).startswith(f"{tmp_path / 'nominatim.json'}: ")
    assert sentence in str(caught.value)


def test_a_place_from_the_network_is_held_to_be_a_guess(root, server):
    server.answers.append((200, json.dumps([PLACE])))
    build(root, "--online", "nominatim")
    assert '"why":"online"' in page(root)
    assert '"confidence":0.5' in page(root)
