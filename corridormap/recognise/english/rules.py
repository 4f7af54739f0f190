"""Which English names are places this time: the words around them tell."""

from __future__ import annotations

from corridormap.recognise.english.finders import (
    COUNTIES,
    INSIDE,
    PREPOSITIONS,
    in_quotes_after_a_noun,
)
from corridormap.recognise.english.text import EnglishText, is_word, says_nothing
from corridormap.recognise.listed import QUOTES
from corridormap.recognise.rules import Hit, Rule, Verdict, no_place, place

SPEAKING = frozenset(
    "in into from speak speaks speaking spoke fluent learn learning teach teaching"
    " studied".split()
)
"""Words before the name of a language that no noun follows."""

LONGEST_ABBREVIATION = 5
"""Letters: UNECE; longer ones are words in capitals."""
NEAR = 3
"""Words on either side that tell a headline in capitals."""

LONGEST_FIRM = 3
"""Words after a place within which a firm's noun makes it a firm's name."""

ILLNESSES = frozenset(
    "virus ebolavirus fever flu hemorrhagic haemorrhagic syndrome disease".split()
)
"""What is named after a place without being one."""

METROPOLIS = 500_000
"""Inhabitants of a city that is meant after ``from``, whoever else bears its name."""

TOWARDS = frozenset("from to via through reach reached left".split())

OPENING = frozenset('"“„«')

TONGUES = frozenset("language languages alphabet dictionary grammar".split())


def names_a_corridor(text: EnglishText, hit: Hit) -> Verdict | None:
    """Trains of the [Middle Corridor] leave each week."""
    return place(text.known.names.corridor(hit.names))


def names_a_language(text: EnglishText, hit: Hit) -> Verdict | None:
    """The forms are printed in the [Georgian] language."""
    if hit.form != "adjective":
        return None
    after, before = text.after(hit), text.before(hit).lower()
    alone = not after[:1].isalpha() or after in ("and", "or", "to")
    return no_place(after.lower() in TONGUES or (before in SPEAKING and alone))


def is_an_abbreviated_region(_: EnglishText, hit: Hit) -> Verdict | None:
    """The [S.C.] House voted on Monday."""
    return place(hit.listed and hit.hint)


def is_an_adjective(_: EnglishText, hit: Hit) -> Verdict | None:
    """The [Kazakh] fleet will double."""
    return place(hit.form == "adjective")


def follows_a_noun_of_place_in_quotes(text: EnglishText, hit: Hit) -> Verdict | None:
    """The freight train left station "[Aktobe]" at noon."""
    return place(in_quotes_after_a_noun(text, hit.first) and text.after(hit) in QUOTES)


def is_part_of_another_name(text: EnglishText, hit: Hit) -> Verdict | None:
    """The [White House] answered on Monday."""
    return no_place(not text.others.isdisjoint(hit.span))


def is_an_amount_of_money(text: EnglishText, hit: Hit) -> Verdict | None:
    """The bridge will cost [US]$58 million."""
    return no_place(text.after(hit) in ("$", "dollars", "Dollars"))


def names_an_illness(text: EnglishText, hit: Hit) -> Verdict | None:
    """The [Marburg] virus spread to three farms."""
    return no_place(text.after(hit).lower() in ILLNESSES)


def is_a_saints_house(text: EnglishText, hit: Hit) -> Verdict | None:
    """The driver was taken to [St. Paul]'s Hospital."""
    saint = text.word(hit.first).rstrip(".") in ("St", "Saint")
    return no_place(saint and text.after(hit) in ("'s", "’s"))


def fills_quotes(text: EnglishText, hit: Hit) -> Verdict | None:
    """The tanker "[Astana]" left the yard."""
    before, after = text.before(hit), text.after(hit)
    # An apostrophe behind is a genitive's: he said "Kazakhstan' s ports".
    return no_place(before in QUOTES and after in QUOTES and after not in ("'", "’"))


def is_part_of_a_title_in_quotes(text: EnglishText, hit: Hit) -> Verdict | None:
    """The tanker "[Caspian] Dawn" is being repaired."""
    first, last = hit.first - 1, hit.last + 1
    while is_word(text.token(first)):
        first -= 1
    while is_word(text.token(last)):
        last += 1
    quoted = text.word(first) in OPENING and text.word(last) in QUOTES
    return no_place(quoted and last - first > len(hit.span) + 1)


def is_followed_by_a_firms_noun(text: EnglishText, hit: Hit) -> Verdict | None:
    """The [Boston] Globe wrote about the port."""
    return no_place(text.after(hit) in text.known.lists.firms)


def is_part_of_a_firms_name(text: EnglishText, hit: Hit) -> Verdict | None:
    """The [Mediterranean] Shipping Company runs the terminal."""
    for at in range(hit.last + 1, hit.last + 1 + LONGEST_FIRM):
        if not is_word(text.token(at)):
            return None
        if text.word(at) in text.known.lists.corporate:
            return no_place(True)
    return None


def follows_a_clubs_word(text: EnglishText, hit: Hit) -> Verdict | None:
    """The players of Real [Madrid] were tired."""
    return no_place(text.before(hit) in text.known.lists.clubs)


def is_a_longer_surname(text: EnglishText, hit: Hit) -> Verdict | None:
    """The coach George [Santa Cruz] spoke last."""
    if hit.listed or hit.single or hit.area or not hit.first:
        return None
    return no_place(text.before(hit) in text.known.lists.first_names)


def has_more_to_show(_: EnglishText, hit: Hit) -> Verdict | None:
    """She drove from Boston to [Paris], Texas."""
    return place(not hit.single or hit.area or hit.hint)


def is_a_common_word(text: EnglishText, hit: Hit) -> Verdict | None:
    """[Don]'t forget the wagons."""
    common = text.word(hit.first) in text.known.lists.common
    return no_place(common and text.before(hit) not in INSIDE)


def is_followed_by_a_surname(text: EnglishText, hit: Hit) -> Verdict | None:
    """The prize went to [Sofia] Marchetti."""
    if text.word(hit.first) not in text.known.lists.first_names:
        return None
    at = hit.first + 1
    if at >= len(text.words) or not is_word(text.words[at]):
        return None
    after, lists = text.word(at), text.known.lists
    if text.before(hit) in ("the", "The", "a", "A") or after in lists.institutions:
        return None
    known = text.known.is_name(after) and after not in text.people
    return no_place(after not in COUNTIES and not known)


def is_a_first_name_given_before(text: EnglishText, hit: Hit) -> Verdict | None:
    """The driver was Victoria Hubert, and [Victoria] spoke first."""
    word = text.word(hit.first)
    if word not in text.known.lists.first_names or word not in text.people:
        return None
    # Jordan signed first; then Jordan Miles spoke.
    later = text.introduced.get(word, hit.first) >= hit.first
    in_place = hit.first and text.before(hit) in PREPOSITIONS
    if hit.listed and later:
        return place(True)
    return place(True) if in_place else no_place(True)


def follows_a_first_name(text: EnglishText, hit: Hit) -> Verdict | None:
    """The chair was given to George [Washington] in the end."""
    first = _first_half(text, hit.first)
    if not first or not text.known.introduces(text.words, first - 1):
        return None
    # A title comes before a country too: Minister Kazakhstan sent.
    titled = text.word(first - 1) in text.known.lists.titles
    return place(True) if hit.listed and titled else no_place(True)


def _first_half(text: EnglishText, at: int) -> int:
    """Return where a name joined by hyphens begins: Mary Kitwe-Banda is a person."""
    while at and text.text[text.words[at - 1].stop : text.words[at].start] == "-":
        at -= 1
    return at


def is_on_a_list(_: EnglishText, hit: Hit) -> Verdict | None:
    """The talks with [Georgia] went on."""
    return place(hit.listed)


def is_a_surname_given_before(text: EnglishText, hit: Hit) -> Verdict | None:
    """The mayor met Laura Preston, and [Preston] agreed."""
    if text.before(hit) in INSIDE:
        return None
    if text.before(hit) in TOWARDS and _is_well_known(text, hit):
        # Jorge Luanda trades; his maize comes from Luanda.
        return None
    return no_place(text.word(hit.first) in text.people)


def _is_well_known(text: EnglishText, hit: Hit) -> bool:
    """Return whether a name is a metropolis's before all: few people bear it."""
    places = text.known.gazetteer.find(hit.names[0])
    return any(c.population >= METROPOLIS and c.rank == 1.0 for c in places)


def is_an_abbreviation(text: EnglishText, hit: Hit) -> Verdict | None:
    """The money goes to [ALMA] this year."""
    word = text.word(hit.first)
    if not word.isupper() or len(word) > LONGEST_ABBREVIATION:
        return None
    beside = range(hit.first - NEAR, hit.first + NEAR + 1)
    # In a headline all words are in capitals: TRAIN REACHES BAKU.
    loud = sum(len(text.word(i)) > 1 and text.word(i).isupper() for i in beside)
    return no_place(loud < NEAR)


def follows_an_unknown_word(text: EnglishText, hit: Hit) -> Verdict | None:
    """The speech of Ferdi [Lincoln] was short."""
    at = hit.first - 1
    if at < 1 or not is_word(text.words[at]) or text.word(at).isupper():
        return None
    word, lists = text.word(at), text.known.lists
    known = word in lists.before_place or text.known.is_name(word)
    given = not known and word.lower() not in lists.demonyms
    return no_place(given and not says_nothing(text.words, at))


def is_half_of_a_longer_name(text: EnglishText, hit: Hit) -> Verdict | None:
    """The contract went to [Mota]-Engil last year."""
    if hit.listed or not hit.single:
        return None
    for other in (hit.first - 1, hit.first + 1):
        first, second = (text.token(i) for i in sorted((hit.first, other)))
        glued = first.start >= 0 and text.text[first.stop : second.start] == "-"
        if glued and text.word(other).istitle():
            return no_place(not text.known.gazetteer.every(text.word(other)))
    return None


RULES: tuple[Rule[EnglishText], ...] = (
    names_a_corridor,
    names_a_language,
    is_an_adjective,
    is_an_abbreviated_region,
    is_part_of_another_name,
    is_an_amount_of_money,
    names_an_illness,
    is_a_saints_house,
    follows_a_noun_of_place_in_quotes,
    fills_quotes,
    is_part_of_a_title_in_quotes,
    is_followed_by_a_firms_noun,
    is_part_of_a_firms_name,
    follows_a_clubs_word,
    is_half_of_a_longer_name,
    is_a_longer_surname,
    has_more_to_show,
    is_a_common_word,
    is_followed_by_a_surname,
    is_a_first_name_given_before,
    follows_a_first_name,
    is_on_a_list,
    is_an_abbreviation,
    is_a_surname_given_before,
    follows_an_unknown_word,
)
