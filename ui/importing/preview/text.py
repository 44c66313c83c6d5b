"""The lower half of the preview: the text of the chosen row, how its file is read, and a password if it wants one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.domain import Span
from app.drafts import Draft
from app.i18n import _, ngettext
from app.importers import FORMATS, format_keyed
from ui.asking import plain_label
from ui.importing.preview.choices import TwinsBox, named
from ui.importing.preview.lines import LinesModel, LinesView
from ui.importing.preview.rows import Row
from ui.roomy import in_letters
from ui.search.keys import on_key

ENCODINGS = (
    *("utf-8", "utf-16-le", "utf-16-be", "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256"),
    *("cp1257", "iso8859-2", "iso8859-5", "iso8859-7", "iso8859-15", "koi8-r", "koi8-u", "cp866", "mac_roman"),
    *("mac_cyrillic", "cp932", "euc_jp", "iso2022_jp", "gb18030", "big5hkscs", "cp949", "cp874"),
)
PASSWORDS = ("password", "wrong-password")
_OTHER_KIND = ("not-text", "unknown-format", "no-main-text", "broken", "no-records", "empty")
"""Troubles that come of a file being taken for what it is not, among other things."""

_OTHER_ENCODING = ("not-text", "unknown-format", "unknown-encoding")


class SourceText(QWidget):
    """Shows one row's text, and asks for what is needed to read it better."""

    format_wanted = Signal(str)
    encoding_wanted = Signal(str)
    password_given = Signal(str)
    twins_wanted = Signal(str)
    """What is to become of this one file, which is here already; empty for what goes for all."""
    turned = Signal()
    """A line was turned."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.said = plain_label("", self)
        self.twins = TwinsBox(self)
        self.format, self.encoding = QComboBox(self), QComboBox(self)
        self._format_label = named(_("Read &as:"), self.format)
        self._encoding_label = named(_("Enco&ding:"), self.encoding)
        self.password = QLineEdit(self)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText(_("Password of the file"))
        self.password.setAccessibleName(_("Password of the file"))
        asked = self.password.fontMetrics().horizontalAdvance(self.password.placeholderText())
        self.password.setMinimumWidth(asked + in_letters(self, 3))
        self.unlock = QPushButton(_("&Unlock"), self)
        self.doubtful = QPushButton("", self)
        self.turn = QPushButton(_("&Turn line"), self)
        self.turn.setToolTip(_("Leave the chosen lines out, or keep them (Space)"))
        self.model = LinesModel(self)
        self.lines = LinesView(self.model, self)
        self._arrange()
        self._connect()

    def show_row(self, row: Row | None, draft: Draft | None, dropped: tuple[Span, ...] | None) -> None:
        """Show a row and its text, or only what hinders it."""
        self.model.show(draft, dropped)
        self.lines.setVisible(self.model.rowCount() > 0)
        locked = row is not None and row.trouble is not None and row.trouble.reason in PASSWORDS
        for part in (self.password, self.unlock):
            part.setVisible(locked)
        self.twins.show_choice(row.source.twins if row and row.twin else None, row is not None and bool(row.twin))
        self._show_format(row)
        self._show_encoding(row)
        self.turn.setEnabled(draft is not None)
        self._say(row)

    def _arrange(self) -> None:
        top, tools = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.said, 1)
        top.addWidget(self.twins)
        for part in (self._format_label, self.format, self._encoding_label, self.encoding, self.password, self.unlock):
            tools.addWidget(part)
        tools.addStretch(1)
        for button in (self.doubtful, self.turn, self.unlock):
            button.setAutoDefault(False)
        tools.addWidget(self.doubtful)
        tools.addWidget(self.turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addLayout(tools)
        column.addWidget(self.lines, 1)
        column.addStretch(0)

    def _connect(self) -> None:
        self.format.activated.connect(lambda _place: self.format_wanted.emit(str(self.format.currentData())))
        self.encoding.activated.connect(lambda _place: self.encoding_wanted.emit(str(self.encoding.currentData())))
        self.twins.wanted.connect(self.twins_wanted)
        self.unlock.clicked.connect(self._give)
        self.password.returnPressed.connect(self._give)
        self.turn.clicked.connect(self.lines.turn_chosen)
        self.doubtful.clicked.connect(self.model.turn_doubtful)
        on_key(self.lines, "D", self.model.turn_doubtful)
        self.model.turned.connect(self._turned)

    def _show_format(self, row: Row | None) -> None:
        now = row.source.reading.format or (row.known.format if row.known else "") if row else ""
        known = format_keyed(now)
        chosen = {each.key: each.name for each in FORMATS if each.endings}
        present = {now: known.name if known else _("found out")}
        _offer(self.format, present | chosen if now not in chosen else chosen, now)
        for part in (self._format_label, self.format):
            part.setVisible(_is_file(row))

    def _show_encoding(self, row: Row | None) -> None:
        now = row.known.encoding if row and row.known else row.source.reading.encoding if row else ""
        odd = row is not None and row.trouble is not None and row.trouble.reason in _OTHER_ENCODING
        for part in (self._encoding_label, self.encoding):
            part.setVisible(_is_file(row) and (bool(now) or odd))
        _offer(self.encoding, {now: now or _("found out")} | {name: name for name in ENCODINGS}, now)

    def _say(self, row: Row | None) -> None:
        self._tell_doubtful()
        if row is None:
            self.said.setText(_("Choose a row to see its text."))
        elif row.trouble or row.known is None:
            self.said.setText(_hindrance(row))
        elif self.model.gone:
            way = _("Space turns a line; what is left out can be brought back.")
            self.said.setText(f"{_left_out(self.model.gone)} {way}")
        else:
            self.said.setText(_("The whole text is taken. Space leaves a line out."))

    def _tell_doubtful(self) -> None:
        """The button says what it does to the lines in doubt; it is only there if there are any."""
        keep = not self.model.doubtful_kept
        self.doubtful.setText(_("Keep doubtful (&D)") if keep else _("Leave out doubtful (&D)"))
        self.doubtful.setToolTip(_("Turn every line of which it is in doubt whether it belongs here (D)"))
        self.doubtful.setVisible(self.model.has_doubtful)

    def _turned(self) -> None:
        self._tell_doubtful()
        self.said.setText(_left_out(self.model.gone))
        self.turned.emit()

    def _give(self) -> None:
        if self.password.text():
            self.password_given.emit(self.password.text())
            self.password.clear()


def _is_file(row: Row | None) -> bool:
    """Whether there is a row, and more than the clipboard behind it."""
    return row is not None and bool(row.source.path.name)


def _left_out(count: int) -> str:
    return ngettext("{n} line is left out.", "{n} lines are left out.", count).format(n=count)


def _hindrance(row: Row) -> str:
    """Why there is no text to be seen, and what may be tried."""
    reason = row.trouble.reason if row.trouble else ""
    if reason == "password":
        return _("This file asks for a password. Type it below.")
    if reason == "wrong-password":
        return _("This password does not open the file. Type it again below.")
    advice = _("If it is a file of another kind, choose that under “Read as”.") if reason in _OTHER_KIND else ""
    return " ".join(filter(None, (f"{row.name}: {row.remarks()}", advice)))


def _offer(box: QComboBox, items: dict[str, str], now: str) -> None:
    box.clear()
    for key, words in items.items():
        box.addItem(words, key)
    box.setCurrentIndex(box.findData(now))
