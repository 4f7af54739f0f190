"""Who proposes English names: each shows itself by a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from corridormap.model import Candidate
from corridormap.recognise.english.text import EnglishText, is_word, says_nothing
from corridormap.recognise.listed import QUOTES
from corridormap.recognise.rules import Hit, Walk, capitals
from corridormap.recognise.tokens import Token

LARGE = 15_000
"""Inhabitants of the smallest city that is recognised inside a sentence."""

LARGE_AT_START = 100_000
"""The same where any word has a capital."""

HOME = frozenset("AM AZ GE KG KZ TJ TM UZ".split())
"""The corridors' countries: names of their towns are rarely words or people's."""

SMALL_TOWN = 1_500
"""Inhabitants of the smallest town of theirs that is recognised inside a sentence."""

ANY_SPELLING = 50_000
"""Inhabitants of the smallest that is recognised by any of its spellings."""

LONGEST = 5
"""Words of the longest name, small ones among them."""

SHORTEST = 4
"""Letters of the shortest name that needs nothing before it."""

COUNTIES = frozenset(
    "County Parish Township Province Prefecture Governorate Voivodeship Oblast Region"
    " COUNTY".split()
)
"""Nouns with a capital that belong to the name before them."""

FEATURES = {
    "River": "river",
    "Creek": "river",
    "Lake": "lake",
    "Reservoir": "lake",
    "Sea": "sea",
    "Ocean": "ocean",
    "Strait": "strait",
    "Straits": "strait",
    "Channel": "strait",
    "Gulf": "gulf",
    "Bay": "gulf",
    "Island": "island",
    "Islands": "island",
    "Peninsula": "peninsula",
    "Mountains": "mountains",
    "Valley": "region",
    "Desert": "desert",
    "Plateau": "region",
    "Canal": "canal",
}
"""What a noun behind makes of a name: ``Laptev Sea``."""

FEATURES_BEFORE = {
    "Lake": "lake",
    "Mount": "mountain",
    "Cape": "cape",
}
"""What a noun before makes of it: ``Cape Verde``, ``Lake Sevan``."""

FEATURES_OF = frozenset(
    "Cape Gulf Strait Straits Sea Bay Isle Lake Port Horn Gate Isthmus Mouth".split()
)
"""Nouns that ``of`` joins to a name: ``Strait of Tartary``."""

PREPOSITIONS = frozenset(
    "in at of near from to into through via around outside for and between".split()
)
"""Words after which a name is rather a place's."""

INSIDE = frozenset("in near outside around throughout across".split())
"""Words after which a name is a place's, whoever else bears it."""

TOWARDS = PREPOSITIONS | INSIDE | {"via", "reach", "reached", "left", "serve", "serves"}

WHERE = frozenset("in at near from to via through outside around".split())
"""Words after which a small town is one, whose name may be a person's elsewhere."""

SMALL = frozenset(
    "of the de del della di da do dos du des la le les el al an am der den upon on sur"
    " en es bei im".split()
)
"""Small words inside a name: ``Rio de Janeiro``."""

PARTICLES = frozenset(
    "de del della di da do dos du la le les am an der upon sur".split()
)
"""Those of them that occur in no English phrase."""

FIRST_PARTS = frozenset("South North East West Fort Mount Port Lake".split())
"""Words that make another town of a town: ``South Charleston``."""

DATES = frozenset(
    "January March April May June July August September October November December"
    " Spring Winter Easter".split()
)
"""What one can be in without its being a place."""

NOT_FIRST = frozenset("The A An This That Our Their His Her Its Every Each".split())
"""Words with a capital that begin a sentence, not a name."""

REPUBLICS = frozenset("Republic Kingdom Federation Emirate State Union".split())
BEFORE_REPUBLIC = frozenset("Democratic People People's Islamic Arab Federal".split())
"""Words of a country's official name."""

BEARINGS = frozenset("Northern Southern Eastern Western Central".split())
"""What makes another region of a region."""

HEIGHTS = frozenset(("Upper", "Lower"))
"""What makes another one of a province, too: a country has no upper one."""

LINES = frozenset(("–", "—"))
"""What joins the ends of a line: ``Cubal–Caimbambo``."""

BESIDE = LINES | {",", "and", "or"}
"""What parts the places of a list."""

NATURAL = frozenset("strait gulf sea bay cape isthmus".split())
"""Nouns that are part of a name in small letters too: a port is any port."""

OF_A_PLACE = frozenset(
    "port ports town city village district harbour municipality".split()
)
"""Nouns that ``of`` joins to a town's name."""

QUOTED = frozenset(
    "station port terminal airport town city village junction crossing".split()
)
"""Nouns whose name in quotes is a place's: the station "Beyneu"."""


def abbreviation(text: EnglishText, at: int) -> Sequence[Hit]:
    """The ferry from Vancouver, [B.C.], was late."""
    word, last = text.word(at), at
    if not word[:1].isupper():
        return ()
    if not word.endswith(".") and text.word(at + 1):
        # "Ky." and "Mo." are words of their own without the comma before them.
        if text.word(at + 1) != "." or text.word(at - 1) != ",":
            return ()
        word, last = word + ".", at + 1
    name = text.known.lists.abbreviations.get(word)
    return (Hit(at, last, (name,), hint="admin1", listed=True),) if name else ()


def demonym(text: EnglishText, at: int) -> Sequence[Hit]:
    """The [South Korean] firm sent its first train."""
    for length in (2, 1):
        phrase = " ".join(t.text.lower() for t in text.words[at : at + length])
        result = text.known.lists.demonyms.get(phrase)
        if result and at + length <= len(text.words):
            last = at + length - 1
            longer = text.known.names.curated(text.words, at)
            if longer and longer.last > last:
                return ()
            return (Hit(at, last, (result,), found="adjective", form="adjective"),)
    return ()


def listed_name(text: EnglishText, at: int) -> Sequence[Hit]:
    """Ships cross the [Caspian Sea] in a day."""
    listed = text.known.names.curated(text.words, at)
    return (
        (Hit(listed.first, listed.last, listed.names, listed=True),) if listed else ()
    )


def longer_city(text: EnglishText, at: int) -> Sequence[Hit]:
    """The office in [Mexico City] opened a branch."""
    listed = text.known.names.curated(text.words, at)
    least = max(at, listed.last if listed else at)
    for last in runs(text, at):
        if last <= least:
            return ()
        name = phrase(text, at, last)
        # A council is a city's, whatever it is called: Dublin City Council.
        body = text.word(last) in ("City", "Valley") and goes_on(text, last)
        if not body and (_is_city(text, at, last) or _is_region(text, name)):
            return (Hit(at, last, (name,), area=region_after(text, last)),)
    return ()


def name_with_a_small_word(text: EnglishText, at: int) -> Sequence[Hit]:
    """Ships call at [San Juan del Sur] each week."""
    if not text.words[at].capital or text.word(at - 1) not in TOWARDS:
        return ()
    for last in runs(text, at):
        inside = [i for i in range(at, last) if text.word(i) in PARTICLES]
        name = phrase(text, at, inside[0] - 1) if inside else ""
        if name and text.known.gazetteer.find(name):
            return (Hit(at, last, (phrase(text, at, last),)),)
    return ()


def city(text: EnglishText, at: int) -> Sequence[Hit]:
    """The train stops in [Rostov], far from the border."""
    word = text.word(at)
    if not word[:1].isupper() or not _is_long_enough(text, at):
        return ()
    if not _is_city(text, at, at):
        return ()
    return (Hit(at, at, (word,), area=region_after(text, at)),)


def province(text: EnglishText, at: int) -> Sequence[Hit]:
    """Factories in [Anhui] ordered the same wagons."""
    word = text.word(at)
    if (
        len(word) < SHORTEST
        or not word[:1].isupper()
        or word in text.known.lists.common
    ):
        return ()
    if says_nothing(text.words, at) or goes_on(text, at) or text.words[at - 1].capital:
        return ()
    result = text.known.gazetteer.find(word)
    regions = (c.kind in ("admin1", "district") and c.rank == 1.0 for c in result)
    return (Hit(at, at, (word,)),) if any(regions) else ()


def small_town(text: EnglishText, at: int) -> Sequence[Hit]:
    """Trains will stop in [Beclean], far from the port."""
    word = text.token(at)
    if len(word.text) < SHORTEST or not word.text.istitle() or goes_on(text, at):
        return ()
    known = text.known
    if known.lists.is_no_town(word.text):
        return ()
    if text.word(at + 1) in ("'s", "’s", "&"):
        return ()
    led = text.word(at - 1) in WHERE or _follows_its_noun(text, at)
    if not (led or _is_beside_a_place(text, at) or word.text in text.placed):
        return ()
    towns = known.gazetteer.towns(word.text) or _at_home(text, word.text)
    return (Hit(at, at, (word.text,)),) if towns else ()


def _at_home(text: EnglishText, name: str) -> bool:
    """Return whether it is a town's of the corridors' countries, however small."""
    places = text.known.gazetteer.find(name)
    return any(c.country in HOME and c.rank == 1.0 for c in places)


def part_of_a_town(text: EnglishText, at: int) -> Sequence[Hit]:
    """The yard in [South Charleston] was sold."""
    if text.word(at) not in FIRST_PARTS or says_nothing(text.words, at):
        return ()
    town = (
        (*listed_name(text, at + 1), *city(text, at + 1)) if goes_on(text, at) else ()
    )
    if not town or not town[0].single or goes_on(text, at + 1):
        return ()
    return (Hit(at, at + 1, (phrase(text, at, at + 1),), area=town[0].area),)


def county(text: EnglishText, at: int) -> Sequence[Hit]:
    """The flood reached [Metcalfe] County at night."""
    for last in _unknown_names(text, at):
        if text.word(last + 1) in COUNTIES:
            return (Hit(at, last, (phrase(text, at, last),), hint="district"),)
    return ()


def natural_feature(text: EnglishText, at: int) -> Sequence[Hit]:
    """Icebreakers led the convoy through the [Amundsen Sea] in June."""
    for last in _unknown_names(text, at):
        noun = text.word(last + 1)
        if noun in FEATURES and not goes_on(text, last + 1):
            names = (phrase(text, at, last + 1),)
            return (Hit(at, last + 1, names, hint=FEATURES[noun]),)
    return ()


def official_name(text: EnglishText, at: int) -> Sequence[Hit]:
    """Trucks from the [Republic of Uzbekistan] wait at the border."""
    last = at
    while text.word(last) in BEFORE_REPUBLIC or text.word(last) == "'s":
        last += 1
    if text.word(last) not in REPUBLICS or text.word(last + 1) != "of":
        return ()
    start = last + (3 if text.word(last + 2) == "the" else 2)
    country = text.known.names.curated(text.words, start)
    if not country or not text.token(start).capital:
        return ()
    whole = text.text[text.words[at].start : text.words[country.last].stop]
    # The Democratic Republic of the Congo is not the Congo, nor Korea the other one.
    other = "Democratic" in whole
    names = (whole.replace(" of the ", " of "), whole)
    return (Hit(at, country.last, names if other else (*names, *country.names)),)


def region_with_and(text: EnglishText, at: int) -> Sequence[Hit]:
    """Lorries left the province of [Sistan and Baluchestan] empty."""
    if text.word(at + 1) != "and" or not text.token(at + 2).capital:
        return ()
    name = phrase(text, at, at + 2)
    return (Hit(at, at + 2, (name,)),) if _is_region(text, name) else ()


def part_of_a_region(text: EnglishText, at: int) -> Sequence[Hit]:
    """Ports of the [Eastern Mediterranean] were closed."""
    if text.word(at) not in BEARINGS | HEIGHTS or says_nothing(text.words, at):
        return ()
    curated = text.known.names.curated
    region = curated(text.words, at + 1) if goes_on(text, at) else None
    if region is None or goes_on(text, region.last) or curated(text.words, at):
        return ()
    kinds = {c.kind for n in region.names for c in text.known.gazetteer.curated(n)}
    whole_kinds = {"country"} if text.word(at) in HEIGHTS else {"country", "admin1"}
    if kinds & whole_kinds:
        return ()
    whole = phrase(text, at, region.last)
    return (Hit(at, region.last, (whole, *region.names), listed=True),)


def the_gulf(text: EnglishText, at: int) -> Sequence[Hit]:
    """Tankers from the ports of the [Gulf] were late."""
    if text.word(at) != "Gulf" or text.word(at - 1) != "the" or goes_on(text, at):
        return ()
    return (Hit(at, at, ("Persian Gulf",)),) if text.word(at + 1) != "of" else ()


def the_river(text: EnglishText, at: int) -> Sequence[Hit]:
    """A bridge over the [Lena] is to be built."""
    if text.word(at - 1) != "the" or goes_on(text, at):
        return ()
    river = f"{text.word(at)} River"
    known = any(c.kind == "river" for c in text.known.gazetteer.curated(river))
    names = (river, text.word(at))
    return (Hit(at, at, names, hint="river", listed=True),) if known else ()


def feature_in_small_letters(text: EnglishText, at: int) -> Sequence[Hit]:
    """Tankers pass the [strait of Hormuz] at night."""
    noun = text.word(at - 2)
    if text.word(at - 1) != "of" or noun not in NATURAL:
        return ()
    listed = text.known.names.curated(text.words, at)
    last = listed.last if listed else at
    name = f"{noun} of {phrase(text, at, last)}"
    known = text.known.gazetteer.curated(name)
    return (Hit(at - 2, last, (name,), listed=True),) if known else ()


def port_by_its_noun(text: EnglishText, at: int) -> Sequence[Hit]:
    """The port of [Bar] was shut all night."""
    if text.word(at - 1) != "of" or text.word(at - 2) != "port" or goes_on(text, at):
        return ()
    port = f"port of {text.word(at)}"
    if not text.known.gazetteer.curated(port):
        return ()
    return (Hit(at, at, (port, text.word(at)), hint="port", listed=True),)


def feature_of_a_name(text: EnglishText, at: int) -> Sequence[Hit]:
    """Tankers wait in the [Bay of Plenty] again."""
    word = text.word(at)
    if word in FEATURES_OF and text.word(at + 1) == "of":
        lasts = [last for last in runs(text, at) if last > at + 1]
        kind = FEATURES.get(word) or FEATURES_BEFORE.get(word)
    elif word in FEATURES_BEFORE:
        lasts = [last for last in runs(text, at) if last == at + 1]
        kind = FEATURES_BEFORE[word]
    else:
        return ()
    return [Hit(at, last, (phrase(text, at, last),), hint=kind) for last in lasts[:1]]


def town_before_its_region(text: EnglishText, at: int) -> Sequence[Hit]:
    """The depot in [Brackenford], Missouri, was closed."""
    if at and text.word(at - 1).lower() not in PREPOSITIONS:
        return ()
    for last in _unknown_names(text, at):
        area = region_after(text, last)
        if area and text.known.is_state(area):
            return (Hit(at, last, (phrase(text, at, last),), area=area),)
    return ()


def town_in_a_country(text: EnglishText, at: int) -> Sequence[Hit]:
    """The tunnel will join [Rødby] in Denmark to the mainland."""
    word = text.token(at)
    if (
        not word.text.istitle()
        or len(word.text) < SHORTEST
        or text.word(at + 1) != "in"
    ):
        return ()
    if says_nothing(text.words, at) or text.words[at - 1].capital:
        return ()
    if word.text in DATES or text.known.lists.is_no_town(word.text):
        return ()
    if not text.word(at + 2)[:1].isupper():
        return ()
    country = text.known.names.curated(text.words, at + 2)
    if country is None:
        return ()
    area = country.names[0]
    inside = text.known.gazetteer.find(f"{word.text}, {area}")
    if not any(place.matched.endswith(area) for place in inside):
        return ()
    return (Hit(at, at, (word.text,), area=area),)


FINDERS: tuple[Walk[EnglishText], ...] = (
    Walk(
        capitals,
        (
            abbreviation,
            feature_in_small_letters,
            port_by_its_noun,
            official_name,
            demonym,
            region_with_and,
            part_of_a_region,
            name_with_a_small_word,
            longer_city,
            listed_name,
            the_gulf,
            the_river,
            feature_of_a_name,
            natural_feature,
            part_of_a_town,
            county,
            city,
            province,
            small_town,
            town_before_its_region,
            town_in_a_country,
        ),
    ),
)


def runs(text: EnglishText, at: int) -> Sequence[int]:
    """Return where names of several words that begin here may end, longest first."""
    lasts = []
    for last in range(at + 1, min(at + LONGEST, len(text.words))):
        if text.words[last].capital or is_joined(text.words[last]):
            lasts.append(last)
        elif text.word(last) not in SMALL:
            break
    return lasts[::-1]


def is_joined(token: Token) -> bool:
    """Return whether a word has its capital behind a hyphen: ``el-Mandeb``."""
    return "-" in token.text and token.text.rpartition("-")[2].istitle()


def phrase(text: EnglishText, first: int, last: int) -> str:
    """Return words as one name."""
    return " ".join(t.text for t in text.words[first : last + 1])


def goes_on(text: EnglishText, last: int) -> bool:
    """Return whether the next word has a capital too: ``Abay Kunanbayev``."""
    return last + 1 < len(text.words) and is_word(text.words[last + 1])


def in_quotes_after_a_noun(text: EnglishText, at: int) -> bool:
    """Return whether quotes open before this word, and a noun of place before them."""
    if text.word(at - 1) not in QUOTES:
        return False
    noun = text.word(at - 3 if text.word(at - 2) == "of" else at - 2)
    return noun.lower() in QUOTED


def _unknown_names(text: EnglishText, at: int) -> Sequence[int]:
    """Return the last words of runs with capitals that begin here, if words follow."""
    words = text.words
    if not is_word(words[at]) or text.word(at) in NOT_FIRST:
        return ()
    lasts = []
    for last in range(at, min(at + 2, len(words) - 1)):
        if not is_word(words[last]):
            break
        lasts.append(last)
    return lasts


def _follows_its_noun(text: EnglishText, at: int) -> bool:
    """Return whether a noun says that a place comes: ``the port of Enns``."""
    return text.word(at - 1) == "of" and text.word(at - 2).lower() in OF_A_PLACE


def _is_beside_a_place(text: EnglishText, at: int) -> bool:
    """Return whether a list has a place before or behind this word."""
    for joint, other in ((at - 1, at - 2), (at + 1, at + 2)):
        listed = text.word(joint) in BESIDE and text.token(other).capital
        if listed and text.known.names.curated(text.words, other):
            return True
        joined = text.word(joint) in LINES and text.known.is_name(text.word(other))
        if joined or (listed and text.word(other) in text.placed):
            return True
    return False


def _is_long_enough(text: EnglishText, at: int) -> bool:
    """Return whether a name is long, or the word before tells that it is a place's.

    ``Trains run to Osh, Ufa and Van. The port of Bar is open.``
    """
    word, before = text.word(at), text.word(at - 1)
    if len(word) >= SHORTEST:
        return True
    if len(word) < SHORTEST - 1 or word.isupper() or goes_on(text, at):
        return False
    if before in TOWARDS - {"and"} or _follows_its_noun(text, at):
        return True
    known = text.word(at - 2)
    return before in (",", "and") and text.known.is_name(known)


def _is_city(text: EnglishText, at: int, last: int) -> bool:
    """Return whether words are a city's name, and the city large enough to be meant."""
    name = phrase(text, at, last)
    results = [c for c in text.known.gazetteer.find(name) if c.source == "GeoNames"]
    if not results:
        return False
    if region_after(text, last):
        return True
    if at == last and name.title() in text.known.lists.common:
        return _is_inside(text, at) and any(c.population >= LARGE for c in results)
    return any(_is_meant(text, at, last, c) for c in results)


def _is_region(text: EnglishText, name: str) -> bool:
    """Return whether words are a region's main name: ``Mato Grosso do Sul``."""
    if name.partition(" ")[0] in FEATURES_OF:
        return False
    return any(c.rank == 1.0 for c in text.known.gazetteer.regions(name))


def _is_inside(text: EnglishText, at: int) -> bool:
    """Return whether a common word is used as a place: ``in Buffalo``."""
    if text.word(at) in DATES or text.word(at - 1) not in INSIDE:
        return False
    after = text.word(at + 1)
    return not after[:1].isalpha() or after in PREPOSITIONS


def _is_meant(text: EnglishText, at: int, last: int, city: Candidate) -> bool:
    single = at == last
    start = says_nothing(text.words, at) and not in_quotes_after_a_noun(text, at)
    told = text.word(at) in text.placed
    least = LARGE_AT_START if start and single and not told else LARGE
    alone = not start and not goes_on(text, last)
    if city.population >= least and (city.rank == 1.0 or not single):
        return True
    return _is_at_home(city, alone)


def _is_at_home(city: Candidate, alone: bool) -> bool:
    """Return whether a city of the corridors' countries is large enough to be meant.

    ``alone`` says that no capital beside the name tells of a person or a firm.
    """
    if city.country not in HOME:
        return False
    least = SMALL_TOWN if alone and city.rank == 1.0 else ANY_SPELLING
    return city.population >= least


def region_after(text: EnglishText, last: int) -> str | None:
    """Return the region or country that follows after a comma."""
    if text.word(last + 1) != ",":
        return None
    short = abbreviation(text, last + 2)
    if short:
        return short[0].names[0]
    if not text.word(last + 2)[:1].isupper():
        return None
    listed = text.known.names.curated(text.words, last + 2)
    names = listed.names if listed else ()
    kinds = {c.kind for name in names for c in text.known.gazetteer.curated(name)}
    return names[0] if kinds & {"country", "admin1"} else None
