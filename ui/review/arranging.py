"""The parts of the review page and how they lie."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _, ngettext
from ui.asking import heading_label, plain_label
from ui.keyboard import tip_with_key
from ui.review.surroundings import Surroundings
from ui.search.pieces import quiet_list


@dataclass(frozen=True)
class Parts:
    """What the page is made of; ``buttons`` go by the names of their actions."""

    title: QLabel
    said: QLabel
    which: QTabBar
    everywhere: QPushButton
    list: QListView
    before: Surroundings
    now: Surroundings
    differ: QLabel
    alike: QPushButton
    buttons: dict[str, QPushButton]
    looked_at: QWidget
    split: QSplitter
    sides: QSplitter

    def fit(self, wide: bool) -> None:
        """Lie beside each other where there is room, else below each other."""
        across, below = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        self.split.setOrientation(across if wide else below)
        self.sides.setOrientation(across if wide else below)

    def count(self, others: int, these: int, apart: bool) -> None:
        """Say on the tabs how many wait, and how many were detached."""
        waiting, detached = (others, these) if apart else (these, others)
        self.which.setTabText(0, _("Waiting ({n})").format(n=waiting))
        self.which.setTabText(1, _("Detached ({n})").format(n=detached))

    def tell(self, count: int, apart: bool, title: str, of_one: bool) -> None:
        """Say above the list what it holds."""
        self.title.setText(
            _("Passages to review: {article}").format(article=title) if title else _("Passages to review")
        )
        self.everywhere.setVisible(of_one)
        if not count and self.split.isAncestorOf(QApplication.focusWidget() or self.said):
            self.which.setFocus()  # what is put away must not leave the keyboard to another panel
        self.looked_at.setVisible(bool(count))
        self.split.setVisible(bool(count))
        if apart:
            words = ngettext("{n} passage is kept without a place.", "{n} passages are kept without a place.", count)
            self.said.setText(words.format(n=count) if count else _("No passage was detached from its text."))
        elif count:
            words = ngettext("{n} passage lost its place.", "{n} passages lost their place.", count).format(n=count)
            self.said.setText(words + " " + _("Nothing was moved: say where each belongs."))
        else:
            self.said.setText(_("Every passage has its place."))

    def enable(self, chosen: bool, proposed: bool, apart: bool, read_only: bool) -> None:
        """Offer what can be done."""
        able = chosen and not read_only
        for name, button in self.buttons.items():
            button.setEnabled(able and (proposed or name != "accept-place"))
        self.buttons["accept-place"].setVisible(not apart)
        self.buttons["detach-passage"].setVisible(not apart)
        self.buttons["wait-again"].setVisible(apart)
        side = self.now.parentWidget()
        if side is not None:
            side.setVisible(not apart)

    def offer_alike(self, count: int) -> None:
        """Offer to place those together that are hardly different."""
        words = ngettext(
            "Place the {n} that is at least 90 % alike", "Place the {n} that are at least 90 % alike", count
        )
        self.alike.setText(words.format(n=count))
        self.alike.setVisible(count > 1)

    def show_nothing(self) -> None:
        """Show no passage."""
        for part in (self.before, self.now):
            part.show_words(("", "", ""))
        self.differ.setText("")


def arranged(page: QWidget, model: QAbstractItemModel) -> Parts:
    """Make the parts of a page and lay them out."""
    looked_at = QWidget(page)
    parts = Parts(
        title=heading_label(_("Passages to review"), page),
        said=plain_label("", page),
        which=_tabs(page),
        everywhere=QPushButton(_("Of all &articles"), page),
        list=_list(page, model),
        before=Surroundings(_("As it was marked"), True, looked_at),
        now=Surroundings(_("Where it may belong now"), False, looked_at),
        differ=plain_label("", looked_at),
        alike=QPushButton(page),
        buttons=_buttons(looked_at),
        looked_at=looked_at,
        split=QSplitter(page),
        sides=QSplitter(looked_at),
    )
    parts.title.setWordWrap(True)
    parts.title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    _fill(parts)
    _lay_out(page, parts)
    page.setFocusProxy(parts.list)
    return parts


def _tabs(page: QWidget) -> QTabBar:
    tabs = QTabBar(page)
    tabs.setAccessibleName(_("Which passages"))
    tabs.setDrawBase(False)
    tabs.setExpanding(False)
    tabs.setUsesScrollButtons(False)
    tabs.addTab(_("Waiting"))
    tabs.addTab(_("Detached"))
    return tabs


def _list(page: QWidget, model: QAbstractItemModel) -> QListView:
    view = QListView(page)
    view.setModel(model)
    quiet_list(view, _("Passages to review"))
    view.setWordWrap(True)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setSpacing(3)
    return view


def _buttons(parent: QWidget) -> dict[str, QPushButton]:
    words = {
        "accept-place": (_("Place it &there"), _("Put it where it may belong")),
        "place-by-hand": (_("By &hand…"), _("Select its words in the text")),
        "detach-passage": (_("&Detach"), _("Keep it with its article, without a place in the text")),
        "wait-again": (_("&Wait again"), _("Let it wait for a place")),
        "delete-waiting": (_("De&lete"), _("Put the passage in the trash")),
    }
    buttons = {name: QPushButton(said, parent) for name, (said, _tip) in words.items()}
    for name, (_said, tip) in words.items():
        tip_with_key(buttons[name], tip, name)
    return buttons


def _fill(parts: Parts) -> None:
    """Before and after beside each other, what differs, and what can be done."""
    for words, part in ((_("As it was &marked"), parts.before), (_("Where it may &belong"), parts.now)):
        side = QWidget()
        label = plain_label(words, side)
        label.setBuddy(part)
        lines = QVBoxLayout(side)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(label)
        lines.addWidget(part, 1)
        parts.sides.addWidget(side)
    parts.sides.setChildrenCollapsible(False)
    acts = QGridLayout()
    places = {"accept-place": (0, 0), "place-by-hand": (0, 1), "detach-passage": (1, 0), "wait-again": (1, 0)}
    for name, button in parts.buttons.items():
        acts.addWidget(button, *places.get(name, (1, 1)))
    column = QVBoxLayout(parts.looked_at)
    column.setContentsMargins(8, 0, 12, 12)
    column.addWidget(parts.sides, 1)
    column.addWidget(parts.differ)
    column.addLayout(acts)


def _lay_out(page: QWidget, parts: Parts) -> None:
    top = QHBoxLayout()
    top.addWidget(parts.title, 1)
    top.addWidget(parts.everywhere)
    choice = QHBoxLayout()
    choice.addWidget(parts.which)
    choice.addStretch(1)
    parts.split.addWidget(parts.list)
    parts.split.addWidget(parts.looked_at)
    parts.split.setChildrenCollapsible(False)
    parts.split.setStretchFactor(0, 2)
    parts.split.setStretchFactor(1, 3)
    column = QVBoxLayout(page)
    column.setContentsMargins(12, 10, 0, 0)
    column.addLayout(top)
    column.addWidget(parts.said)
    column.addLayout(choice)
    column.addWidget(parts.alike, 0, Qt.AlignmentFlag.AlignLeading)
    column.addWidget(parts.split, 1)
    column.addStretch()
