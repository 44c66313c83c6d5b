"""Narrowing the article list by year, kind, state, passages, tag and saved search: a small form below a button."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain import ReadState, SavedSearch
from app.i18n import _
from app.ports import ArticleFilter, Library, Progress
from ui.articles.columns import kind_named, state_named
from ui.asking import plain_label
from ui.by_name import by_name
from ui.context import Context
from ui.own_jobs import OwnJobs
from ui.roomy import in_letters

Facets = tuple[Mapping[str, int], Mapping[str, int]]
"""Kinds and tags, each with how many articles have it."""


def widened(chosen: ArticleFilter) -> ArticleFilter:
    """The same words, collection and order, narrowed by nothing else."""
    return ArticleFilter(chosen.words, chosen.collection_id, chosen.order, chosen.descending)


def narrowed_as(chosen: ArticleFilter, other: ArticleFilter) -> ArticleFilter:
    """The same words, collection and order, narrowed as another list is."""
    kept = replace(other, words=chosen.words, collection_id=chosen.collection_id)
    return replace(kept, order=chosen.order, descending=chosen.descending)


def is_narrowed(chosen: ArticleFilter) -> bool:
    """Whether a list is narrowed by more than words and a collection."""
    return chosen != widened(chosen)


def counts_slowly(chosen: ArticleFilter) -> bool:
    """Whether no index tells how long the list is: half a second among 100,000 articles."""
    return bool(chosen.kinds or chosen.tag or chosen.marked is not None or chosen.among is not None)


def described(chosen: ArticleFilter) -> str:
    """What a list is narrowed by, in a few words."""
    parts = [_years(chosen.since, chosen.until)]
    parts += [kind_named(kind) for kind in chosen.kinds]
    parts += [state_named(state) for state in chosen.states]
    if chosen.marked is not None:
        parts.append(_("with passages") if chosen.marked else _("without passages"))
    if chosen.among is not None:
        parts.append(_("found by “{search}”").format(search=chosen.among.name))
    return " · ".join(part for part in [*parts, chosen.tag] if part)


class NarrowingForm(QFrame):
    """Asks by what the list is to be narrowed; each choice counts at once."""

    changed = Signal(object)
    """The ArticleFilter that is asked for now."""
    search_wanted = Signal(str)
    """The id of a saved search by which the list is to be narrowed; empty for none."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(_("Narrow the list"))
        self._context = context
        self._jobs = OwnJobs(context.jobs, self)
        self._chosen = ArticleFilter()
        self.since, self.until = _year_field(_("First year"), self), _year_field(_("Last year"), self)
        self.kind, self.state, self.marked, self.tag, self.search = (QComboBox(self) for _box in range(5))
        self.clear = QPushButton(_("Show &all"), self)
        self.clear.clicked.connect(lambda: self._take(widened(self._chosen)))
        self._lay_out()
        for box in (self.kind, self.state, self.marked, self.tag):
            box.activated.connect(lambda _row: self._chosen_now())
        self.search.activated.connect(lambda _row: self.search_wanted.emit(str(self.search.currentData() or "")))
        for field in (self.since, self.until):
            field.textEdited.connect(lambda _text: self._chosen_now())

    def open_below(self, button: QWidget, chosen: ArticleFilter) -> None:
        """Show what is chosen now below a button, and read what there is to choose from."""
        self._chosen = chosen
        self._fill(({}, {}))
        self.adjustSize()
        at = button.mapToGlobal(QPoint(0, button.height()))
        room = button.screen().availableGeometry()
        self.move(max(room.left(), min(at.x(), room.right() - self.width())), at.y())
        self.show()
        self.since.setFocus()
        library = self._context.library
        self._jobs.run("facets", lambda progress: _facets(library, progress), self._fill, self._context.explain)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        years = QHBoxLayout()
        years.addWidget(self.since)
        years.addWidget(plain_label("–", self))
        years.addWidget(self.until)
        years.addStretch(1)
        form = QFormLayout()
        form.addRow(_label(_("&Years"), self.since), years)
        boxes = (self.kind, self.state, self.marked, self.tag, self.search)
        named = (_("&Kind"), _("&State"), _("&Passages"), _("&Tag"), _("&Found by"))
        for words, box in zip(named, boxes, strict=True):
            form.addRow(_label(words, box), box)
            box.setAccessibleName(words.replace("&", ""))
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(16)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignRight)

    def _fill(self, facets: Facets) -> None:
        chosen = self._chosen
        kinds, tags = facets
        self.since.setText(str(chosen.since or ""))
        self.until.setText(str(chosen.until or ""))
        _offer(self.kind, [(kind_named(kind), kind, count) for kind, count in kinds.items()], chosen.kinds[:1])
        states = [(state_named(state), str(state), None) for state in ReadState]
        _offer(self.state, states, [str(state) for state in chosen.states[:1]])
        marked = {None: (), True: ("with",), False: ("without",)}[chosen.marked]
        _offer(self.marked, [(_("with passages"), "with", None), (_("without passages"), "without", None)], marked)
        _offer(self.tag, [(tag, tag, count) for tag, count in tags.items()], (chosen.tag,) if chosen.tag else ())
        self._fill_searches()
        self.clear.setEnabled(is_narrowed(chosen))

    def _fill_searches(self) -> None:
        with self._context.library.reading() as reader:
            named = [(search.name, search.id, None) for search in reader.every(SavedSearch)]
        among = self._chosen.among
        _offer(self.search, named, (among.search_id,) if among else ())
        self.search.setEnabled(bool(named))

    def _chosen_now(self) -> None:
        kind, state, tag = (str(box.currentData() or "") for box in (self.kind, self.state, self.tag))
        self._chosen = replace(
            self._chosen,
            since=_year(self.since),
            until=_year(self.until),
            kinds=(kind,) if kind else (),
            states=(ReadState(state),) if state else (),
            marked={"with": True, "without": False}.get(str(self.marked.currentData() or "")),
            tag=tag,
        )
        self.clear.setEnabled(is_narrowed(self._chosen) or self.search.currentIndex() > 0)
        self.changed.emit(self._chosen)

    def _take(self, chosen: ArticleFilter) -> None:
        self._chosen = chosen
        for box in (self.kind, self.state, self.marked, self.tag, self.search):
            box.setCurrentIndex(0)
        for field in (self.since, self.until):
            field.clear()
        self.search_wanted.emit("")
        self._chosen_now()
        self.since.setFocus()


def _label(words: str, buddy: QWidget) -> QLabel:
    label = plain_label(words)
    label.setWordWrap(False)
    label.setBuddy(buddy)
    return label


def _facets(library: Library, progress: Progress) -> Facets:
    with library.reading() as reader:
        return reader.article_facets()


def _offer(box: QComboBox, choices: Iterable[tuple[str, str, int | None]], chosen: Iterable[str]) -> None:
    """Fill a box: everything first, then each choice with how many articles have it."""
    wanted = next(iter(chosen), "")
    box.clear()
    box.addItem(_("any"), "")
    for words, value, count in sorted(choices, key=lambda choice: by_name(choice[0])):
        box.addItem(words if count is None else f"{words}  {QLocale().toString(count)}", value)
    if wanted and box.findData(wanted) < 0:
        box.addItem(wanted, wanted)
    box.setCurrentIndex(max(0, box.findData(wanted)))


def _year_field(name: str, parent: QWidget) -> QLineEdit:
    field = QLineEdit(parent)
    field.setValidator(QIntValidator(1, 9999, field))
    field.setAccessibleName(name)
    field.setPlaceholderText(_("any"))
    words = field.fontMetrics().horizontalAdvance(field.placeholderText())
    field.setMaximumWidth(max(9 * field.fontMetrics().averageCharWidth(), words + in_letters(field, 4)))
    return field


def _year(field: QLineEdit) -> int | None:
    """The year in a field, once it is written out in full."""
    return int(field.text()) if field.hasAcceptableInput() and len(field.text()) >= 3 else None


def _years(since: int | None, until: int | None) -> str:
    if since is not None and until is not None:
        return str(since) if since == until else f"{since}–{until}"
    if since is not None:
        return _("since {year}").format(year=since)
    return _("until {year}").format(year=until) if until is not None else ""
