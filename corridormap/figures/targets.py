"""What a sentence can say something of: its places, legs and corridors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corridormap.figures.dates import any_month
from corridormap.figures.sentences import Span
from corridormap.figures.values import End, Target
from corridormap.kinds import kind_of
from corridormap.model import Place, Resolution, TargetKind

UPPER = "A-ZА-ЯЁӘІҢҒҮҰҚӨҺƏĞİÖŞÇÜ"
NAME = re.compile(rf"[{UPPER}][^\W\d_{UPPER}]+(?:['’][^\W\d_]+)*")
"""A word with a capital: a name that no list may have."""
MORE = re.compile(rf" {NAME.pattern}")
HEADS_BEFORE = re.compile(
    r"(?:тоннел|туннел|мост|перевал|трасс|станци|порт|переход|терминал|перегруз|tunnel|pass"
    r"|bridge|crossing|station|port|terminal|border|границ)\w*"
    r" (?:(?:of|at|на|через|на трассе) )?[«\"]?$"
)
HEADS_AFTER = re.compile(
    r"[»\"]? (?:(?:tunnel|bridge|pass|port|terminal|station|crossing|highway)\b"
    r"|(?:туннел|көпір|асу|порт|терминал|бекет|өткел)\w*"
    r"|(?:tunel|körpü|aşırım|liman|terminal|stansiya|keçid)\w*)"
)
"""A name beside such a word is that of a place: "the Kop tunnel"."""
LOCATIVE = {
    "kk": re.compile(r"\w{3,}(?:да|де|та|те)"),
    "az": re.compile(r"\w{3,}d[aə]"),
}
HEAD = re.compile(
    r"\b(?:терминал|порт|бекет|көпір|туннел|зауыт|қойма|terminal|liman|stansiya|körpü"
    r"|tunel|anbar)\w*"
)
COMMON = re.compile(
    r"(?:контейнер|жүк|жаңа|теңіз|әуе|халықаралық|құрғақ|екінші|бірінші|басты|ірі|бұл"
    r"|yük|konteyner|yeni|dəniz|beynəlxalq|quru|ikinci|birinci|əsas|bu|hava"
    r"|container|cargo|new|dry|inland|sea|the|a|this|that|its|their|our|each|every"
    r"|freight|second|first|main|international|passenger|border|river|rail|local)\w{0,3}"
)
"""Words that begin a sentence and are no names: "Container terminal"."""

DASH = re.compile(r"[»”\"]?\s*[-‐‑–—]\s*[«“\"]?(?:порт\w*\s)?")
AND = re.compile(r"\s+(?:и|and|мен|пен|бен|және|və|ilə)\s+")
BETWEEN = re.compile(r"\b(?:между|between)\s+(?:\w+\s+){0,2}$")
AMONG = re.compile(r"\w*\s+(?:арасында\w*|аралығ\w+|arasında\w*)")
PORT = (
    r"(?:(?:порт|станци|город|терминал|port|station|city|town)\w*\s+(?:of\s+)?)?[«\"]?"
)
FROM = re.compile(
    rf"\b(?:из|от|со? (?=станци|порт|терминал)|from|left|leaves?|покинул\w*)"
    rf"\s+(?:the\s+)?{PORT}$"
)
TO = re.compile(
    rf"[»\"]?[\s,]*(?:[^\W\d_]+\s+){{0,3}}?(?:до|в|во|на|к|ко|to|for|towards?|into)"
    rf"\s+(?:the\s+)?{PORT}"
)
BARELY_TO = re.compile(rf"(?:^|\s)(?:до|к|ко|to|for|towards)\s+(?:the\s+)?{PORT}$")
FAR_TO = re.compile(rf"[^;:]{{1,90}}?\s(?:for|to|до|в адрес)\s+(?:the\s+)?{PORT}")
"""Far from its beginning: "set off from A at dawn with 60 lorries for B"."""
INTO = re.compile(
    rf"(?:^|\s)(?:в|во|на|до|к|in|at|to|into|reach\w*)\s+(?:the\s+)?{PORT}$"
)
OUT_OF = {"kk": re.compile(r".*[нтд][ае]н"), "az": re.compile(r".*d[aə]n")}
INTO_CASE = {
    "kk": re.compile(r".*(?:ға|ге|қа|ке|на|не|а|е)"),
    "az": re.compile(r".*(?:a|ə)"),
}
UNTIL = re.compile(r"\s*(?:дейін\w*|qədər|dək)")
GAP = re.compile(r"[\s,]*(?:[^\W\d_]+\s+){0,3}")
VIA = re.compile(
    r"[»\"]?[\s,]*(?:through|via|by(?: way of)?|через)\s+(?:the\s+)?[«\"]?"
)
BLANK = re.compile(r"[\s,]+")
ALSO_VIA = re.compile(r"[»\"]?\s*(?:,|,?\s*(?:and|и|мен|және|və))\s*[«\"]?")
VIA_BEHIND = re.compile(r"[»\"]?\s+(?:арқылы|vasitəsilə|üzərindən)[\s,]+[«\"]?")
"""Words of what a way goes through; in Kazakh and Azerbaijani they come behind it."""
LINE = re.compile(
    r"(?:дорог|лини|участ|перегон|ветк|маршрут|путь|трасс|паром|railway|railroad|road|line"
    r"|section|stretch|route|ferry|branch|жол|желі|учаск|бағыт|xətt|yol|sahə|marşrut)"
)
LINKED = re.compile(
    r"паром|поезд|рейс|ferry|ferries|train|flight|shuttle|bərə|qatar|пойыз"
)
"""What goes between two places: "Rize and Sochi share a ferry"."""
NEAR_LINE = 30
TOGETHER = re.compile(
    r"\b(?:вместе|вдво[её]м|оба|обоих|together|both|combined|бірге|екеуі|birlikdə"
    r"|hər iki)\b"
)
LISTED = re.compile(r"\s*(?:,|и|and|мен|пен|бен|және|və|ilə)\s*(?:порт\w*\s+)?")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A target with its stretch of the text."""

    target: Target
    start: int
    stop: int

    @property
    def kind(self) -> str:
        """``leg``, ``corridor``, ``country`` or ``place``."""
        if self.target.kind != "place":
            return self.target.kind
        return "country" if is_country(self.target) else "place"

    @property
    def key(self) -> str | int:
        """The same for two candidates of one place."""
        return self.target.ends[0].ref or self.start


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a sentence: what can be a target, and names that no list has.

    ``unknown`` are those that are in no leg: what is said beside them may be of them.
    """

    targets: tuple[Candidate, ...]
    unknown: tuple[End, ...]


def is_country(target: Target) -> bool:
    """Return whether a target is a country, or as wide as one."""
    place = target.ends[0].place if target.kind == "place" else None
    return bool(place and kind_of(place.candidate.kind).vague)


def is_corridor(end: End) -> bool:
    """Return whether a name is that of a corridor."""
    return bool(end.place and end.place.candidate.kind == "corridor")


def names(
    body: str, low: str, span: Span, resolutions: Sequence[Resolution], language: str
) -> Names:
    """Return the targets of a sentence, in order; a leg takes its two places up."""
    ends = _ends(body, low, span, resolutions, language)
    targets: list[Candidate] = []
    unknown: list[End] = []
    i = 0
    while i < len(ends):
        last = _leg_from(low, ends, i, language)
        if last is not None:
            targets.append(_leg(ends[i], ends[last]))
            i = last + 1
            continue
        if ends[i].resolution or _is_named_place(low, ends[i], span, language):
            targets.append(_single(ends[i]))
        else:
            unknown.append(ends[i])
        i += 1
    return Names(tuple(targets), tuple(unknown))


def _ends(
    body: str, low: str, span: Span, resolutions: Sequence[Resolution], language: str
) -> list[End]:
    """Return the places of a sentence, and other names that might be places."""
    known = [(r.mention.start, r.mention.stop) for r in resolutions]
    month = any_month(language)
    ends = [
        End(r.mention.start, r.mention.stop, r) for r in resolutions if _is_target(r)
    ]
    for match in NAME.finditer(body, *span):
        start, stop = match.span()
        # «переход Ак Тилек»: both words; but the first of a sentence may be any word.
        if more := MORE.match(body, stop) if start > span[0] else None:
            stop = more.end()
        if any(a < stop and start < b for a, b in known):
            continue
        if month.fullmatch(low, start, stop):
            continue
        if not ends or stop > ends[-1].stop or ends[-1].resolution:
            ends.append(End(start, stop))
    return sorted(ends, key=lambda end: end.start)


def _is_target(resolution: Resolution) -> bool:
    """Return whether figures can be of a mention: adjectives and continents aside."""
    outcome = resolution.outcome
    if resolution.mention.form == "adjective":
        return False
    if isinstance(outcome, Place):
        kind = kind_of(outcome.candidate.kind)
        return not kind.boundless and not (kind.water and kind.drawn == "area")
    return True


def _single(end: End) -> Candidate:
    kind: TargetKind = "corridor" if is_corridor(end) else "place"
    return Candidate(Target(kind, (end,)), end.start, end.stop)


def _leg(one: End, two: End) -> Candidate:
    return Candidate(Target("leg", (one, two)), one.start, two.stop)


def leg_to(start: End, goal: Candidate) -> Candidate:
    """Return the leg from a place that was named before to a target."""
    leg = Target("leg", (start, goal.target.ends[0]))
    return Candidate(leg, goal.start, goal.stop)


def _is_named_place(low: str, end: End, span: Span, language: str) -> bool:
    """Return whether the word beside an unknown name says that it is a place."""
    if HEADS_AFTER.match(low, end.stop):
        return not COMMON.fullmatch(low, end.start, end.stop)
    if end.start == span[0]:
        # «Бестөбеде жаңа қойма ашылды.»
        located = LOCATIVE.get(language)
        is_located = located and located.fullmatch(low, end.start, end.stop)
        return bool(is_located and HEAD.search(low, end.stop, span[1]))
    return bool(HEADS_BEFORE.search(low, max(span[0], end.start - 24), end.start))


def _leg_from(low: str, ends: Sequence[End], i: int, language: str) -> int | None:
    """Return the number of the name at which a leg that begins here ends."""
    if i + 1 >= len(ends) or is_corridor(ends[i]) or is_corridor(ends[i + 1]):
        return None
    last = _dashed(low, ends, i)
    if last is None:
        last = _worded(low, ends, i, language)
    return last if last and _is_way(low, ends[i], ends[last]) else None


def _worded(low: str, ends: Sequence[End], i: int, language: str) -> int | None:
    # "from Aktau on Monday to Baku": a name that no list has may be no place at all.
    for k in range(i + 1, min(i + 3, len(ends))):
        if not is_corridor(ends[k]) and _is_worded(low, ends[i], ends[k], language):
            return k
        if ends[k].resolution:
            break
    return _through(low, ends, i, language)


def _through(low: str, ends: Sequence[End], i: int, language: str) -> int | None:
    """Follow a way by what it goes through: "from A through B and C to D"."""
    leaves = OUT_OF.get(language)
    if leaves and not leaves.fullmatch(low, ends[i].start, ends[i].stop):
        return None
    begin = max(0, ends[i].start - 40)
    if not leaves and not FROM.search(low, begin, ends[i].start):
        return None
    for k in range(i + 1, len(ends)):
        gap = ends[k - 1].stop, ends[k].start
        if is_corridor(ends[k]):
            return None
        if k > i + 1 and _is_end(low, gap, ends[k], language):
            return k
        first = BLANK if leaves else VIA
        if not (first if k == i + 1 else ALSO_VIA).fullmatch(low, *gap):
            return None
    return None


def _is_end(low: str, gap: Span, end: End, language: str) -> bool:
    """Return whether a way that went through places ends at this one."""
    if language in OUT_OF:
        return bool(VIA_BEHIND.fullmatch(low, *gap)) and is_goal(low, end, language)
    return bool(TO.fullmatch(low, *gap))


def _is_way(low: str, one: End, two: End) -> bool:
    """Return whether two names make a leg: one is a place, or a line is named there."""
    if one.resolution or two.resolution:
        return True
    before = low[max(0, one.start - NEAR_LINE) : one.start]
    after = low[two.stop : two.stop + NEAR_LINE]
    return bool(LINE.search(before) or LINE.search(after))


def _dashed(low: str, ends: Sequence[End], i: int) -> int | None:
    """Follow a chain of dashes to its end: «Омск – Шу – Ош»."""
    last = i
    while last + 1 < len(ends) and DASH.fullmatch(
        low, ends[last].stop, ends[last + 1].start
    ):
        last += 1
    return last if last > i else None


def _is_worded(low: str, one: End, two: End, language: str) -> bool:
    """Return whether words join two names: from A to B, between A and B."""
    begin = max(0, one.start - 40)
    if AND.fullmatch(low, one.stop, two.start):
        return bool(BETWEEN.search(low, begin, one.start) or AMONG.match(low, two.stop))
    if FROM.search(low, begin, one.start):
        if TO.fullmatch(low, one.stop, two.start):
            return True
        if language in ("en", "ru") and FAR_TO.fullmatch(low, one.stop, two.start):
            return True
    if language in OUT_OF and GAP.fullmatch(low, one.stop, two.start):
        leaves = OUT_OF[language].fullmatch(low, one.start, one.stop)
        return bool(leaves and is_goal(low, two, language))
    return False


def is_goal(low: str, end: End, language: str) -> bool:
    """Return whether a name is in the case, or after the word, of where to."""
    if language in INTO_CASE:
        return bool(INTO_CASE[language].fullmatch(low, end.start, end.stop))
    return bool(INTO.search(low, max(0, end.start - 30), end.start))


def is_far_goal(low: str, end: End, language: str) -> bool:
    """Return whether a name is where a way ends: «до Поти», "to Poti"."""
    if language in INTO_CASE:
        return is_goal(low, end, language)
    return bool(BARELY_TO.search(low, max(0, end.start - 30), end.start))


def is_origin(low: str, end: End, language: str) -> bool:
    """Return whether a name is where something comes from."""
    if language in OUT_OF:
        return bool(OUT_OF[language].fullmatch(low, end.start, end.stop))
    return bool(FROM.search(low, max(0, end.start - 40), end.start))


def joint(
    low: str, near: Sequence[Candidate], is_counted_together: bool
) -> tuple[Candidate, ...]:
    """Return the places that are listed and counted together, or nothing."""
    run: list[Candidate] = []
    for item in near:
        if item.kind != "place":
            continue
        if run and not LISTED.fullmatch(low, run[-1].stop, item.start):
            break
        run.append(item)
    if len(run) < 2 or (not is_counted_together and len(run) < len(near)):
        return ()
    return tuple(run)


def coordinated(low: str, span: Span, found: Names) -> Candidate | None:
    """Return the leg of "A and B share a ferry", if something goes between."""
    pair = [item for item in found.targets if item.kind == "place"]
    if len(pair) != 2 or not LINKED.search(low, *span):
        return None
    first, second = pair
    if not AND.fullmatch(low, first.stop, second.start):
        return None
    return _leg(first.target.ends[0], second.target.ends[0])
