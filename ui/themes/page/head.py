"""The head of a theme's page: its path and colour, its definition, how much it holds, its themes and notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.domain import Note
from app.i18n import _, ngettext
from app.theme_pages import Gathered
from ui.asking import heading_label, plain_label
from ui.look import chip, icon
from ui.notes.preview import NotePreview
from ui.places import Place
from ui.themes.naming import seen
from ui.themes.page.entry import FoldedWords, entry_of, one_line
from ui.themes.page.flow import Flow
from ui.themes.page.words import counted

_MOST_LINKS = 10
_LONGEST = 40


class ThemeHead(QWidget):
    """Follows what was gathered; tells where its links lead."""

    wanted = Signal(object)
    """A Place: a theme above or below, or a note."""
    note_wanted = Signal()
    """A new note on this theme."""
    followed = Signal(str)
    """An address in the codebook's entry."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: object = None
        self.sign = QToolButton(self)
        self.path, self.count = heading_label("", self), plain_label("", self)
        self.definition, self.entry = FoldedWords(self), NotePreview(self)
        self.more = _link_button(self)
        self.links = QWidget(self)
        self._links = Flow(self.links)
        self._dress()
        self._arrange()
        self.more.toggled.connect(self._unfold)
        self.entry.followed.connect(self.followed)

    def show_gathered(self, gathered: Gathered) -> None:
        """Show another theme, or the same as it is now."""
        theme = gathered.theme
        line = self.path.fontMetrics().height()
        self.sign.setIcon(chip(theme.colour, line))
        self.sign.setIconSize(QSize(line * 3 // 4, line * 3 // 4))
        path = seen(gathered.tree.path(theme.id))
        self.path.setText(path.replace("/", " / "))
        self.path.setAccessibleName(path)
        self.count.setText(counted(gathered))
        entry = entry_of(theme)
        self.definition.show_words(one_line(theme.description) or one_line(entry))
        self.definition.setVisible(bool(entry) and not self.more.isChecked())
        self.more.setVisible(bool(entry))
        self.entry.setVisible(bool(entry) and self.more.isChecked())
        linked = (theme.id, gathered.children, gathered.notes)
        if entry:
            self.entry.show_markdown(entry)
        if linked != self._shown:
            self._shown = linked
            self._fill_links(gathered)

    def _dress(self) -> None:
        self.sign.setAutoRaise(True)
        self.sign.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.path.setWordWrap(True)
        font = self.path.font()
        font.setPointSizeF(font.pointSizeF() * 1.25)
        self.path.setFont(font)
        self.entry.setAccessibleName(_("What the codebook says of this theme"))
        self.entry.document().setDocumentMargin(2)
        self.entry.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:  # a label else goes by its words
            for label in (self.path, self.count):
                label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self.more.setCheckable(True)
        self._unfold(False)

    def _arrange(self) -> None:
        top, told = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.sign)
        top.addWidget(self.path, 1)
        told.addWidget(self.count, 1)
        told.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 2)
        column.setSpacing(3)
        column.addLayout(top)
        column.addLayout(told)
        column.addWidget(self.definition)
        column.addWidget(self.entry)
        column.addWidget(self.links)

    def _unfold(self, whole: bool) -> None:
        self.more.setText(_("Less") if whole else _("More"))
        self.more.setAccessibleName(_("Show less of the entry") if whole else _("Show the whole entry"))
        self.definition.setVisible(not whole and bool(self.definition.accessibleName()))
        self.entry.setVisible(whole)
        self.entry.setFixedHeight(self.fontMetrics().height() * 9)

    def _fill_links(self, gathered: Gathered) -> None:
        while (item := self._links.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.links.setUpdatesEnabled(False)
        buttons = list(self._buttons(gathered))
        for button in buttons[:_MOST_LINKS]:
            self._links.addWidget(button)
        if len(buttons) > _MOST_LINKS:
            self._links.addWidget(self._rest(buttons[_MOST_LINKS:]))
        new = _link_button(self.links, _("New note on this theme"), icon("note-pencil"))
        new.clicked.connect(self.note_wanted)
        self._links.addWidget(new)
        self.links.setUpdatesEnabled(True)
        self.links.updateGeometry()

    def _buttons(self, gathered: Gathered) -> Iterator[QToolButton]:
        for note in gathered.notes:
            yield self._to(_titled(note), icon("note"), Place("note", note.id), _("Note: {title}"))
        line = gathered.tree.line(gathered.theme.id)[:-1]
        for above in line[-1:]:
            words = _("↑ {theme}").format(theme=seen(above.name))
            yield self._to(words, chip(above.colour), Place("theme", above.id), _("Theme above: {title}"))
        for theme, count in gathered.children:
            words = f"{seen(theme.name)}  {count:n}"
            yield self._to(words, chip(theme.colour), Place("theme", theme.id), _("Theme below: {title}"))

    def _to(self, words: str, sign: QIcon, place: Place, spoken: str) -> QToolButton:
        button = _link_button(self.links, _short(words), sign)
        button.setAccessibleName(spoken.format(title=words))
        button.clicked.connect(lambda _checked=False: self.wanted.emit(place))
        return button

    def _rest(self, buttons: list[QToolButton]) -> QToolButton:
        """One button for all that found no room, with a menu of them."""
        words = ngettext("{count} more…", "{count} more…", len(buttons)).format(count=f"{len(buttons):n}")
        more = _link_button(self.links, words)
        menu = QMenu(more)
        for button in buttons:
            press: Callable[[], None] = button.click
            menu.addAction(button.icon(), button.text()).triggered.connect(lambda _on=False, press=press: press())
            button.hide()
        more.setMenu(menu)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return more


def _link_button(parent: QWidget, words: str = "", sign: QIcon | None = None) -> QToolButton:
    button = QToolButton(parent)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setText(words.replace("&", "&&"))
    if sign is not None:
        line = button.fontMetrics().height()
        button.setIcon(sign)
        button.setIconSize(QSize(line, line))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setAccessibleName(words)
    return button


def _titled(note: Note) -> str:
    return seen(note.title) or _("Empty note")


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
