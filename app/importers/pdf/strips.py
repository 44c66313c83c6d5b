"""Lines that stand close under each other in one size, and where a new paragraph begins among them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from app.importers.pdf.lines import Line

_USUAL = 1.2
"""From one line to the next, of an em, where a page does not tell."""

_LOOSE = 1.2
"""Of the usual distance of lines, more than which parts paragraphs."""

_INDENT = 0.6
"""Of an em, from which a line counts as indented."""

_DEEPEST_INDENT = 8.0
_SAME_SIZE = 0.12
_TERMINAL = re.compile(r"[.!?:;…。！？؟۔][\"'”’»›)\]\d*†‡∗]*$")
BULLET = re.compile(r"(?:[•●○◦▪▫■□‣⁃∙➢➤►✓✔❖\uf0b7\uf0a7\uf0d8\uf02d]|[–—*·-](?=\s))\s*")
NUMBERED = re.compile(r"(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})\)|\[\d{1,3}\]|\d{1,3}\.(?!\d))\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Strip:
    """Lines close under each other; ``left`` and ``right`` are the edges of what they fill.

    ``hanging`` tells that a paragraph's first line reaches further left than the others.
    """

    lines: tuple[Line, ...]
    left: float
    right: float
    hanging: bool


def distances(lines: Sequence[Line]) -> dict[float, float]:
    """The usual distance from one line to the next on a page, for each size of type."""
    found: dict[float, list[float]] = {}
    for one, other in pairwise(lines):
        size, step = one.look.size, other.baseline - one.baseline
        if abs(size - other.look.size) < 0.05 * size and 0.8 * size < step < 2.4 * size:
            found.setdefault(round(size), []).append(step)
    return {size: median(steps) for size, steps in found.items() if len(steps) > 1}


def usual_distance(line: Line, known: Mapping[float, float]) -> float:
    """How far below a line the next one of its paragraph stands."""
    return known.get(round(line.look.size), _USUAL * line.look.size)


def strips_of(lines: Sequence[Line]) -> Iterator[Strip]:
    """The strips of one page, in the order of its content."""
    known = distances(lines)
    group: list[Line] = []
    for line in lines:
        if group and not _is_close(group, line, known):
            yield _strip(group)
            group = []
        group.append(line)
    if group:
        yield _strip(group)


def _is_close(group: Sequence[Line], line: Line, known: Mapping[float, float]) -> bool:
    last = group[-1]
    size, other = last.look.size, line.look.size
    step = line.baseline - last.baseline
    if line.sideways or last.sideways:
        return False
    level = step > 0.4 * min(size, other) and step <= _LOOSE * usual_distance(last, known) + 0.5
    beside = line.left < max(each.right for each in group[-4:]) and line.right > min(each.left for each in group[-4:])
    return level and beside and abs(size - other) <= _SAME_SIZE * max(size, other)


def _strip(group: Sequence[Line]) -> Strip:
    left, right = min(line.left for line in group), max(line.right for line in group)
    outer = sum(line.left - left < _INDENT * line.look.size for line in group)
    first_outer = group[0].left - left < _INDENT * group[0].look.size
    hanging = first_outer and len(group) > 1 and outer * 2 <= len(group)
    return Strip(tuple(group), left, right, hanging)


def paragraphs_of(strip: Strip, body: float) -> Iterator[tuple[Line, ...]]:
    """The lines of each paragraph in a strip; ``body`` is the size of the document's running text."""
    group = [strip.lines[0]]
    for line in strip.lines[1:]:
        if _begins(group, line, strip, body):
            yield tuple(group)
            group = []
        group.append(line)
    yield tuple(group)


def _begins(group: Sequence[Line], line: Line, strip: Strip, body: float) -> bool:
    """Whether a line is the first of a new paragraph."""
    last, size = group[-1], line.look.size
    if BULLET.match(line.text) or _changes_weight(last, line, strip) or _begins_with_mark(line):
        return True
    large = (last.look.bold and line.look.bold) or size > 1.15 * body
    inner = line.left - strip.left > _INDENT * size
    if strip.hanging and not large:
        return not inner
    indent = line.left - last.left
    if _INDENT * size < indent < _DEEPEST_INDENT * size and inner and not BULLET.match(group[0].text):
        return not large and not NUMBERED.match(group[0].text)
    if not has_room(last, line, strip) or ends_in_hyphen(last):
        return False
    if ends_sentence(last):
        return True
    return not large and not line.text[:1].islower()


def has_room(last: Line, line: Line, strip: Strip) -> bool:
    """Whether the first word of a line would have fitted in the line before, which so ends a paragraph."""
    return last.right + line.opening + 0.5 * line.look.size < strip.right


def ends_sentence(line: Line) -> bool:
    """Whether a sentence ends with the line."""
    return bool(_TERMINAL.search(line.text))


def ends_in_hyphen(line: Line) -> bool:
    """Whether a word seems to go on in the next line."""
    return line.hyphen or (line.text[-1:] == "-" and line.text[-2:-1].isalpha())


def _changes_weight(last: Line, line: Line, strip: Strip) -> bool:
    """Whether a bold line stands before or after lines that are not."""
    bold, other = _is_bold(last), _is_bold(line)
    if bold == other:
        return False
    if bold:
        return not line.sets[0].look.bold and has_room(last, line, strip)
    return not last.sets[-1].look.bold and has_room(last, line, strip)


def _is_bold(line: Line) -> bool:
    return all(each.look.bold for each in line.sets if line.text[each.start : each.end].strip())


def _begins_with_mark(line: Line) -> bool:
    """Whether a line begins with the raised mark of a footnote."""
    first = line.sets[0]
    return first.raised and len(line.text[first.start : first.end].strip()) <= 3 and len(line.sets) > 1


def usual_size(lines: Sequence[Line]) -> float:
    """The size of most characters."""
    weights: Counter[float] = Counter()
    for line in lines:
        weights[round(line.look.size * 2) / 2] += len(line.text)
    return weights.most_common(1)[0][0] if weights else 0.0
