"""Where in a text the words of a query stand: for the marks in the reader, and for the best place of a hit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TypeAlias

from app.domain import Span
from app.query import And, InField, Or, Phrase, Prefix, Query, Word, parse
from app.spotting import tokens_among
from app.stems import known_languages, of_one_stem
from app.words import Token, forms_in, run_together, wording

Forms: TypeAlias = Mapping[str, Set[str]]
"""For each word of a query as it was typed (a prefix with its asterisk) the forms it stands for."""

NEARBY = 200
"""Code points within which words far apart still make one place."""


@dataclass(frozen=True, slots=True)
class Way:
    """Forms that stand at given distances from the first."""

    slots: tuple[tuple[int, Set[str]], ...]


@dataclass(frozen=True, slots=True)
class Needle:
    """One word or phrase of a query: the ways in which it may be written, and how it was typed."""

    ways: tuple[Way, ...]
    typed: str = ""


def needles(query: Query, forms: Forms, field: str = "") -> tuple[Needle, ...]:
    """What a query looks for in a text, or in ``field`` (``title`` …); what it denies is left out."""
    return tuple(dict.fromkeys(_needles(query, forms, field, "")))


def _needles(query: Query, forms: Forms, field: str, within: str) -> Iterator[Needle]:
    match query:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _needles(part, forms, field, within)
        case InField(name, part):
            yield from _needles(part, forms, field, name)
        case Word(text) if within in ("", field):
            yield _word(text, frozenset(forms.get(text, ())))
        case Prefix(text) if within in ("", field):
            yield Needle((Way(((0, frozenset(forms.get(text + "*", ()))),)),))
        case Phrase(text) if within in ("", field):
            yield Needle((_exactly(text),))
        case _:
            return


def _word(text: str, forms: Set[str]) -> Needle:
    slots = wording(text)
    if len(slots) == 1:
        return Needle((Way(((0, forms | {slots[0][1]}),)),), slots[0][1])
    whole = run_together(text)
    joined = (Way(((0, forms | {whole}),)),) if whole else ()
    return Needle((_exactly(text), *joined))


def _exactly(text: str) -> Way:
    return Way(tuple((distance, frozenset({form})) for distance, form in wording(text)))


def occurrences(text: str, looked_for: Sequence[Needle], most: int | None = None) -> list[list[Span]]:
    """For each needle the places where it stands in the text, in order; if ``most`` is given, perhaps no more."""
    wanted = {form for needle in looked_for for way in needle.ways for _, forms in way.slots for form in forms}
    at: defaultdict[int, list[Token]] = defaultdict(list)
    for token in tokens_among(text, wanted, most):
        at[token.position].append(token)
    return [_places(needle, at) for needle in looked_for]


def _places(needle: Needle, at: Mapping[int, list[Token]]) -> list[Span]:
    found = {
        span
        for way in needle.ways
        if way.slots
        for position in at
        if (span := _span_at(position, way, needle.typed, at)) is not None
    }
    return sorted(found)


def _span_at(position: int, way: Way, typed: str, at: Mapping[int, list[Token]]) -> Span | None:
    met = []
    for distance, forms in way.slots:
        here = [token for token in at.get(position + distance, ()) if token.form in forms]
        if not here:
            return None
        # CEOP in CEOP's is just those letters, if that is how it was typed; else the longest form is meant.
        met.append(max(here, key=lambda token: (token.form == typed, token.end - token.start)))
    return Span(min(token.start for token in met), max(token.end for token in met))


def best_place(found: Sequence[Sequence[Span]]) -> Span | None:
    """The smallest stretch with all needles that occur, if it is short; else where the rarest first stands."""
    present = [spans for spans in found if spans]
    if not present:
        return None
    start, end = min(_windows(present), key=lambda window: (window[1] - window[0], window[0]))
    if end - start <= NEARBY:
        return Span(start, end)
    return min(present, key=len)[0]


def _windows(found: Sequence[Sequence[Span]]) -> Iterator[tuple[int, int]]:
    """Every stretch that ends with one needle and holds the latest occurrence of each other."""
    events = sorted((span, number) for number, spans in enumerate(found) for span in spans)
    latest: dict[int, Span] = {}
    for span, number in events:
        latest[number] = span
        if len(latest) == len(found):
            yield min(each.start for each in latest.values()), max(each.end for each in latest.values())


def matches_in(text: str, query: Query, forms: Forms) -> list[Span]:
    """Every place in the text where a word or phrase of the query stands; overlapping ones are joined."""
    return joined(span for spans in occurrences(text, needles(query, forms)) for span in spans)


def find_in_text(text: str, typed: str, languages: Iterable[str] = ()) -> list[Span]:
    """Every place in one text where what was typed stands, without an index: words in all their forms."""
    query = parse(typed).query
    present = forms_in(text)
    return matches_in(text, query, dict(_forms_present(query, present, known_languages(languages))))


def _forms_present(query: Query, present: Set[str], languages: Iterable[str]) -> Iterator[tuple[str, Set[str]]]:
    match query:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _forms_present(part, present, languages)
        case Word(text):
            form = run_together(text) or "".join(form for _, form in wording(text))
            yield text, {match for language in languages for match in of_one_stem(form, present, language)}
        case Prefix(text):
            start = run_together(text) or "".join(form for _, form in wording(text))
            yield text + "*", {form for form in present if form.startswith(start)}
        case _:
            return


def joined(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap as one."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start < result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return result
