"""Names the speaker of every attribution: whom the words of its source mean within this report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.reading.anonymity import withheld_nearby
from sayso.reading.cast import Cast, Entity
from sayso.reading.descriptions import Descriptions
from sayso.reading.discourse import Discourse
from sayso.reading.layout import Layout
from sayso.reading.names import Name, names_in
from sayso.reading.nouns import ORGANISATIONS, lemma, noun_class
from sayso.reading.phrases import PRONOUNS, Phrase, parse
from sayso.reading.plurals import Subject, collective_subjects
from sayso.reading.pronouns import group, relative, resolve
from sayso.reading.raw import Attribution, Offsets
from sayso.reading.signed import author_of_column, first_person_after
from sayso.reading.unnamed import ending_at

_REPORTS = re.compile(r"\breport(?:s|ed|ing)?\b")
_SHOWS = re.compile(
    r"\b(?:show|shows|showed|depicts?|reads?|contains?|captures?|reveals?|describes|details|refers|lists|documents)\b"
)
_DOCUMENT = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Tt]his|[Tt]hat)\s+(?:[\w’'-]+\s+){0,3}?(?:report|document|memo|poll|survey|study|video"
    r"|footage|clip|recording|letter|email"
    r"|statement|file|lawsuit|ruling|bill|article|story|transcript|photo|image|map|ad|advert|book|bulletin|log"
    r"|register)\b"
)
_BODY = re.compile(r"\b[Tt]he (?:[\w-]+ )??(?P<noun>[a-z]+)\b(?! of)")
_AHEAD = re.compile(
    r"(?:Despite|While|As|In|With|For|After|Before|Since|Though|Although|Because|When|If|During|By|Like|Unlike|On|At"
    r"|Even|Throughout|From|Through|Without|Under|Until|Once|Given|Whatever|Whether)\b"
)
_HE_OR_SHE = re.compile(r"(?<![\w’'])(He|She|he|she)\b(?=['’ ])")


class Speakers:
    """Resolves the sources of one report in the order of its text."""

    def __init__(self, layout: Layout, cast: Cast, attributions: Sequence[Attribution], byline: Sequence[str]) -> None:
        self._layout = layout
        self._cast = cast
        self._attributions = attributions
        self._byline = byline
        self.discourse = Discourse(layout, cast)
        self._descriptions = Descriptions(self.discourse, self._possessor)
        self.phrases: list[Phrase | None] = [self._phrase(attribution) for attribution in attributions]
        self.entities: list[Entity | None] = [None] * len(attributions)
        self._begun = [False] * len(attributions)
        self._author: Entity | None = None
        self._resolve_all()

    def speaker(self, number: int) -> Entity | None:
        """Who speaks in the attribution of this number; None where its text names nobody."""
        entity = self.entities[number]
        return entity.same() if entity is not None else None

    def meant_by(self, start: int, end: int) -> Entity | None:
        """Whom a phrase that is no attribution's source means: what stands after "citing", for instance."""
        phrase = parse(self._layout.text, start, end, self._names(start, end))
        if phrase.kind == "name":
            return self._cast.means(phrase.names[0])
        if phrase.kind == "names":
            return group(self._cast, self._words(phrase), [self._cast.means(name) for name in phrase.names])
        if phrase.kind == "description":
            return self._descriptions.resolve(phrase, ())
        return None

    def _resolve_all(self) -> None:
        """Goes through sources and plain subject pronouns in order, so that each can lean on those before it."""
        steps: list[tuple[int, int, str]] = []
        taken = set()
        for number, phrase in enumerate(self.phrases):
            if phrase is not None:
                steps.append((phrase.start, number, ""))
                taken.add(phrase.start)
        collectives: dict[int, Subject] = {}
        if steps:
            for subject in collective_subjects(self._layout.text):
                if self._layout.quote_at(subject.start) is None:
                    collectives[subject.start] = subject
                    if subject.start not in taken:
                        steps.append((subject.start, -1, "collective"))
            for match in _HE_OR_SHE.finditer(self._layout.text):
                if match.start() not in taken and self._layout.quote_at(match.start()) is None:
                    steps.append((match.start(), -1, PRONOUNS[match.group().lower()]))
        for position, number, pronoun in sorted(steps):
            collective = collectives.get(position)
            if number >= 0:
                self._resolve(number)
                if (
                    collective is not None
                    and collective.statement >= 0
                    and (entity := self.entities[number]) is not None
                ):
                    self._descriptions.issues(collective.statement, entity)
            elif collective is not None:
                self._bring_up(collective)
            else:
                entity = self._antecedent(pronoun, position, ())
                if entity is not None:
                    self.discourse.note(position, position + len(pronoun) + 1, entity).weight = 0.3

    def _bring_up(self, subject: Subject) -> None:
        """Puts an unnamed collective on stage, and remembers the statement it issues as its own."""
        entity = self.meant_by(subject.start, subject.end)
        if entity is None:
            return
        # A plural subject is the best antecedent that a "they" after it can have.
        self.discourse.note(subject.start, subject.end, entity).weight = 1.2
        if subject.statement >= 0:
            self._descriptions.issues(subject.statement, entity)

    def _resolve(self, number: int) -> Entity | None:
        if self._begun[number]:
            return self.entities[number]
        self._begun[number] = True
        phrase = self.phrases[number]
        if phrase is None:
            return None
        entity = self._meant(phrase, number)
        if entity is None:
            entity = self._unresolved(phrase)
        self.entities[number] = entity
        if entity is not self._author:
            self.discourse.speaks(phrase.start, phrase.end, entity.same(), aside=phrase.pronoun == "relative")
        return entity

    def _meant(self, phrase: Phrase, number: int) -> Entity | None:
        content = self._attributions[number].content
        if phrase.kind == "name":
            entity = self._cast.means(phrase.names[0])
            if entity.kind in (None, "other") and phrase.noun_class in ("office", "occupation"):
                entity.kind = "person"
            elif entity.kind in (None, "other") and self._cue_says(number, _REPORTS):
                entity.kind = "outlet"
            return entity
        if phrase.kind == "names":
            members = [self._cast.means(name) for name in phrase.names]
            return group(self._cast, self._words(phrase), members)
        if phrase.kind == "description":
            entity = self._descriptions.resolve(phrase, content)
            if (
                entity.anonymity == "role"
                and not entity.words
                and withheld_nearby(self._layout.text, *self._layout.sentence_bounds(phrase.start))
            ):
                entity.anonymity = "anonymous"
            return entity
        return self._pronoun(phrase.pronoun, phrase.start, content, number)

    def _pronoun(self, pronoun: str, position: int, content: Sequence[Offsets], number: int) -> Entity | None:
        if pronoun in ("speaker", "speakers"):
            return self._first_person(position, number)
        if pronoun == "relative":
            persons = self._layout.text[position : position + 3].lower() == "who"
            if persons and self._layout.text[position - 4 : position] == "and ":
                # "Who … and who": both clauses are about one.
                start, _ = self._layout.sentence_bounds(position)
                first = self._layout.text.rfind(" who ", start, position - 4)
                position = first + 1 if first >= 0 else position
            return (
                self._phrase_before(position, known=True)
                or relative(position, self.discourse, persons)
                or self._phrase_before(position)
            )
        if pronoun == "thing" and number >= 0 and self._cue_says(number, _SHOWS):
            entity = self._document_before(position)
            if entity is not None:
                return entity
        if pronoun == "thing":
            entity = self._statement_of_several(position, number)
            if entity is not None:
                return entity
        entity = self._antecedent(pronoun, position, content)
        return entity or (self._body_before(position) if pronoun == "thing" else None)

    def _antecedent(self, pronoun: str, position: int, own: Sequence[Offsets]) -> Entity | None:
        """Whom a third-person pronoun means; a phrase without a name becomes an entity once it is meant."""
        entity = self._announced(pronoun, position) or resolve(pronoun, position, self.discourse, own)
        if entity is None or entity.unnamed_at is None:
            return entity
        return self._descriptions.bring_up(entity)

    def _announced(self, pronoun: str, position: int) -> Entity | None:
        """Who is named only after the clause that opens the sentence: "Despite his dislike of it, Mr. Holm"."""
        if pronoun not in ("m", "f"):
            return None
        start, end = self._layout.sentence_bounds(position)
        if _AHEAD.match(self._layout.text, start) is None or position - start > 60:
            return None
        if any(self._cast.at(name).person for name in self._cast.names_between(start, position)):
            return None
        for name in self._cast.names_between(position, min(end, position + 160)):
            before = self._layout.text[max(start, name.start - len(name.title) - 3) : name.start]
            if "," in before and not name.possessive:
                entity = self._cast.at(name)
                fits = entity.person and entity.gender in ("", pronoun)
                return entity if fits and self._layout.quote_at(name.start) is None else None
        return None

    def _statement_of_several(self, position: int, number: int) -> Entity | None:
        """Those who issued "the statement" that spoke just before, where *it* is that statement still."""
        here = self._layout.sentence(position)
        last: tuple[int, int] | None = None
        for other, phrase in enumerate(self.phrases):
            if other != number and phrase is not None and phrase.start < position:
                last = max(last or (-1, -1), (phrase.start, other))
        if last is None or here - self._layout.sentence(last[0]) > 1:
            return None
        phrase, entity = self.phrases[last[1]], self.entities[last[1]]
        if phrase is None or entity is None or not entity.same().plural or phrase.plural:
            return None
        spoken = phrase.noun_class == "speech" or phrase.pronoun == "thing"
        return entity.same() if spoken else None

    def _body_before(self, position: int) -> Entity | None:
        """ "The government", "the company" earlier in the sentence, where *it* means nothing that has been named."""
        start, _ = self._layout.sentence_bounds(position)
        for found in _BODY.finditer(self._layout.text, start, position):
            if found.group("noun") in ORGANISATIONS:
                return self.meant_by(*found.span())
        return None

    def _phrase_before(self, position: int, known: bool = False) -> Entity | None:
        """The noun phrase that a *who* follows: "wealthy citizens, who"; if ``known``, only one whose noun is known."""
        start, _ = self._layout.sentence_bounds(position)
        found = ending_at(self._layout.text, start, position)
        if found is None or (known and (not self._known_noun(*found) or self.discourse.apposed(found[0]))):
            return None
        return self.meant_by(*found)

    def _known_noun(self, start: int, end: int) -> bool:
        noun = self._layout.text[start:end].rpartition(" ")[2]
        return noun.islower() and noun_class(lemma(noun)[0]) not in ("other", "document", "speech")

    def _cue_says(self, number: int, verbs: re.Pattern[str]) -> bool:
        return any(verbs.search(self._layout.text, start, end) for start, end in self._attributions[number].cue)

    def _document_before(self, position: int) -> Entity | None:
        """The last document spoken of before "it shows" or "it reads", in this paragraph."""
        start, _ = self._layout.paragraph_bounds(position)
        found = None
        for match in _DOCUMENT.finditer(self._layout.text, start, position):
            found = match
        if found is None:
            return None
        for other, phrase in enumerate(self.phrases):
            if phrase is not None and phrase.start <= found.start() < phrase.full_end:
                return self.entities[other]
        return self.meant_by(*found.span())

    def _first_person(self, position: int, number: int) -> Entity | None:
        """*I* and *we*: the speaker of the innermost content that holds the words, else whoever wrote the report."""
        innermost = None
        for other, attribution in enumerate(self._attributions):
            if other == number or self.phrases[other] is None:
                continue
            for start, end in attribution.content:
                if start <= position < end and (innermost is None or end - start < innermost[0]):
                    innermost = (end - start, other)
        if innermost is not None:
            return self._resolve(innermost[1])
        signed = first_person_after(self._layout, self._cast, position)
        if signed is not None:
            return signed
        if self._author is None:
            self._author = self._writer()
        return self._author

    def _writer(self) -> Entity:
        """Who wrote the report, by its byline or the note about the author at its end."""
        if self._byline:
            words = self._byline[0].split()
            known = self._cast.find(words)
            low = tuple(word.lower() for word in words)
            return known or self._cast.add(Entity(name=self._byline[0], words=low, kind="person"))
        entity = author_of_column(self._layout, self._cast)
        if entity is not None:
            entity.kind = "person"
            return entity
        return self._cast.add(Entity(name="the author", kind="person", anonymity="role"))

    def _possessor(self, phrase: Phrase) -> Entity | None:
        """Whose "her campaign" or "its reporter" is."""
        word = re.match(r"\w+", self._layout.text[phrase.start : phrase.full_end])
        pronoun = PRONOUNS.get(word.group().lower()) if word else None
        if pronoun is None or pronoun in ("anyone", "relative"):
            return None
        if pronoun in ("speaker", "speakers"):
            return self._first_person(phrase.start, -1)
        return self._antecedent(pronoun, phrase.start, ())

    def _unresolved(self, phrase: Phrase) -> Entity:
        """Nobody is guessed: the actor goes by the source's own words."""
        name = self._words(phrase)
        entity = Entity(name=name, plural=phrase.pronoun in ("many", "speakers", "anyone"))
        entity.kind = "people" if entity.plural else "person" if phrase.pronoun in ("m", "f", "speaker") else "other"
        entity.anonymity = "collective" if entity.plural else "anonymous"
        return self._cast.add(entity)

    def _words(self, phrase: Phrase) -> str:
        return re.sub(r"\s+", " ", self._layout.text[phrase.start : phrase.full_end])

    def _phrase(self, attribution: Attribution) -> Phrase | None:
        """The source taken apart. Of a source in pieces the first that names somebody counts."""
        best: Phrase | None = None
        for start, end in attribution.source:
            if start >= end or not self._layout.text[start:end].strip():
                continue
            phrase = parse(self._layout.text, start, end, self._names(start, end))
            if best is None or (best.kind != "name" and phrase.kind == "name"):
                best = phrase
        return best

    def _names(self, start: int, end: int) -> list[Name]:
        found = self._cast.names_between(start, end)
        if found or not self._layout.in_headline(start):
            return found
        # In a headline every word has a capital; a common noun at the end tells a description from a name.
        words = self._layout.text[start:end].rstrip(" :,").split()
        if not words or (noun_class(lemma(words[-1])[0]) != "other" and self._cast.find(words) is None):
            return []
        return names_in(self._layout.text, start, end)
