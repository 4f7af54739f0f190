"""Run the tests of each mutant in a fork of a process that has everything loaded.

A mutant is a function's code object that takes the place of its own: no file is written
and nothing is imported twice. Its tests are those that reach its line, the fastest
first, up to the first one that fails.
"""

from __future__ import annotations

import functools
import gc
import math
import os
import resource
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import FunctionType
from typing import Any

import coverage
import pytest
from _pytest.runner import runtestprotocol

from tools.mutants.changes import Mutant

KEPT = {
    "corridormap.recognise.russian.morphology._analyzer",
    "corridormap.recognise.russian.tagger._model",
    "corridormap.scene.basemap.source.read_source",
}
"""What reads a file for a second, and is read anew only when it is itself changed."""
PATIENCE = 10.0
"""Seconds of work, beside ten times that of its tests, until a mutant has hung."""
WAITS = 20
"""How much longer than that it may take on a busy machine, or waiting for nothing."""
KILLED, SURVIVED, HUNG, UNREACHED = "killed", "survived", "hung", "unreached"

Tests = dict[int, list[pytest.Item]]
"""The tests that reach a line, the fastest first."""


class Judge:
    """A plugin of pytest: it runs the tests once, then some of them for each mutant."""

    def __init__(
        self, sources: Sequence[Path], judge: Callable[[Judge], None], root: Path
    ) -> None:
        """Take the sources to measure, and what is done when the tests have passed."""
        self.sources = [str(root / path) for path in sources]
        self.judge = judge
        self.root = root
        self.seconds: dict[str, float] = {}
        self.tests: dict[str, Tests] = {}
        self.items: list[pytest.Item] = []

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run every test under coverage, then judge the mutants."""
        from hypothesis import settings  # pytest rewrites it first

        settings.register_profile(
            "mutants", deadline=None, database=None, derandomize=True
        )
        settings.load_profile("mutants")
        self.items = session.items
        self._measure(session.items)
        self.judge(self)
        return True

    def _measure(self, items: Sequence[pytest.Item]) -> None:
        """Learn how long the tests take, and what they reach; all must pass."""
        measured = coverage.Coverage(
            data_file=None, config_file=False, include=self.sources
        )
        forget = _caches(kept=KEPT)
        for number, item in enumerate(items):
            for clear in forget:
                clear()
            following = items[number + 1] if number + 1 < len(items) else None
            measured.start()
            measured.switch_context(item.nodeid)
            began = time.process_time()
            failure = _failure(item, following)
            self.seconds[item.nodeid] = time.process_time() - began
            measured.stop()
            if failure:
                raise pytest.UsageError(f"{item.nodeid} fails as it is:\n{failure}")
        self._learn(measured, {item.nodeid: item for item in items})

    def _learn(
        self, measured: coverage.Coverage, items: dict[str, pytest.Item]
    ) -> None:
        for path in self.sources:
            lines = measured.get_data().contexts_by_lineno(path)
            self.tests[str(Path(path).relative_to(self.root))] = {
                line: sorted(
                    (items[name] for name in names if name in items),
                    key=lambda item: self.seconds[item.nodeid],
                )
                for line, names in lines.items()
            }

    def outcome(self, path: str, mutant: Mutant) -> str:
        """Return what becomes of a mutant: killed, survived, hung or unreached."""
        tests = self._with_friends(self.tests[path].get(mutant.line, []))
        if not tests:
            return UNREACHED
        seconds = PATIENCE + 10 * sum(self.seconds[item.nodeid] for item in tests)
        return _in_a_fork(lambda: _survives(path, mutant, tests), seconds)

    def _with_friends(self, tests: Sequence[pytest.Item]) -> list[pytest.Item]:
        """Return the tests, then those that share what was set up for one of them."""
        shared = {fixture for item in tests for fixture in _shared(item)}
        chosen = {item.nodeid for item in tests}
        friends = [
            item
            for item in self.items
            if item.nodeid not in chosen and not shared.isdisjoint(_shared(item))
        ]
        return [*tests, *friends]


def _shared(item: pytest.Item) -> set[tuple[str, str]]:
    """Return the fixtures of a test's own file or folder that others use as well."""
    info = getattr(item, "_fixtureinfo", None)
    return {
        (fixture.baseid, name)
        for name, fixtures in (info.name2fixturedefs if info else {}).items()
        for fixture in fixtures
        if fixture.scope != "function" and fixture.baseid not in ("", "tests")
    }


def _failure(item: pytest.Item, following: pytest.Item | None) -> str:
    """Return how a test fails; nothing where it passes."""
    reports = runtestprotocol(item, log=False, nextitem=following)
    return next((str(r.longrepr) for r in reports if r.failed), "")


def _survives(path: str, mutant: Mutant, tests: Sequence[pytest.Item]) -> bool:
    module = path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
    named = f"{module}.{mutant.function}"
    for clear in _caches(kept=KEPT - {named}):
        clear()
    for function in _functions(module, mutant.function):
        function.__code__ = mutant.code
    return not any(
        _failure(item, following)
        for item, following in zip(tests, [*tests[1:], None], strict=True)
    )


def _functions(module: str, name: str) -> Iterator[FunctionType]:
    """Yield the function wherever it lives: in its module, a cache, a property."""
    for thing in gc.get_objects():
        if (
            isinstance(thing, FunctionType)
            and thing.__module__ == module
            and thing.__qualname__ == name
        ):
            yield thing


def _caches(kept: set[str]) -> list[Callable[[], None]]:
    """Return what empties the caches of the program's own functions, and the tests'."""
    return [
        thing.cache_clear
        for thing in gc.get_objects()
        if isinstance(thing, functools._lru_cache_wrapper)
        and str(thing.__module__).startswith(("corridormap.", "tests."))
        and f"{thing.__module__}.{thing.__qualname__}" not in kept
    ]


def _in_a_fork(survives: Callable[[], bool], seconds: float) -> str:
    """Ask in a child process, which can be changed, can crash and can hang."""
    child = os.fork()
    if not child:
        code = 1
        with suppress(BaseException):
            used = math.ceil(time.process_time() + seconds)
            resource.setrlimit(resource.RLIMIT_CPU, (used, used))
            resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30))
            code = 0 if survives() else 1
        os._exit(code)
    watched = os.pidfd_open(child)
    ended, _, _ = select.select([watched], [], [], WAITS * seconds)
    if not ended:
        os.kill(child, signal.SIGKILL)
    os.close(watched)
    _, status = os.waitpid(child, 0)
    if not ended or (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL):
        return HUNG
    return SURVIVED if status == 0 else KILLED


def run(plugin: Any, tests: Sequence[str]) -> int:
    """Collect the tests with the plugin in charge of running them."""
    options = ["-q", "-p", "no:cacheprovider", "-p", "no:randomly", "-n", "0"]
    sys.setrecursionlimit(3000)
    return pytest.main([*options, "-m", "not heavy", *tests], plugins=[plugin])
