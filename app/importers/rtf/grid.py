"""Where the reading of Rich Text is: on a page, in a note or in a box, and there at what depth of tables."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.importers.rtf.looks import Marks
from app.importers.typesetter import Typesetter


@dataclass(slots=True)
class _Level:
    in_row: bool = False
    in_cell: bool = False


@dataclass(slots=True)
class Grid:
    """Tables within tables, opened and closed as the depth of the text demands.

    ``marks`` are those of the paragraph that is open, ``listed`` whether a bullet or a number stood before it, and
    ``defines_row`` whether a row has been announced and not yet ended.
    """

    setter: Typesetter
    marks: Marks = field(default_factory=Marks)
    listed: bool = False
    defines_row: bool = False
    _levels: list[_Level] = field(default_factory=list)

    def reach(self, depth: int) -> None:
        """Be in a cell at that depth of tables, 0 being none."""
        while len(self._levels) > depth:
            self._end_table()
        while len(self._levels) < depth:
            self._enter_cell()
            self.setter.begin_table()
            self._levels.append(_Level())
        self._enter_cell()

    def end_cell(self, depth: int) -> None:
        """A cell at that depth ends."""
        self.reach(depth)
        if self._levels:
            self.setter.end_cell()
            self._levels[-1].in_cell = False

    def end_row(self, depth: int) -> None:
        """A row at that depth ends."""
        while len(self._levels) > depth:
            self._end_table()
        if self._levels:
            self._leave_cell()
            self._levels[-1].in_row = False

    def _enter_cell(self) -> None:
        if not self._levels:
            return
        level = self._levels[-1]
        if not level.in_row:
            self.setter.begin_row()
        if not level.in_cell:
            self.setter.begin_cell()
        level.in_row = level.in_cell = True

    def _leave_cell(self) -> None:
        if self._levels[-1].in_cell:
            self.setter.end_cell()
            self._levels[-1].in_cell = False

    def _end_table(self) -> None:
        self._leave_cell()
        self._levels.pop()
        self.setter.end_table()
