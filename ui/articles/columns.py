"""The columns an article list can have: what they say, what they sort by, which are shown and how wide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.csl import kind_of
from app.domain import ArticleLine, ReadState
from app.i18n import _

TITLE, YEAR, PASSAGES, AUTHORS, PUBLICATION, KIND, STATE, LANGUAGE = range(8)

NAMES = ("title", "year", "passages", "authors", "publication", "kind", "state", "language")
"""What columns are called where they are remembered, in the order of their numbers."""

ORDERS = ("title", "date", "passages", "authors", "publication", "kind", "read_state", "language")
"""The field of ArticleLine that each column sorts by."""

FALLING = frozenset({YEAR, PASSAGES, STATE})
"""Columns whose first sorting puts the greatest first."""

MOST_WIDE = 2_000
"""Pixels; what is wider was not kept by us."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One column as it stands: its number, its width in pixels (0: as wide as it needs), and whether it is shown."""

    column: int
    width: int = 0
    shown: bool = True


@dataclass(frozen=True, slots=True)
class ListState:
    """How articles are listed: by which field, falling or rising, in which columns from left to right."""

    order: str = "added"
    descending: bool = True
    columns: tuple[Shown, ...] = ()

    def written(self) -> list[object]:
        """For the settings."""
        columns = [[NAMES[one.column], one.width, one.shown] for one in self.columns]
        return [self.order, self.descending, columns]


AS_AT_FIRST = ListState(
    columns=(
        *(Shown(column) for column in (TITLE, YEAR, PASSAGES)),
        *(Shown(column, shown=False) for column in (AUTHORS, PUBLICATION, KIND, STATE, LANGUAGE)),
    )
)
"""Title, year and number of passages; what is latest comes first."""


def read_list(kept: object) -> ListState:
    """What ``written`` gave; anything else is as at first, and a column that is missing is hidden at the end."""
    match kept:
        case [str(order), bool(descending), list(columns)] if order in {*ORDERS, "added"}:
            found = {one.column: one for one in map(_column, columns) if one is not None}
            missing = [one for one in AS_AT_FIRST.columns if one.column not in found]
            return ListState(order, descending, (*found.values(), *missing))
    return AS_AT_FIRST


def _column(kept: object) -> Shown | None:
    match kept:
        case [str(name), int(width), bool(shown)] if name in NAMES and 0 <= width <= MOST_WIDE:
            return Shown(NAMES.index(name), width, shown or name == "title")
    return None


def column_name(column: int) -> str:
    """What a column is called in full."""
    return (_("Title"), _("Year"), _("Passages"), _("Authors"), _("Publication"), _("Kind"), _("State"), _("Language"))[
        column
    ]


def sorts_by(column: int) -> str:
    """What pressing a column's head does."""
    return (
        _("Sort by title"),
        _("Sort by date"),
        _("Sort by number of passages"),
        _("Sort by author"),
        _("Sort by publication"),
        _("Sort by kind"),
        _("Sort by state"),
        _("Sort by language"),
    )[column]


def authors_of(line: ArticleLine) -> str:
    """Who wrote it, in a few words."""
    names = [creator.family for creator in line.authors]
    return ", ".join(names) if len(names) <= 2 else _("{name} and others").format(name=names[0])


def state_named(state: ReadState) -> str:
    """A read state in the person's language."""
    return {ReadState.UNREAD: _("unread"), ReadState.READING: _("being read"), ReadState.READ: _("read")}[state]


def kind_named(kind: str) -> str:
    """A kind of source in the person's language, as far as it is known."""
    known = kind_of(kind)
    return known.label if known.key == kind else kind


_WORDS: tuple[Callable[[ArticleLine], str], ...] = (
    lambda line: line.title or _("Untitled"),
    lambda line: str(line.date.year) if line.date else "",
    lambda line: str(line.passages) if line.passages else "",
    authors_of,
    lambda line: line.publication,
    lambda line: kind_named(line.kind),
    lambda line: state_named(line.read_state),
    lambda line: line.language,
)


def said(line: ArticleLine, column: int) -> str:
    """What a column says of an article."""
    return _WORDS[column](line)
