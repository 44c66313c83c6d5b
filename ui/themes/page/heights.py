"""How many lines quotations and notes take: guessed from the number of letters at first, then laid out to be sure."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout

from app.domain import Passage
from app.theme_pages import Line
from ui.passages.delegate import line_height, quote_font, wrapping
from ui.search import pieces
from ui.themes.page.model import ThemePageModel

LINES, NOTE_LINES = 4, 2
"""Lines of a quotation and of a note while they are folded."""

GAP, SIDE = 9, 18
"""Room above and below a row, and before its words, in pixels."""

_MOST = 2_000
"""Lines that are laid out at most."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of the quotation and of the note; ``more`` where not all of them are shown."""

    quote: int
    note: int
    more: bool = False


class Heights:
    """The heights of the rows at one width and size of letters."""

    def __init__(self, model: ThemePageModel) -> None:
        self._model = model
        self._sure: dict[tuple[str, object, bool], Lines] = {}
        self._fitted: tuple[float, str] = (0.0, "")
        self.fit(400.0, QFont())

    def fit(self, width: float, font: QFont) -> bool:
        """Lay out for another width of words, or other letters; answers whether that is new."""
        asked = (width, font.toString())
        if asked == self._fitted:
            return False
        self._fitted, self.width, self.font = asked, max(80.0, width), font
        self.quote, self.note = quote_font(font), italic(font)
        self.line, self.quote_line = QFontMetricsF(font).height(), line_height(self.quote)
        self.note_line = QFontMetricsF(self.note).height()
        self._quote_letter = QFontMetricsF(self.quote).averageCharWidth() * 1.02
        self._note_letter = QFontMetricsF(self.note).averageCharWidth() * 1.02
        self._sure.clear()
        return True

    def of(self, number: int) -> int:
        """The height of a row, its heading included."""
        model, line = self._model, self._model.lines[number]
        lines = self.lines(number)
        tall = 2 * GAP + self.line + lines.quote * self.quote_line + lines.note * self.note_line + 2
        if lines.more:
            tall += self.line
        if model.gathered is not None and len(line.passage.themes) > (model.gathered.theme.id in line.passage.themes):
            tall += self.line + 6
        return round(tall + self.heading(number))

    def heading(self, number: int) -> float:
        """The height of the heading above a row."""
        return self.line * 2.1 if self._model.headings[number] else 0.0

    def lines(self, number: int) -> Lines:
        """The lines of a row as far as is known."""
        line = self._model.lines[number]
        return self._sure.get(self._key(line)) or self._guess(line.passage)

    def measure(self, number: int) -> bool:
        """Make sure of a row; answers whether its height was guessed wrong."""
        line = self._model.lines[number]
        key = self._key(line)
        if key in self._sure:
            return False
        guessed = self._guess(line.passage)
        row = self._model.row(number)
        quote, note = self._laid_out(row.quote, self.quote), self._laid_out(row.note, self.note)
        if row.unfolded:
            self._sure[key] = Lines(quote, note, True)
        else:
            more = quote > LINES or note > NOTE_LINES
            self._sure[key] = Lines(min(quote, LINES), min(note, NOTE_LINES), more)
        return self._sure[key] != guessed

    def _guess(self, passage: Passage) -> Lines:
        quote = ceil((len(passage.quote) + 2) * self._quote_letter / self.width)
        note = ceil((len(passage.note) + 2) * self._note_letter / self.width) if passage.note.strip() else 0
        more = quote > LINES or note > NOTE_LINES
        return Lines(min(quote, LINES), min(note, NOTE_LINES), more)

    def _laid_out(self, words: str, font: QFont) -> int:
        if not words:
            return 0
        layout = QTextLayout(words, font)
        layout.setTextOption(wrapping())
        layout.beginLayout()
        count = 0
        while count < _MOST and (line := layout.createLine()).isValid():
            line.setLineWidth(self.width)
            count += 1
        layout.endLayout()
        return count

    def _key(self, line: Line) -> tuple[str, object, bool]:
        passage = line.passage
        return passage.id, passage.modified, passage.id in self._model.unfolded


def italic(font: QFont) -> QFont:
    """The letters of notes: a little smaller, leaning."""
    made = pieces.smaller(font, 0.95)
    made.setItalic(True)
    return made
