"""The codebook's entry of a theme: what it means, what belongs there and what does not, an example, other names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain import Id, Theme
from app.errors import FlorilegiumError
from app.i18n import _
from app.theme_tree import ThemeTree
from app.themes import define_theme
from ui.asking import plain_label, trouble_label
from ui.context import Context
from ui.errors import worded
from ui.roomy import resize_in_letters
from ui.search.keys import on_key
from ui.themes.commands import revision_of
from ui.themes.naming import seen
from ui.typed import typed

_TOLD = 3
"""Themes named of those that an alias also leads to."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is written of a theme; ``aliases`` as typed, one a line."""

    description: str = ""
    includes: str = ""
    excludes: str = ""
    example: str = ""
    aliases: str = ""

    @classmethod
    def of(cls, theme: Theme) -> Entry:
        """The entry as it is kept."""
        return cls(theme.description, theme.includes, theme.excludes, theme.example, "\n".join(theme.aliases))


class EntryDialog(QDialog):
    """Lets a person write a theme's entry while the window goes on working; Ctrl+Enter keeps it, Escape leaves.

    Words that were not kept are handed over when it closes, so that they can be shown again.
    """

    left = Signal(str, object)
    """The id of the theme, and the Entry that was typed and not kept; None where nothing is lost."""

    def __init__(self, context: Context, tree: ThemeTree, theme: Theme, typed: Entry | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._tree, self._theme = context, tree, theme
        self._warned = False
        self.fields = {name: self._field(label, 4 if name == "description" else 2) for name, label in _labels().items()}
        self.clash, self.notice, self.trouble = plain_label("", self), plain_label("", self), trouble_label(self)
        self.back = QPushButton(_("&Back to what was kept"), self)
        self.back.clicked.connect(lambda: self._show(Entry.of(self._theme)))
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Save | standard.Cancel, self)
        self.buttons.button(standard.Save).setText(_("&Keep"))
        self.buttons.button(standard.Save).setToolTip(_("Ctrl+Enter"))
        self.buttons.addButton(self.back, QDialogButtonBox.ButtonRole.ResetRole)
        self.buttons.accepted.connect(self.keep)
        self.buttons.rejected.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            on_key(self, keys, self.keep, within=True)
        self._arrange()
        self._show(typed or Entry.of(theme))
        context.events.changed.connect(self._changed)
        parent.window().installEventFilter(self)
        for field in self.fields.values():
            field.textChanged.connect(self._typed)
        self._follow()

    @property
    def theme_id(self) -> Id:
        """The theme it is about."""
        return self._theme.id

    def typed(self) -> Entry:
        """What stands in the fields."""
        return Entry(**{name: typed(field) for name, field in self.fields.items()})

    def keep(self) -> bool:
        """Keep the entry and close; if that fails, say why and stay."""
        library, said, others = self._context.library, asdict(self.typed()), list[Theme]()
        names = said.pop("aliases").splitlines()
        before = revision_of(library)
        try:
            others.extend(define_theme(library, self._theme.id, aliases=names, **said))
        except FlorilegiumError as error:
            self.trouble.setText(worded(error))
            self.trouble.show()
            return False
        self.accept()
        if revision_of(library) != before:
            self._context.events.done.emit(_told(self._tree, self._theme, others))
        return True

    def done(self, result: int) -> None:
        """Close, handing over what was typed and is not kept."""
        unkept = result != QDialog.DialogCode.Accepted and self._is_changed()
        self.left.emit(self._theme.id, self.typed() if unkept else None)
        super().done(result)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep what was typed when the whole window closes; if that fails, it closes only when asked once more."""
        if event.type() == QEvent.Type.Close and self.isVisible() and self._is_changed() and not self._warned:
            self._warned = not self.keep()
            if self._warned:
                event.ignore()
                self.activateWindow()
            return self._warned
        return False

    def _field(self, label: str, lines: int) -> QPlainTextEdit:
        field = QPlainTextEdit(self)
        field.setAccessibleName(label.replace("&", ""))
        field.setTabChangesFocus(True)
        field.setReadOnly(self._context.library.read_only)
        field.setMinimumHeight(field.fontMetrics().lineSpacing() * lines + 20)
        return field

    def _arrange(self) -> None:
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        for (name, label), hint in zip(_labels().items(), _hints(), strict=True):
            words = plain_label(label, inner)
            words.setWordWrap(False)
            words.setBuddy(self.fields[name])
            self.fields[name].setPlaceholderText(hint)
            column.addWidget(words)
            column.addWidget(self.fields[name], 2 if name == "description" else 1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        whole = QVBoxLayout(self)
        for part in (self.notice, area, self.clash, self.trouble, self.buttons):
            whole.addWidget(part)
        resize_in_letters(self, 70, 34)

    def _show(self, entry: Entry) -> None:
        for name, words in asdict(entry).items():
            if typed(self.fields[name]) != words:
                self.fields[name].setPlainText(words)

    def _is_changed(self) -> bool:
        return self.typed() != Entry.of(self._theme)

    def _typed(self) -> None:
        self.trouble.hide()
        self._follow()

    def _changed(self) -> None:
        """The library is another: take over what is kept there now, unless something else was typed."""
        untouched = not self._is_changed()
        with self._context.library.reading() as reader:
            self._tree = ThemeTree.read(reader)
        self._theme = self._tree.themes.get(self._theme.id, self._theme)
        if untouched:
            self._show(Entry.of(self._theme))
        self._follow()

    def _follow(self) -> None:
        there = self._theme.id in self._tree.themes
        if there:
            self.setWindowTitle(_("What {theme} means").format(theme=seen(self._tree.path(self._theme.id))))
        self.back.setVisible(there and self._is_changed())
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(
            there and not self._context.library.read_only
        )
        self.notice.setText(_notice(there, self._context.library.read_only))
        self.notice.setVisible(bool(self.notice.text()))
        told = "\n".join(_clashes(self._tree, self._theme, self.typed().aliases.splitlines()))
        self.clash.setText(told)
        self.clash.setVisible(bool(told))
        self.fields["aliases"].setAccessibleDescription(told)


def _told(tree: ThemeTree, theme: Theme, others: list[Theme]) -> str:
    kept = _("Kept what {theme} means").format(theme=seen(tree.path(theme.id)))
    if not others:
        return kept
    also = ", ".join(seen(tree.path(other.id)) for other in others if other.id in tree.themes)
    return _("{kept}; one of its other names also leads to {themes}").format(kept=kept, themes=also)


def _labels() -> dict[str, str]:
    return {
        "description": _("&Definition"),
        "includes": _("What belongs &here"),
        "excludes": _("What does &not belong here"),
        "example": _("&Example"),
        "aliases": _("&Other names, one a line"),
    }


def _hints() -> tuple[str, ...]:
    return (
        _("What is this theme about?"),
        _("When is a passage put here?"),
        _("When is it put elsewhere, and where?"),
        _("A passage that shows it well"),
        _("It is found by these as well"),
    )


def _notice(there: bool, read_only: bool) -> str:
    if not there:
        return _("This theme is no longer in the library. Undo brings it back; what you typed stays here until then.")
    return _("This library is open for reading only. Nothing can be changed here.") if read_only else ""


def _clashes(tree: ThemeTree, theme: Theme, names: list[str]) -> Iterator[str]:
    """What is odd about a theme's other names."""
    for name in filter(str.strip, names):
        others = [seen(tree.path(other.id)) for other in tree.called(name) if other.id != theme.id]
        if "/" in name:
            yield _("“{name}” cannot be a name: it holds a slash.").format(name=seen(name))
        elif others:
            some = ", ".join(others[:_TOLD]) + (" …" if len(others) > _TOLD else "")
            yield _("“{name}” also leads to {themes}.").format(name=seen(name), themes=some)
