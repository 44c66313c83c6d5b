"""What Markdown asks of a text field: emphasis by keys, lists that go on, and edits that leave the rest alone."""

from __future__ import annotations

import re
from itertools import takewhile

from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

_ITEM = re.compile(r"(\s*)(?:([-*+])|(\d{1,9})([.)]))(\s+)(\[[ xX]\]\s+)?")
_QUOTED = re.compile(r"(\s{0,3}(?:>\s?)+)")
_INDENT = "    "


def action_for(widget: QWidget, event: QKeyEvent) -> QAction | None:
    """The action of a widget's own that these keys belong to, before any of the window's with the same keys."""
    pressed = QKeySequence(event.keyCombination())
    own = (action for action in widget.actions() if action.isEnabled())
    return next((action for action in own if pressed in action.shortcuts()), None)


def embrace(field: QPlainTextEdit, mark: str) -> None:
    """Put marks of emphasis around the selection (or the word at the caret), or take them off again."""
    cursor = field.textCursor()
    if not cursor.hasSelection():
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
    words = cursor.selectedText()
    if "\u2029" in words:
        return
    start, end, wide = cursor.selectionStart(), cursor.selectionEnd(), len(mark)
    outside = _between(field, start - wide, start) == mark == _between(field, end, end + wide)
    single = len(mark) == 1
    if outside and not (single and _between(field, start - 2, start) == mark * 2):
        _replace(field, start - wide, end + wide, words, (start - wide, end - wide))
    elif len(words) > 2 * wide and words.startswith(mark) and words.endswith(mark) and not words.startswith(mark * 2):
        _replace(field, start, end, words[wide:-wide], (start, end - 2 * wide))
    else:
        _replace(field, start, end, f"{mark}{words}{mark}", (start + wide, end + wide))


def go_on(field: QPlainTextEdit) -> bool:
    """Begin the next item of a list, or line of a quotation; an empty one ends it. False where there is neither."""
    cursor = field.textCursor()
    line = cursor.block().text()
    lead = _lead(line)
    if cursor.hasSelection() or not lead or cursor.positionInBlock() < len(lead):
        return False
    if line.strip() == lead.strip():
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
    else:
        cursor.insertText(f"\n{_next(lead)}")
    field.setTextCursor(cursor)
    field.ensureCursorVisible()
    return True


def indent_item(field: QPlainTextEdit, step: int) -> bool:
    """Move the items of the selection in (1) or out (-1); False where the caret is in no list."""
    cursor = field.textCursor()
    document = field.document()
    first = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd())
    if not _ITEM.match(first.text()):
        return False
    cursor.beginEditBlock()
    block = first
    while block.isValid() and block.position() <= last.position():
        at = QTextCursor(block)
        if step > 0 and block.text().strip():
            at.insertText(_INDENT)
        elif step < 0:
            spaces = sum(1 for _sign in takewhile(str.isspace, block.text()[: len(_INDENT)]))
            at.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, spaces)
            at.removeSelectedText()
        block = block.next()
    cursor.endEditBlock()
    return True


def change_to(field: QPlainTextEdit, now: str, then: str) -> None:
    """Turn the text ``now`` into ``then`` where they differ, as one edit that the field's own undo takes back."""
    if now == then:
        return
    head = _common(now, then)
    room = min(len(now), len(then)) - head
    tail = _common(now[len(now) - room :][::-1], then[len(then) - room :][::-1]) if room else 0
    start, end = _units(now[:head]), _units(now[: len(now) - tail])
    cursor = QTextCursor(field.document())
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(then[head : len(then) - tail])


def _lead(line: str) -> str:
    item = _ITEM.match(line)
    if item:
        return item[0]
    quoted = _QUOTED.match(line)
    return quoted[0] if quoted else ""


def _next(lead: str) -> str:
    item = _ITEM.fullmatch(lead)
    if item is None:
        return lead
    sign = item[2] or f"{int(item[3]) + 1}{item[4]}"
    return f"{item[1]}{sign}{item[5]}{'[ ] ' if item[6] else ''}"


def _between(field: QPlainTextEdit, start: int, end: int) -> str:
    last = field.document().characterCount() - 1
    if start < 0 or end > last:
        return ""
    cursor = QTextCursor(field.document())
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def _replace(field: QPlainTextEdit, start: int, end: int, words: str, chosen: tuple[int, int]) -> None:
    cursor = field.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(words)
    cursor.setPosition(chosen[0])
    cursor.setPosition(chosen[1], QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)


def _common(one: str, two: str) -> int:
    """How many characters two texts begin with in common."""
    low, high = 0, min(len(one), len(two))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == two[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _units(text: str) -> int:
    """How many UTF-16 units a text takes."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
