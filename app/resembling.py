"""Words that are nearly those of a quotation: the stretches of a text that resemble it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from rapidfuzz import fuzz

from app.canonical import stripped
from app.domain import Span
from app.typesetting import cuts_a_word

LEAST = 0.6
"""How alike, from 0 to 1, words must be to be shown as perhaps the same."""

ENOUGH = 0.85
"""How alike words must be for no others to be looked for farther away."""

_NEEDLE = 64
"""Code points that are aligned at once: within one machine word it takes microseconds, beyond that milliseconds."""

_SMALL = 50_000
_AROUND = 2_000
_PIECE, _PIECES = 16, 4
_LONGEST_WORD = 24
_COMPARED = 20_000


def resembling(
    quote: str, text: str, expected: int, traces: Callable[[str], Iterable[int]]
) -> Iterator[tuple[Span, float]]:
    """Stretches of the text like the quotation, with how alike they are.

    They are looked for around the expected place, then wherever ``traces`` finds a piece of the quotation, or in a
    small text everywhere.
    """
    tried: list[tuple[int, int]] = []
    for start, end in _windows(quote, text, expected, traces):
        if any(first <= start and end <= last for first, last in tried):
            continue
        tried.append((start, end))
        span = _aligned(quote, text, start, end)
        if span:
            likeness = fuzz.ratio(quote[:_COMPARED], span.slice(text)[:_COMPARED]) / 100
            if likeness >= LEAST:
                yield span, likeness
            if likeness >= ENOUGH:
                return


def _windows(quote: str, text: str, expected: int, traces: Callable[[str], Iterable[int]]) -> Iterator[tuple[int, int]]:
    room = len(quote) + _AROUND
    middle = min(max(0, expected), len(text))
    yield max(0, middle - room), min(len(text), middle + len(quote) + room)
    if len(text) <= _SMALL:
        yield 0, len(text)
        return
    step = max(1, (len(quote) - _PIECE) // (_PIECES - 1))
    for offset in dict.fromkeys(min(number * step, max(0, len(quote) - _PIECE)) for number in range(_PIECES)):
        for at in traces(quote[offset : offset + _PIECE]):
            yield max(0, at - offset - _AROUND), min(len(text), at - offset + len(quote) + _AROUND)


def _aligned(quote: str, text: str, start: int, end: int) -> Span | None:
    """The stretch of a window that is most like the quotation: of a long one, its ends are looked for apart."""
    window = text[start:end]
    head = _found(quote[:_NEEDLE], window)
    if head is None:
        return None
    first, last = head
    if len(quote) > _NEEDLE:
        tail = _found(quote[-_NEEDLE:], window[first:])
        last = first + tail[1] if tail else min(len(window), first + len(quote))
    return _whole_words(text, start + first, start + last) if first < last else None


def _found(needle: str, window: str) -> tuple[int, int] | None:
    if len(window) <= len(needle):
        return (0, len(window)) if window else None
    met = fuzz.partial_ratio_alignment(needle, window, score_cutoff=LEAST * 100)
    return (met.dest_start, met.dest_end) if met else None


def _whole_words(text: str, start: int, end: int) -> Span | None:
    """A stretch widened to the words it cuts, without the space at its ends."""
    for _number in range(_LONGEST_WORD):
        start -= cuts_a_word(text, start)
        end += cuts_a_word(text, end)
    start, end = stripped(text, start, end)
    return Span(start, end) if start < end else None
