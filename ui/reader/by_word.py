"""Going and selecting by words and paragraphs, so that a selection ends with its last word and never with a blank.

Ctrl+Right goes to the end of a word and Ctrl+Left to its start, on every system; a selection that shrinks gives up the
blank together with the word.
"""

from __future__ import annotations

import regex
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from app.domain import Span
from ui.offsets import words_near

_KEYS = QKeySequence.StandardKey
_UNSPACED = regex.compile(r"[\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
"""Scripts without blanks between words: what looks like one word may be a whole sentence."""


def way_of(event: QKeyEvent, direction: Qt.LayoutDirection) -> tuple[int, bool] | None:
    """Forward (+1) or back (-1) in the text, and whether the selection follows; None for any other key.

    ``direction`` is that of the paragraph: the arrows go where they point.
    """
    steps = {_KEYS.MoveToNextWord: 1, _KEYS.MoveToPreviousWord: -1}
    selecting = {_KEYS.SelectNextWord: 1, _KEYS.SelectPreviousWord: -1}
    turn = -1 if direction == Qt.LayoutDirection.RightToLeft else 1
    for keep, table in ((False, steps), (True, selecting)):
        for keys, step in table.items():
            if event.matches(keys):
                return step * turn, keep
    return None


def next_stop(text: str, caret: int, anchor: int, step: int) -> int:
    """Where the caret goes from a code point: to an end of a word going forward, to a start going back.

    Going towards ``anchor`` it stops at that edge of a word which leaves no blank at the end of the selection, and at
    ``anchor`` itself.
    """
    before, after = words_near(text, caret)
    if step > 0:
        starts = [word.start for word in after if caret < word.start <= anchor]
        ends = [word.end for word in after if word.end > caret]
        return (starts[0] if starts else anchor) if caret < anchor else (ends[0] if ends else len(text))
    ends = [word.end for word in before if anchor <= word.end < caret]
    starts = [word.start for word in before if word.start < caret]
    return (ends[-1] if ends else anchor) if caret > anchor else (starts[-1] if starts else 0)


def bare(text: str, span: Span) -> Span:
    """The span without the blanks at its two ends; as it was if there is nothing else in it."""
    words = span.slice(text)
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - (len(words) - len(words.rstrip()))
    return Span(start, end) if start < end else span


def whole(text: str, span: Span) -> Span:
    """The span with those words whole that it cuts at its two ends, where they can be told apart."""
    first, last = words_near(text, span.start)[0][-1:], words_near(text, span.end)[1][:1]
    start = next((word.start for word in first if word.end > span.start and _spaced(text, word)), span.start)
    end = next((word.end for word in last if word.start < span.end and _spaced(text, word)), span.end)
    return Span(start, end)


def paragraph_of(event: QKeyEvent) -> tuple[int, bool] | None:
    """A paragraph on (+1) or back (-1), and whether the selection follows; None for any other key."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
    if held not in (Qt.KeyboardModifier.ControlModifier, both) or event.key() not in steps:
        return None
    return steps[Qt.Key(event.key())], held == both


def _spaced(text: str, word: Span) -> bool:
    return _UNSPACED.search(text, word.start, word.end) is None
