"""All that is known of the search index: what it holds, what it takes up, how it stands; and what can be done."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from app.ports import IndexState, Progress
from app.query import KINDS
from ui.asking import plain_label
from ui.context import Context
from ui.indexing.bar import IndexBar
from ui.indexing.words import said_of
from ui.moments import moment_shown
from ui.own_jobs import OwnJobs
from ui.roomy import in_letters


class IndexDialog(QDialog):
    """Stays beside the window until it is closed, and keeps itself up to date."""

    def __init__(self, context: Context, bar: IndexBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("The search index"))
        self._context, self._bar = context, bar
        self._jobs = OwnJobs(context.jobs, self)
        self.standing = plain_label("", self)
        self.figures = {name: self._figure() for name in (*KINDS, "size", "at")}
        self.folder = QLineEdit(self)
        self.folder.setReadOnly(True)
        self.rebuild = QPushButton(_("&Build anew"), self)
        self.pause = QPushButton("", self)
        self.rebuild.clicked.connect(bar.rebuild)
        self.pause.clicked.connect(bar.turn)
        self._lay_out()
        bar.told.connect(self._say)
        context.events.indexed.connect(self._indexed)
        self._say()
        self._look()

    def _figure(self) -> QLabel:
        label = plain_label(_("not known yet"), self)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return label

    def _lay_out(self) -> None:
        about = plain_label(
            _(
                "The index finds words in your articles, passages and notes. It is made from the library, kept on this "
                "computer only, and can be built anew at any time; nothing of yours depends on it."
            ),
            self,
        )
        names = (_("Articles"), _("Passages"), _("Notes"), _("Size"), _("Up to date since"), _("Folder"))
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for name, figure in zip(names, (*self.figures.values(), self.folder), strict=True):
            form.addRow(plain_label(name, self), figure)
            figure.setAccessibleName(name)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.addButton(self.rebuild, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.pause, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        for button in (self.rebuild, self.pause):
            button.setAutoDefault(False)
        buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(12)
        for part in (self.standing, about):
            part.setMinimumWidth(in_letters(self, 64))
            column.addWidget(part)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(buttons)

    def _say(self) -> None:
        bar = self._bar
        if bar.trouble:
            self.standing.setText(said_of(bar.trouble))
        elif bar.is_paused:
            self.standing.setText(_("Indexing is paused. Results may be missing until it goes on."))
        elif bar.behind:
            share = bar.share()
            self.standing.setText(_("It is being brought up to date: {share}.").format(share=share))
        else:
            self.standing.setText(_("Nothing is waiting to be indexed."))
        self.pause.setText(_("&Go on indexing") if bar.is_paused else _("&Pause indexing"))
        for button in (self.rebuild, self.pause):
            button.setEnabled(bar.indexer is not None)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the words are, which are more or fewer each time."""
        inside = self._column
        inside.activate()
        wide = max(self.width(), inside.totalMinimumSize().width())
        self.resize(wide, inside.totalHeightForWidth(wide))

    def _indexed(self, _revision: int) -> None:
        self._look()

    def _look(self) -> None:
        self._jobs.run("state", self._state, self._show, self._context.explain)

    def _state(self, _progress: Progress) -> IndexState | None:
        return self._context.index.state(self._context.library)

    def _show(self, state: IndexState | None) -> None:
        if state is None:
            for figure in self.figures.values():
                figure.setText(_("not known yet"))
            self.folder.setText("")
            return
        locale = QLocale()
        for kind in KINDS:
            self.figures[kind].setText(locale.toString(state.documents.get(kind, 0)))
        self.figures["size"].setText(_("{n} MB").format(n=locale.toString(state.size / 1_000_000, "f", 1)))
        self.figures["at"].setText(moment_shown(state.at))
        self.folder.setText(str(state.folder))
        self.folder.setCursorPosition(0)
