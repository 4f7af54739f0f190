"""Which English names are places this time: the words around them tell."""

from __future__ import annotations

from corridormap.recognise.english.finders import COUNTIES, PREPOSITIONS
from corridormap.recognise.english.text import EnglishText, is_word, says_nothing
from corridormap.recognise.listed import QUOTES
from corridormap.recognise.rules import Hit, Rule, Verdict, no_place, place

SPEAKING = frozenset(
    "in into from speak speaks speaking spoke fluent learn learning teach teaching"
    " studied".split()
)
"""Words before the name of a language that no noun follows."""

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


def fills_quotes(text: EnglishText, hit: Hit) -> Verdict | None:
    """The tanker "[Astana]" left the yard."""
    before, after = text.before(hit), text.after(hit)
    # An apostrophe behind is a genitive's: he said "Kazakhstan' s ports".
    return no_place(before in QUOTES and after in QUOTES and after not in ("'", "’"))


def is_followed_by_a_firms_noun(text: EnglishText, hit: Hit) -> Verdict | None:
    """The [Boston] Globe wrote about the port."""
    return no_place(text.after(hit) in text.known.lists.firms)


def follows_a_clubs_word(text: EnglishText, hit: Hit) -> Verdict | None:
    """The players of Real [Madrid] were tired."""
    return no_place(text.before(hit) in text.known.lists.clubs)


def has_more_to_show(_: EnglishText, hit: Hit) -> Verdict | None:
    """She drove from Boston to [Paris], Texas."""
    return place(not hit.single or hit.area or hit.hint)


def is_a_common_word(text: EnglishText, hit: Hit) -> Verdict | None:
    """[Don]'t forget the wagons."""
    return no_place(text.word(hit.first) in text.known.lists.common)


def is_followed_by_a_surname(text: EnglishText, hit: Hit) -> Verdict | None:
    """The prize went to [Sofia] Marchetti."""
    if text.word(hit.first) not in text.known.lists.first_names:
        return None
    at = hit.first + 1
    if at >= len(text.words) or not is_word(text.words[at]):
        return None
    after = text.word(at)
    known = text.known.is_name(after) and after not in text.people
    return no_place(after not in COUNTIES and not known)


def is_a_first_name_given_before(text: EnglishText, hit: Hit) -> Verdict | None:
    """The driver was Victoria Hubert, and [Victoria] spoke first."""
    word = text.word(hit.first)
    if word not in text.known.lists.first_names or word not in text.people:
        return None
    in_place = hit.first and text.before(hit) in PREPOSITIONS
    return place(True) if in_place else no_place(True)


def follows_a_first_name(text: EnglishText, hit: Hit) -> Verdict | None:
    """The chair was given to George [Washington] in the end."""
    if not hit.first or not text.known.introduces(text.words, hit.first - 1):
        return None
    # A title stands before a country too: Minister Kazakhstan sent.
    titled = text.before(hit) in text.known.lists.titles
    return place(True) if hit.listed and titled else no_place(True)


def is_on_a_list(_: EnglishText, hit: Hit) -> Verdict | None:
    """The talks with [Georgia] went on."""
    return place(hit.listed)


def is_a_surname_given_before(text: EnglishText, hit: Hit) -> Verdict | None:
    """The mayor met Laura Preston, and [Preston] agreed."""
    return no_place(text.word(hit.first) in text.people)


def follows_an_unknown_word(text: EnglishText, hit: Hit) -> Verdict | None:
    """The speech of Ferdi [Lincoln] was short."""
    at = hit.first - 1
    if at < 1 or not is_word(text.words[at]) or text.word(at).isupper():
        return None
    word, lists = text.word(at), text.known.lists
    known = word in lists.before_place or text.known.is_name(word)
    given = not known and word.lower() not in lists.demonyms
    return no_place(given and not says_nothing(text.words, at))


RULES: tuple[Rule[EnglishText], ...] = (
    names_a_corridor,
    names_a_language,
    is_an_adjective,
    is_an_abbreviated_region,
    fills_quotes,
    is_followed_by_a_firms_noun,
    follows_a_clubs_word,
    has_more_to_show,
    is_a_common_word,
    is_followed_by_a_surname,
    is_a_first_name_given_before,
    follows_a_first_name,
    is_on_a_list,
    is_a_surname_given_before,
    follows_an_unknown_word,
)
