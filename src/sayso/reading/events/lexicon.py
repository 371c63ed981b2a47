"""The lexicon of events: which words name which type of event, read from ``lexicon/*.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Final, Literal

from sayso.reading.events.inflect import noun_forms, verb_forms
from sayso.reading.tables import wordset

Kind = Literal["verb", "noun", "phrase"]
Run = tuple[frozenset[str], ...]
"""Words that stand side by side: for each the forms that fit."""

_FILES: Final = ("cooperation", "conflict", "force", "other")
_PARTS: Final[dict[str, Kind]] = {"verbs": "verb", "frames": "verb", "nouns": "noun", "phrases": "phrase"}
_PREPOSITIONS: Final = wordset(
    """to for on upon at in into off up down out over under against with without from of by about through away back
    after behind aside around together that not no as ahead"""
)
GAP: Final = ".."


class Slot:
    """One place of a frame: any of several runs of words."""

    __slots__ = ("runs", "set_name")

    def __init__(self, runs: list[Run], set_name: str | None) -> None:
        self.set_name = set_name
        self.runs: dict[str, list[Run]] = {}
        for run in sorted(runs, key=len, reverse=True):
            for form in run[0]:
                self.runs.setdefault(form, []).append(run[1:])

    def match(self, lower: list[str], at: int, last: int) -> int:
        """Where the longest run that begins at a word ends; 0 where none does."""
        for rest in self.runs.get(lower[at], ()):
            end = at + 1 + len(rest)
            if end <= last and all(lower[at + 1 + step] in forms for step, forms in enumerate(rest)):
                return end
        return 0


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One entry: the runs that open it stand in the index; ``slots`` are what must follow.

    ``near`` tells for each slot whether it must follow at once or may come after a few other words.
    """

    type: str
    mode: str | None
    kind: Kind
    weak: bool
    slots: tuple[Slot, ...] = ()
    near: tuple[bool, ...] = ()
    weight: float = 1.0
    """How specific it is: the more words and the fewer sets, the higher. The highest wins a word."""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    heads: dict[str, list[tuple[Run, Entry]]] = field(default_factory=dict)
    """First word's form → what must stand right beside it, and the entry."""
    verbs: dict[str, set[str]] = field(default_factory=dict)
    """Form → what it may be of a verb: base, s, ing, past."""
    nouns: set[str] = field(default_factory=set)
    """Forms that are nouns."""
    lemmas: dict[str, str] = field(default_factory=dict)
    """Form of a verb → its base form."""


@cache
def load_lexicon() -> Lexicon:
    """The whole lexicon, read once a process (some tenths of a second)."""
    folder = files("sayso.reading.events") / "lexicon"
    lists = tomllib.loads((folder / "sets.toml").read_text("utf-8"))
    return _Builder(lists).build((name, tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))) for name in _FILES)


class _Builder:
    def __init__(self, lists: dict[str, str]) -> None:
        self._lists = lists
        self._slots: dict[tuple[str, bool], Slot] = {}
        self._verb_forms: dict[str, dict[str, set[str]]] = {}
        self.lexicon = Lexicon()

    def build(self, tables: Iterator[tuple[str, dict[str, dict[str, dict[str, str]]]]]) -> Lexicon:
        for _, types in tables:
            for type_, modes in types.items():
                for mode, parts in modes.items():
                    for part, text in parts.items():
                        for entry in _items(text):
                            self._add(type_, None if mode == "general" else mode, part, entry)
        for entries in self.lexicon.heads.values():
            entries.sort(key=lambda pair: -pair[1].weight)
        return self.lexicon

    def _add(self, type_: str, mode: str | None, part: str, written: str) -> None:
        kind = _PARTS[part]
        weak = written.endswith("?")
        words = written.removesuffix("?").split()
        cut = next((at for at, word in enumerate(words) if word == GAP or (word.startswith("@") and at)), len(words))
        head, rest = words[:cut], words[cut:]
        slots, near, gap = [], [], False
        for word in rest:
            if word == GAP:
                gap = True
                continue
            slots.append(self._slot(word, first=False, kind=kind))
            near.append(not gap)
            gap = False
        content = sum(word not in _PREPOSITIONS for word in words if word != GAP)
        weight = 1.0 + 0.9 * (content - 1) + 0.3 * (len(words) - words.count(GAP) - content)
        weight += 0.5 * bool(slots)
        weight -= 0.1 * sum(word.startswith("@") for word in words) + 0.5 * weak
        entry = Entry(type_, mode, kind, weak, tuple(slots), tuple(near), weight, written)
        for run in self._head_runs(head, kind):
            for form in run[0]:
                self.lexicon.heads.setdefault(form, []).append((run[1:], entry))

    def _head_runs(self, head: list[str], kind: Kind) -> list[Run]:
        if head[0].startswith("@"):
            first = [self._run(item.split(), "verb") for item in self._items_of(head[0][1:])]
        else:
            first = [self._run([head[0]], kind)]
        rest = self._run(head[1:], "phrase") if len(head) > 1 else ()
        if head[0] == "be":  # "be convict of": what follows is a participle as often as an adjective
            rest = tuple(
                forms if word in _PREPOSITIONS else forms | self._verb(word)
                for word, forms in zip(head[1:], rest, strict=True)
            )
        return [run + rest for run in first]

    def _slot(self, word: str, first: bool, kind: Kind) -> Slot:
        key = (word, first)
        if key not in self._slots:
            if word.startswith("@"):
                name = word[1:]
                runs = [
                    self._run(item.split(), "verb" if name.startswith("v-") else "noun")
                    for item in self._items_of(name)
                ]
                self._slots[key] = Slot(runs, name)
            else:
                self._slots[key] = Slot([self._run([word], "phrase")], None)
        return self._slots[key]

    def _items_of(self, name: str) -> list[str]:
        return list(dict.fromkeys(_items(self._lists[name])))

    def _run(self, words: list[str], kind: Kind) -> Run:
        """The forms of words that stand side by side: of a verb its first changes, of a noun its last."""
        run = []
        for at, word in enumerate(words):
            forms: set[str] = set()
            for choice in word.split("|"):
                if choice.startswith("~v:") or choice.startswith("v:"):
                    forms |= self._verb(choice.split(":")[1])
                elif choice.startswith("="):
                    forms.add(choice[1:])
                    if kind == "verb" and at == 0:
                        self.lexicon.verbs.setdefault(choice[1:], set()).add("past")
                elif kind == "verb" and at == 0:
                    forms |= self._verb(choice)
                elif choice in _PREPOSITIONS:
                    forms.add(choice)
                elif kind == "phrase" and choice == "be":
                    forms |= self._verb("be")
                elif kind == "noun" and at < len(words) - 1:
                    forms.add(choice)
                else:
                    forms |= noun_forms(choice)
                    if kind == "noun" and at == len(words) - 1:
                        self.lexicon.nouns.update(noun_forms(choice))
            run.append(frozenset(forms))
        return tuple(run)

    def _verb(self, base: str) -> set[str]:
        if base not in self._verb_forms:
            forms: dict[str, set[str]] = {form: {*kinds} for form, kinds in verb_forms(base).items()}
            self._verb_forms[base] = forms
            for form, kinds in forms.items():
                self.lexicon.verbs.setdefault(form, set()).update(kinds)
                self.lexicon.lemmas.setdefault(form, base)
        return set(self._verb_forms[base])


def _items(text: str) -> list[str]:
    return [" ".join(item.split()) for item in re.split(r",", text) if item.strip()]
