"""What may follow in a search: fields, theme paths, authors, sources."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.ports import ArticleFilter, Library, Progress
from app.theme_tree import same_name

_MOST = 8
_AT_END = re.compile(r'(?P<field>[^\W\d_]+):(?P<value>"[^"]*|[^\s"]*)$')
KINDS = ("article", "passage", "note")


@dataclass(frozen=True, slots=True)
class Part:
    """The field and the value begun before the caret; ``start`` is where the value begins."""

    field: str
    value: str
    start: int


def part_before(text: str) -> Part | None:
    """The field that is being filled in at the end of ``text``."""
    found = _AT_END.search(text)
    if found is None:
        return None
    return Part(found["field"].casefold(), found["value"].lstrip('"'), found.start("value"))


def fitting(values: Sequence[str], typed: str) -> list[str]:
    """The values that hold what was typed; those that begin with it, or a part of whose path does, first."""
    wanted = same_name(typed)
    held = [value for value in values if wanted in same_name(value)]
    held.sort(key=lambda value: (not same_name(value).startswith(wanted), f"/{wanted}" not in same_name(value)))
    return held[:_MOST]


def completed(text: str, part: Part, value: str) -> str:
    """``text`` with the part's value filled in, in quotation marks where it holds blanks."""
    bare = value.replace('"', " ")
    written = bare if re.fullmatch(r"[^\s()\"]+", bare) else f'"{bare}"'
    return f"{text[: part.start]}{written} "


@dataclass(frozen=True, slots=True)
class Names:
    """Authors and sources of a library, those with most articles first."""

    authors: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def read_names(library: Library, progress: Progress) -> Names:
    """Gather the names of a whole library."""
    authors: Counter[str] = Counter()
    sources: Counter[str] = Counter()
    with library.reading() as reader:
        start = 0
        while lines := reader.article_lines(ArticleFilter(), start, 1000):
            progress(start, 0)
            start += len(lines)
            for line in lines:
                authors.update(str(creator) for creator in line.authors)
                sources.update([line.publication] if line.publication else [])
    return Names(*(tuple(name for name, _count in names.most_common()) for names in (authors, sources)))
