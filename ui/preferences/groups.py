"""The groups of preferences: each a Group with its rows, and a function that shows the settings as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import platformdirs
from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QPushButton, QSpinBox, QWidget

from app.i18n import LANGUAGES, _
from app.settings import (
    LARGEST_ZOOM,
    LETTERS,
    LINE_HEIGHTS,
    MEASURES,
    PROGRAM,
    SMALLEST_ZOOM,
    Look,
    Settings,
    settings_file,
)
from ui.asking import plain_label
from ui.context import Context
from ui.look import look_name
from ui.preferences.group import Group
from ui.reader.pointed import tooltip_of
from ui.reader.typography import faces
from ui.remembering import Remembering
from ui.search.pieces import SmallButton

TYPING_MS = 400
"""A name that is being typed is taken after such a pause."""

Fill = Callable[[Settings], object]


@dataclass(frozen=True)
class Hands:
    """What the page has others do: open the sheet of shortcuts, and ask for a folder to watch (or let it go)."""

    show_shortcuts: Callable[[], object]
    choose_watched: Callable[[], object]


def all_groups(
    context: Context, remembering: Remembering, hands: Hands, parent: QWidget
) -> Iterator[tuple[Group, Fill]]:
    """Every group, in the order of the page."""
    yield _person(remembering, parent)
    yield _look(remembering, parent)
    yield _reading(remembering, parent)
    yield _importing(context, remembering, hands, parent)
    yield _keyboard(hands, parent)
    yield _places(context, parent)


def _person(remembering: Remembering, parent: QWidget) -> tuple[Group, Fill]:
    group = Group(_("You"), ("name", "language"), parent)
    name, pause = QLineEdit(group), QTimer(group, singleShot=True, interval=TYPING_MS)
    name.setPlaceholderText(replace(Settings(), name="").signature)
    name.setMinimumWidth(12 * name.fontMetrics().averageCharWidth())
    name.textEdited.connect(lambda _text: pause.start())

    def take() -> None:
        pause.stop()
        if name.text().strip() != remembering.now().name:
            remembering.change(name=name.text().strip())

    pause.timeout.connect(take)
    name.editingFinished.connect(take)
    tongue = _box(group, [("", _("As the desktop")), *LANGUAGES.items()])
    tongue.activated.connect(lambda _row: remembering.change(language=tongue.currentData()))
    group.add(_("Your &name"), name, _("It stands beside what you do in the history; it is sent nowhere."))
    group.add(_("&Language"), tongue, _("Another language is spoken from the next start on."))

    def fill(settings: Settings) -> None:
        if not name.hasFocus():
            name.setText(settings.name)
        _show(tongue, settings.language)

    return group, fill


def _look(remembering: Remembering, parent: QWidget) -> tuple[Group, Fill]:
    group = Group(_("Look"), ("look", "letters"), parent)
    look = _box(group, [(str(one), look_name(one)) for one in Look])
    look.activated.connect(lambda _row: remembering.change(look=Look(look.currentData())))
    letters = _number(group, LETTERS, 10, " %", lambda value: remembering.change(letters=value))
    group.add(_("C&olours"), look)
    group.add(_("Size of the window’s le&tters"), letters, _("Lists and menus; texts have their own size below."))

    def fill(settings: Settings) -> None:
        _show(look, settings.look)
        _set(letters, settings.letters)

    return group, fill


def _reading(remembering: Remembering, parent: QWidget) -> tuple[Group, Fill]:
    group = Group(_("Reading"), ("face", "zoom", "measure", "line_height"), parent)
    face = _box(group, [("", _("The program’s own book face")), *((family, family) for family in faces())])
    face.activated.connect(lambda _row: remembering.change(face=face.currentData()))
    change = remembering.change
    zoom = _number(group, (SMALLEST_ZOOM, LARGEST_ZOOM), 10, " %", lambda value: change(zoom=value))
    measure = _number(group, MEASURES, 1, "", lambda value: change(measure=value))
    height = _number(group, LINE_HEIGHTS, 2, " %", lambda value: change(line_height=value))
    group.add(_("&Face of the texts"), face)
    group.add(_("Si&ze of the texts"), zoom)
    group.add(_("Letters in a l&ine"), measure, _("Books have 60 to 75."))
    group.add(_("Line &height"), height, _("Room between the lines, in which marks are seen."))

    def fill(settings: Settings) -> None:
        _show(face, settings.face)
        for box, value in ((zoom, settings.zoom), (measure, settings.measure), (height, settings.line_height)):
            _set(box, value)

    return group, fill


def _importing(context: Context, remembering: Remembering, hands: Hands, parent: QWidget) -> tuple[Group, Fill]:
    group = Group(_("Import"), ("look_first",), parent)
    look = QCheckBox(group)
    look.clicked.connect(lambda checked: remembering.change(look_first=checked))
    watched, choose = plain_label("", group), QPushButton(group)
    line = QWidget(group)
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(watched, 1)
    row.addWidget(choose)
    choose.setEnabled(not context.library.read_only)

    def fill(settings: Settings) -> None:
        look.setChecked(settings.look_first)
        folder = settings.watched_by(context.library.folder)
        watched.setText(_("New files in “{folder}” are offered.").format(folder=folder) if folder else _("None"))
        choose.setText(_("Watch it &no longer") if folder else _("Choose a &folder…"))

    def ask() -> None:
        hands.choose_watched()
        fill(remembering.now())
        remembering.keep()

    choose.clicked.connect(ask)
    group.add(_("&Look at what was found before it is imported"), look)
    group.add(_("Watched folder"), line, _("For this library only."))
    return group, fill


def _keyboard(hands: Hands, parent: QWidget) -> tuple[Group, Fill]:
    group = Group(_("Keyboard"), ("keys",), parent)
    change = QPushButton(_("Chan&ge the keys…"), group)
    change.clicked.connect(lambda _checked=False: hands.show_shortcuts())
    told = plain_label("", group)
    group.add("", change)
    group.add("", told)

    def fill(settings: Settings) -> None:
        told.setText(_("{n} changed").format(n=len(settings.keys)) if settings.keys else _("All keys are as at first."))

    return group, fill


def _places(context: Context, parent: QWidget) -> tuple[Group, Fill]:
    group = Group(_("Where things stand"), (), parent)
    cache = Path(platformdirs.user_cache_dir(PROGRAM, appauthor=False))
    for words, path, hint in (
        (_("This library"), context.library.folder, _("All you have gathered: keep copies of this folder.")),
        (_("Your preferences"), settings_file(), ""),
        (_("Search index"), cache, _("Made again by itself when it is deleted.")),
    ):
        group.add(words, _copyable(group, words, str(path)), hint)
    return group, lambda _settings: None


def _copyable(parent: QWidget, words: str, path: str) -> QWidget:
    line = QWidget(parent)
    line.setSizePolicy(QLineEdit().sizePolicy())
    field = QLineEdit(path, line)
    field.setReadOnly(True)
    field.setCursorPosition(0)
    field.setAccessibleName(words)
    copy = SmallButton("copy", _("Copy: {what}").format(what=words), line)
    copy.clicked.connect(partial(_copy, path))
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(field, 1)
    row.addWidget(copy)
    line.setFocusProxy(field)
    return line


def _copy(path: str) -> None:
    QGuiApplication.clipboard().setText(path)


def _box(parent: QWidget, choices: list[tuple[str, str]]) -> QComboBox:
    box = QComboBox(parent)
    box.currentTextChanged.connect(lambda words: box.setToolTip(tooltip_of(words)))
    for value, words in choices:
        box.addItem(words, value)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(min(14, max(len(words) for _value, words in choices[:8])))
    return box


def _number(parent: QWidget, bounds: tuple[int, int], step: int, unit: str, take: Callable[[int], object]) -> QSpinBox:
    box = QSpinBox(parent)
    box.setRange(*bounds)
    box.setSingleStep(step)
    box.setSuffix(unit)
    box.setKeyboardTracking(False)
    box.valueChanged.connect(take)
    return box


def _show(box: QComboBox, value: str) -> None:
    """Choose a value; one that is not offered (a face of another machine) is added."""
    if box.findData(value) < 0:
        box.addItem(value, value)
    box.setCurrentIndex(box.findData(value))


def _set(box: QSpinBox, value: int) -> None:
    blocked = QSignalBlocker(box)
    box.setValue(value)
    blocked.unblock()
