"""Under which names a Russian phrase is looked up: first as it is, then further off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corridormap.gazetteer.gazetteer import Gazetteer
from corridormap.recognise.listed import words
from corridormap.recognise.russian.adjectives import AdjectiveTable
from corridormap.recognise.russian.hints import is_common, is_port, is_state
from corridormap.recognise.russian.morphology import guesses, nominatives
from corridormap.recognise.russian.regions import region_names
from corridormap.recognise.tokens import Token


class Lookups:
    """Give the names under which the gazetteer may know a phrase."""

    def __init__(self, gazetteer: Gazetteer, adjectives: AdjectiveTable) -> None:
        """Ask ``gazetteer`` which names it has."""
        self._gazetteer = gazetteer
        self._adjectives = adjectives

    def names(self, toks: Sequence[Token], span: Sequence[int]) -> tuple[str, ...]:
        """Return names in the nominative, the likeliest first; never none.

        A region that shares its noun with others goes by its own full name. Where no
        list has the phrase, its state's adjective and rarer endings are tried.
        """
        shared = self._known(region_names(toks, span))
        if shared:
            return shared
        phrase = words(toks[i] for i in span)
        names = nominatives(phrase)
        if self._known(names):
            return names
        bare = tuple(word for word in phrase if not is_common(word))
        if bare and len(bare) < len(phrase):
            names = (*names, *nominatives(bare))
            if self._known(names):
                return names
        result = (*self._adjective(phrase), *self._guessed(bare), *names)
        if not self._known(result):
            # Оля alone is a woman; a location that nothing else is may be the port.
            result = (*result, *self._known(f"порт {name}" for name in names))
        return tuple(dict.fromkeys(result))

    def known(self, names: Iterable[str]) -> bool:
        """Return whether any list has one of these names."""
        return any(map(self._gazetteer.find, names))

    def _known(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(name for name in names if self._gazetteer.find(name))

    def _adjective(self, phrase: Sequence[str]) -> tuple[str, ...]:
        """Return the place of an adjective: ``Чешской Республики``, ``Курыкский порт``.

        A port that has no entry of its own is where its town is.
        """
        if len(phrase) != 2 or not (is_state(phrase[1]) or is_port(phrase[1])):
            return ()
        hit = self._adjectives.toponym(phrase[0], capital=True)
        if hit is None:
            return ()
        return (
            (hit[1],)
            if is_state(phrase[1])
            else self._known((f"порт {hit[1]}", hit[1]))
        )

    def _guessed(self, phrase: Sequence[str]) -> tuple[str, ...]:
        """Return what a lone word may be that the dictionary reads as another one."""
        return self._known(guesses(phrase[0])) if len(phrase) == 1 else ()
