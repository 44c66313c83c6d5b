"""Finding words in the text that is corrected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from ui.correcting.text import TextToCorrect
from ui.offsets import Units
from ui.reader.find_bar import FindBar
from ui.reader.finding import find_all


class Finding(QObject):
    """Walks the hits of what is typed in the bar; as the text changes, they are found anew for each step."""

    def __init__(self, text: TextToCorrect, page: QWidget) -> None:
        super().__init__(page)
        self._text = text
        self.bar = FindBar(page)
        self.bar.typed.connect(lambda _typed: self.step(0))
        self.bar.step_asked.connect(self.step)
        self.bar.closed.connect(self.close)

    def open(self) -> None:
        """Open the bar; a short selection is looked for at once."""
        chosen = self._text.textCursor().selectedText()
        self.bar.open(" ".join(chosen.split()) if len(chosen) <= 80 else "")

    def close(self) -> None:
        """Close the bar; what it found stays selected."""
        self.bar.hide()
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, direction: int) -> None:
        """Go to the next (+1) or previous (-1) hit, round the end; 0 may stay at the hit that is selected."""
        hits, cursor = self._hits(), self._text.textCursor()
        present = -1
        if hits and direction < 0:
            before = [number for number, (start, _end) in enumerate(hits) if start < cursor.selectionStart()]
            present = before[-1] if before else len(hits) - 1
        elif hits:
            at = cursor.selectionEnd() if direction else cursor.selectionStart()
            present = next((number for number, (start, _end) in enumerate(hits) if start >= at), 0)
        if present >= 0:
            self._text.choose(*hits[present])
        self.bar.show_count(present + 1, len(hits))

    def _hits(self) -> Sequence[tuple[int, int]]:
        shown = self._text.words_shown()
        units = Units(shown)
        return [(units.of(span.start), units.of(span.end)) for span in find_all(shown, self.bar.line.text())]
