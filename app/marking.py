"""Where in a text the words of a query stand: for the marks in the reader, and for the best place of a hit."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from app.domain import Span
from app.patterns import beginning_of, matching, one_edit_away
from app.query import (
    And,
    Fuzzy,
    InField,
    Like,
    Near,
    Or,
    Phrase,
    Prefix,
    Query,
    Together,
    Wildcard,
    Word,
    parse,
)
from app.spotting import tokens_among
from app.stems import beginnings, known_languages, of_one_stem
from app.words import Token, forms_in, run_together, spellings, tokens, wording

Forms: TypeAlias = Mapping[str, Set[str]]
"""For each word of a query as it was typed (a prefix with its asterisk) the forms it stands for."""

LONGEST_WORD = 100
"""Code points that a word and its blank take at most, where the distance of words is worked out."""

NEARBY = 200
"""Code points within which words far apart still make one place."""


@dataclass(frozen=True, slots=True)
class Way:
    """Forms that stand at given distances from the first."""

    slots: tuple[tuple[int, Set[str]], ...]


@dataclass(frozen=True, slots=True)
class Needle:
    """One word or phrase of a query: the ways in which it may be written, and how it was typed.

    One with ``parts`` is all of these close together: ``apart`` words at most, or in one paragraph for 0.
    """

    ways: tuple[Way, ...]
    typed: str = ""
    parts: tuple[Needle, ...] = ()
    apart: int = 0


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
            yield _any_of(forms.get(f"{text}*", ()))
        case Wildcard(text) if within in ("", field):
            yield _any_of(forms.get(text, ()))
        case Fuzzy(text) if within in ("", field):
            yield _any_of(forms.get(f"{text}~", ()))
        case Phrase(text) if within in ("", field):
            yield Needle((_exactly(text),))
        case Near(parts, words) if within in ("", field):
            yield Needle((), parts=tuple(one for part in parts for one in _needles(part, forms, "", "")), apart=words)
        case Together(parts) if within in ("", field):
            yield Needle((), parts=tuple(one for part in parts for one in _needles(part, forms, "", "")))
        case Like(weighed):
            yield from (_any_of({word}) for word, _weight in weighed)
        case _:
            return


def _any_of(forms: Iterable[str]) -> Needle:
    return Needle((Way(((0, frozenset(forms)),)),))


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
    """For each needle the places where it stands in the text, in order; if ``most`` is given, perhaps no more.

    One of several parts gives the places of each that are close enough to the others.
    """
    single = [one for needle in looked_for for one in needle.parts or (needle,)]
    at: defaultdict[int, list[Token]] = defaultdict(list)
    for token in tokens_among(text, _forms_among(tuple(single)), most):
        at[token.position].append(token)
    found: list[list[Span]] = []
    for needle in looked_for:
        if needle.parts:
            found += _close(text, [_places(part, at) for part in needle.parts], needle.apart)
        else:
            found.append(sorted(_places(needle, at)))
    return found


@lru_cache(8)  # the same are looked for in one text after the other, and may stand for thousands of forms
def _forms_among(single: Sequence[Needle]) -> frozenset[str]:
    return frozenset(form for needle in single for way in needle.ways for _, forms in way.slots for form in forms)


def _close(text: str, places: Sequence[Mapping[Span, int]], apart: int) -> list[list[Span]]:
    """Of each part's places those that have a place of every other part close by."""
    kept: list[set[Span]] = [set() for _ in places]
    for window in _windows(places):
        if _are_close(text, {span: places[number][span] for number, span in window.items()}, apart):
            for number, span in window.items():
                kept[number].add(span)
    return [sorted(spans) for spans in kept]


def _are_close(text: str, spans: Mapping[Span, int], apart: int) -> bool:
    """Whether places lie in one paragraph, or so few words apart: from the end of the first to the last's beginning."""
    if not apart:
        return "\n" not in text[min(spans).start : max(span.end for span in spans)]
    first, last = min(spans, key=lambda span: span.end), max(spans)
    if last.start <= first.end or last.start - first.end > apart * LONGEST_WORD:
        return last.start <= first.end
    # The word in which the last begins is read whole: école in l'école stands where that does.
    between = tokens(text[first.start : last.end])
    begins = min((token.position for token in between if token.start == last.start - first.start), default=0)
    return begins - spans[first] <= apart


def _places(needle: Needle, at: Mapping[int, list[Token]]) -> dict[Span, int]:
    """Where a needle stands, and how many positions after its first word its last one does."""
    found: dict[Span, int] = {}
    for way in needle.ways:
        for position in at if way.slots else ():
            if (span := _span_at(position, way, needle.typed, at)) is not None:
                found[span] = max(found.get(span, 0), way.slots[-1][0])
    return found


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
    present = _present(found)
    if not present:
        return None
    ends = ((min(one.start for one in met.values()), max(one.end for one in met.values())) for met in _windows(present))
    start, end = min(ends, key=lambda window: (window[1] - window[0], window[0]))
    if end - start <= NEARBY:
        return Span(start, end)
    return min(present, key=len)[0]


def close_places(found: Sequence[Sequence[Span]]) -> list[Span]:
    """Every short stretch with all needles that occur, the shortest of those that overlap; else the best place."""
    whole = {Span(min(met.values()).start, max(one.end for one in met.values())) for met in _windows(_present(found))}
    chosen: list[Span] = []
    for span in sorted(whole, key=lambda span: (span.end - span.start, span)):
        at = bisect(chosen, span)
        apart = (not at or chosen[at - 1].end <= span.start) and (at == len(chosen) or span.end <= chosen[at].start)
        if apart and span.end - span.start <= NEARBY:
            chosen.insert(at, span)
    best = best_place(found)
    return chosen or ([best] if best else [])


def _present(found: Sequence[Sequence[Span]]) -> list[Sequence[Span]]:
    return [spans for spans in found if spans]


def _windows(found: Sequence[Iterable[Span]]) -> Iterator[dict[int, Span]]:
    """For every place of a needle that one and the latest of each other, by their numbers; the same dict each time."""
    events = sorted((span, number) for number, spans in enumerate(found) for span in spans)
    latest: dict[int, Span] = {}
    for span, number in events:
        latest[number] = span
        if len(latest) == len(found):
            yield latest


def matches_in(text: str, query: Query, forms: Forms) -> list[Span]:
    """Every place in the text where a word or phrase of the query stands; overlapping ones are joined."""
    return joined(span for spans in occurrences(text, needles(query, forms)) for span in spans)


def find_in_text(text: str, typed: str, languages: Iterable[str] = ()) -> list[Span]:
    """Every place in one text where what was typed stands, without an index: words in all their forms."""
    query = parse(typed).query
    return matches_in(text, query, dict(_forms_present(query, _forms_of(text), known_languages(languages))))


@lru_cache(2)  # a person who types goes on asking for words of the text that is open
def _forms_of(text: str) -> frozenset[str]:
    return frozenset(forms_in(text))


def _forms_present(query: Query, present: Set[str], languages: Iterable[str]) -> Iterator[tuple[str, Set[str]]]:
    match query:
        case And(parts) | Or(parts) | Near(parts) | Together(parts):
            for part in parts:
                yield from _forms_present(part, present, languages)
        case Word(text):
            asked = [(form, language) for form in spellings(text) or (beginning_of(text),) for language in languages]
            yield text, {match for form, language in asked for match in _of_one_stem(form, present, language)}
        case Prefix(text):
            start = beginning_of(text)
            yield f"{text}*", {form for form in present if form.startswith(start)}
        case Wildcard(text):
            yield text, matching(text, present)
        case Fuzzy(text):
            yield f"{text}~", one_edit_away(beginning_of(text), present)
        case _:
            return


def _of_one_stem(form: str, present: Set[str], language: str) -> set[str]:
    """The forms that have the stem of a form, without finding the stems of a whole long text's words."""
    starts = beginnings(form, language)
    return of_one_stem(form, [one for one in present if one.startswith((*starts, form)) or "'" in one], language)


def joined(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap as one."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start < result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return result
