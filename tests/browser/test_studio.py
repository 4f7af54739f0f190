"""The studio as a person uses it: a text in, its names settled by keys, the map out."""

import io
import os
import re
import signal
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
PARAGRAPHS = [
    "Поезд из Актау в Баку <img src=x onerror=alert(1)>",
    "Поезд вышел из порта Актау и прибыл в Баку. Дальше груз идёт в Поти.",
    "Представитель порта Арика рассказал о станции Тош-Кутчу.",
    "В Александровске состав расцепили. Вагоны ждали на Втором разъезде.",
]
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(paragraphs):
    """Return a Word file with paragraphs."""
    body = "".join(
        f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in paragraphs
    )
    document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", document)
    return file.getvalue()


def corridormap(*arguments, **options):
    command = [sys.executable, "-m", "corridormap", *map(str, arguments)]
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env=ENVIRONMENT,
        **options,
    )


class Studio:
    """A studio of its own process, and a page on it that asks for nothing else."""

    def __init__(self, browser, folder, home):
        self.process = corridormap("studio", folder, "--no-open", cwd=home)
        line = self.process.stdout.readline()
        self.address = re.search(r"http://\S+", line)[0]
        self.noise = []
        context = browser.new_context(
            viewport={"width": 1200, "height": 700},
            locale="en-US",
            reduced_motion="reduce",
            accept_downloads=True,
        )
        self.page = context.new_page()
        self.page.on("console", lambda m: self.noise.append(f"{m.type}: {m.text}"))
        self.page.on("pageerror", lambda error: self.noise.append(str(error)))
        self.page.on("dialog", lambda dialog: self.noise.append(dialog.message))
        self.page.on("request", self.listen)
        self.page.goto(self.address)

    def listen(self, request):
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.noise.append(request.url)

    def drawn(self, since=0):
        """Wait until a newer map than this is shown; return its version."""
        self.page.wait_for_function(
            "since => document.body.dataset.stage === 'ready'"
            " && Number(document.body.dataset.drawn) > since"
            " && document.querySelector('#map iframe:not(.coming)')"
            " && !document.querySelector('#map iframe.coming')",
            arg=since,
        )
        return int(self.page.evaluate("document.body.dataset.drawn"))

    def doubts(self):
        return self.page.locator("#doubts b").all_text_contents()

    def name(self):
        return self.page.locator("#card h2").text_content()

    def download(self, label):
        self.page.locator("#take summary").click()
        with self.page.expect_download() as event:
            self.page.get_by_role("button", name=label, exact=True).click()
        return event.value.suggested_filename, Path(event.value.path()).read_bytes()

    def close(self):
        if self.process.poll() is None:
            self.page.context.close()
            self.process.send_signal(signal.SIGINT)
            self.process.communicate()
        assert self.process.returncode == 0


@pytest.fixture
def open_studio(browser, tmp_path):
    opened = []

    def open_one(folder):
        opened.append(Studio(browser, folder, tmp_path))
        return opened[-1]

    yield open_one
    for studio in opened:
        studio.close()
    assert [studio.noise for studio in opened] == [[]] * len(opened)


def test_a_text_is_corrected_by_keys_and_taken_away(open_studio, tmp_path, axe):
    project = tmp_path / "проект"
    studio = open_studio(project)
    page = studio.page
    page.get_by_text("There are no texts yet").wait_for()
    drop(page, "Отчёт.docx", docx(PARAGRAPHS))
    first = studio.drawn()
    assert studio.doubts() == ["Арика", "Тош-Кутчу", "Александровск"]
    assert studio.name() == "Арика"
    assert page.evaluate(f"{axe}; axe.run({{exclude: ['iframe']}})")["violations"] == []

    # The first is no place, the second a point of one's own, the third is right.
    page.keyboard.press("x")
    page.wait_for_function(
        "() => document.querySelector('#card h2').textContent[0] === 'Т'"
    )
    page.keyboard.press("p")
    page.keyboard.type("38,21 66.9")
    page.keyboard.press("Enter")
    page.wait_for_function(
        "() => document.querySelector('#card h2').textContent[0] === 'А'"
    )
    page.keyboard.press("Enter")
    page.get_by_text("Nothing is in doubt any more").wait_for()

    # A name that was missed, selected in the text, by its place, and taken back.
    settled = studio.drawn(first)
    page.frames[-1].evaluate(SELECT, "Втором разъезде")
    page.get_by_text("Selected: “Втором разъезде”").wait_for()
    page.keyboard.press("m")
    assert page.get_by_label("As the text writes it").input_value() == "Втором разъезде"
    page.get_by_label("Name", exact=True).fill("Актау")
    page.locator("dialog .candidate").first.click()
    page.get_by_text("Втором разъезде: written").wait_for()
    assert "Втором" in (project / "Отчёт.toml").read_text("utf-8")
    page.keyboard.press("u")
    page.get_by_text("Taken back:").wait_for()
    assert "Втором" not in (project / "Отчёт.toml").read_text("utf-8")
    second = studio.drawn(settled)
    assert studio.doubts() == []

    # A decision made in an editor; the map stays where a person has moved it.
    page.locator("#others button", has_text="Поти").first.click()
    page.frames[-1].evaluate(
        "() => { corridormap.map.setView([42.5, 44.25], 5.5, {animate: false}) }"
    )
    written = (project / "Отчёт.toml").read_text("utf-8")
    (project / "Отчёт.toml").write_text(f'title = "Мой"\n{written}', "utf-8")
    studio.drawn(second)
    page.locator("#title", has_text="Мой").wait_for()
    assert "#place=poti" in page.locator("#map iframe").get_attribute("src")
    assert page.frames[-1].locator("#card-name").text_content() == "Поти"
    looks_at = "() => [corridormap.map.getCenter().lng, corridormap.map.getZoom()]"
    assert page.frames[-1].evaluate(looks_at) == pytest.approx([44.25, 5.5], abs=0.1)

    # A key that is pressed in the map means the same, on a Russian keyboard too.
    page.frames[-1].evaluate(
        "() => document.dispatchEvent("
        "new KeyboardEvent('keydown', {key: 'л', code: 'KeyK'}))"
    )
    page.wait_for_function(
        "() => document.querySelector('#card h2').textContent !== 'Поти'"
    )

    # Nonsense is told with its line, and the map stays.
    good = (project / "Отчёт.toml").read_bytes()
    (project / "Отчёт.toml").write_bytes(good + b"x = = 1")
    line = len(good.splitlines()) + 1
    problem = page.locator("#problem", has_text=f"line {line}")
    problem.wait_for()
    assert page.locator("#map iframe").count() == 1
    (project / "Отчёт.toml").write_bytes(good)
    problem.wait_for(state="hidden")

    slides, html = (
        studio.download("Slides, PowerPoint"),
        studio.download("Map, HTML page"),
    )
    port = re.search(r":(\d+)/", studio.address)[1]
    second_studio = corridormap("studio", project, "--no-open", "--port", port)
    said, _ = second_studio.communicate()
    assert second_studio.returncode == 2
    assert said.startswith(f"corridormap: --port {port}: ")
    studio.close()

    # Opened again it is as it was, and a build gives the same bytes.
    again = open_studio(project)
    again.drawn()
    assert again.doubts() == []
    assert again.download("Map, HTML page") == html
    again.close()
    build = corridormap(
        "build", project, "--out", tmp_path / "out", "--export", "pptx", cwd=tmp_path
    )
    build.communicate()
    assert build.returncode == 0
    for name, data in (slides, html):
        assert (tmp_path / "out" / name).read_bytes() == data


KNOWN = """
Баку Астана Алматы Тбилиси Поти Батуми Карс Стамбул Анкара Ташкент Самарканд Бухара
Ашхабад Туркменбаши Бишкек Ош Душанбе Худжанд Урумчи Сиань Кашгар Хоргос Достык
Караганда Павлодар Костанай Атырау Уральск Тараз Шымкент Кызылорда Гянджа Сумгаит
Ленкорань Ереван Гюмри Москва Казань Самара Саратов Астрахань Волгоград Махачкала
Новороссийск Одесса Констанца Варна Бухарест Будапешт Вена
""".split()
LOST = """
Тош-Кутчу Карабулак-Тау Ишкебай-Сай Мынарал-Коль Жалпак-Кум Темир-Кудук Аксуек-Бель
Байтерек-Таш Сарыжаз-Кол Уштаган-Сор
""".split()


def test_ten_doubts_of_sixty_names_take_ten_keys(open_studio, tmp_path):
    towns = [f"Поезд пришёл в город {name}." for name in KNOWN]
    stations = [f"На станции {name} ждёт груз." for name in LOST]
    (tmp_path / "a.txt").write_text("\n\n".join(towns + stations), "utf-8")
    studio = open_studio(tmp_path)
    page = studio.page
    first = studio.drawn()
    assert page.locator(".names button").count() == 60
    assert len(studio.doubts()) == 10
    for name in studio.doubts():
        page.wait_for_function(
            "name => document.querySelector('#card h2').textContent === name", arg=name
        )
        page.keyboard.press("x")
    page.get_by_text("Nothing is in doubt any more").wait_for()
    studio.drawn(first)
    assert page.locator("#by-hand").text_content() == "set by hand: 10"
    assert (tmp_path / "a.toml").read_text("utf-8").count("not = true") == 10

    # The look is a choice like the others: written, drawn, taken back.
    page.locator("#look summary").click()
    page.get_by_role("button", name="Colours of your own…").click()
    page.get_by_label("Places in the text, and links").fill("#00507d")
    page.get_by_role("button", name="Set it").click()
    page.locator("#look button[aria-pressed=true]", has_text="colours").wait_for(
        state="attached"
    )
    assert 'theme = "colours.css"' in (tmp_path / "corridormap.toml").read_text("utf-8")


SELECT = """words => {
  const walker = document.createTreeWalker(document.getElementById("text"), 4);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, at);
    range.setEnd(walker.currentNode, at + words.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return;
  }
}"""


def drop(page, name, data):
    """Drop a file on the page, as from a folder."""
    transfer = page.evaluate_handle(
        "([name, bytes]) => { const transfer = new DataTransfer();"
        " transfer.items.add(new File([new Uint8Array(bytes)], name));"
        " return transfer; }",
        [name, list(data)],
    )
    page.dispatch_event("#drop", "drop", {"dataTransfer": transfer})
