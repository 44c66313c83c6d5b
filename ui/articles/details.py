"""The form in which the bibliographic details of one article, or of several at once, are corrected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.articles import edit_articles
from app.csl import is_kind, kind_of, kinds
from app.domain import Article, Id
from app.i18n import _, ngettext
from ui.articles.creators import CreatorsEditor
from ui.articles.fields import Field, fields_of, refused
from ui.asking import plain_label, trouble_label
from ui.by_name import by_name
from ui.context import Context
from ui.errors import worded
from ui.reader.pointed import tooltip_of
from ui.roomy import resize_in_letters
from ui.typed import typed

Editor = QLineEdit | QPlainTextEdit
T = TypeVar("T")


class DetailsDialog(QDialog):
    """Edits articles; what cannot be read is said beside its field and stays as it was typed.

    Of several articles it shows what they have in common, and changes only the fields that were touched.
    """

    def __init__(self, context: Context, ids: Sequence[Id], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        with context.library.reading() as reader:
            self._articles = [reader.get(Article, id) for id in ids]
        self.setWindowTitle(_title(len(self._articles)))
        self.editors: dict[str, Editor] = {}
        self.troubles: dict[str, QLabel] = {}
        self._fields: tuple[Field, ...] = ()
        self._typed: dict[str, str] = {}
        self._creators_touched = False
        self.kind = _kind_box(self._articles)
        self.creators = CreatorsEditor(self)
        self._sheet = QScrollArea()
        self._build()
        self._fill()
        resize_in_letters(self, 100, 46)

    def save(self) -> None:
        """Keep the corrections and close, or say what cannot be read."""
        self._remember()
        touched = self._touched()
        wrong = refused(touched)
        for name, label in self.troubles.items():
            label.setVisible(name in wrong)
            label.setText(worded(wrong[name]) if name in wrong else "")
        if wrong:
            self.editors[next(iter(wrong))].setFocus()
        elif self._kept(touched):
            self.accept()

    def _touched(self) -> dict[str, str]:
        """What was written anew, by field."""
        shown = {field.name for field in self._fields}
        touched = {name: text for name, text in self._typed.items() if name in shown and text != self._shared(name)}
        kind = str(self.kind.currentData())
        return touched | ({"kind": kind} if kind and any(kind != article.kind for article in self._articles) else {})

    def _kept(self, touched: Mapping[str, str]) -> bool:
        authors = {"authors": self.creators.creators()} if self._creators_touched else {}
        changes: dict[str, object] = {**touched, **authors}
        ids = [article.id for article in self._articles]
        return not changes or self._context.attempt(
            lambda: edit_articles(self._context.library, ids, changes), _("Details kept")
        )

    def _build(self) -> None:
        self._sheet.setFrameShape(QFrame.Shape.NoFrame)
        self._sheet.setWidgetResizable(True)
        self._sheet.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.kind.currentIndexChanged.connect(self._kind_changed)
        creators, roles = _same([article.authors for article in self._articles]), kind_of(self._kind_key()).roles
        self.creators.show_creators(creators or (), roles)
        self.creators.changed.connect(self._touch_creators)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        if len(self._articles) > 1:
            words = _("Only what you change here is changed, in all {n} articles.")
            column.addWidget(plain_label(words.format(n=len(self._articles)), self))
        column.addWidget(self._sheet, 1)
        column.addWidget(buttons)

    def _fill(self) -> None:
        """Make the form anew for the chosen kind; what was typed stays."""
        typed = tuple((field.name, "") for field in self._fields if not field.place and self._typed.get(field.name))
        self._fields = fields_of([self._kind_key()], [*(article.fields for article in self._articles), typed])
        for kept in (self.kind, self.creators):
            kept.setParent(self)
        self.editors, self.troubles = {}, {}
        inner = QWidget()
        form = QFormLayout(inner)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(_named(_("&Kind"), self.kind), self.kind)
        for field in self._fields:
            self._add(form, field)
            if field.name == "title":
                form.addRow(_named(_("C&reators"), self.creators), self.creators)
                if _same([article.authors for article in self._articles]) is None:
                    form.addRow("", plain_label(_("Several; they stay as they are unless you write some here."), inner))
        self._sheet.setWidget(inner)
        self.kind.show()
        self.creators.show()

    def _add(self, form: QFormLayout, field: Field) -> None:
        editor = _editor(field, self._typed.get(field.name, self._shared(field.name)))
        if _same([field.shown(article) for article in self._articles]) is None:
            editor.setPlaceholderText(_("several values; stays as it is"))
            editor.setToolTip(editor.placeholderText())
        trouble = trouble_label(self)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(editor)
        column.addWidget(trouble)
        form.addRow(_named(field.label, editor), box)
        self.editors[field.name], self.troubles[field.name] = editor, trouble

    def _shared(self, name: str) -> str:
        """What all the articles have in a field; empty where they differ."""
        field = next((field for field in self._fields if field.name == name), None)
        return (_same([field.shown(article) for article in self._articles]) or "") if field else ""

    def _kind_key(self) -> str:
        return str(self.kind.currentData() or self._articles[0].kind)

    def _remember(self) -> None:
        self._typed |= {name: _text_of(editor) for name, editor in self.editors.items()}

    def _kind_changed(self) -> None:
        self._remember()
        touched = self._creators_touched
        self.creators.show_creators(self.creators.creators(), kind_of(self._kind_key()).roles)
        self._creators_touched = touched
        self._fill()

    def _touch_creators(self) -> None:
        self._creators_touched = True


def _title(count: int) -> str:
    if count == 1:
        return _("Details of the article")
    return ngettext("Details of {n} article", "Details of {n} articles", count).format(n=count)


def _same(values: Sequence[T]) -> T | None:
    """The value that all have, or None where they differ."""
    return values[0] if all(value == values[0] for value in values) else None


def _editor(field: Field, text: str) -> Editor:
    editor: Editor
    if field.lines == 1:
        editor = QLineEdit(text)
        editor.setCursorPosition(0)
    else:
        editor = QPlainTextEdit(text)
        editor.setTabChangesFocus(True)
        editor.setMinimumHeight(editor.fontMetrics().lineSpacing() * field.lines + 14)
        editor.setMaximumHeight(editor.fontMetrics().lineSpacing() * (field.lines + 2) + 14)
    editor.setPlaceholderText(field.hint)
    editor.setToolTip(tooltip_of(field.hint))
    editor.setAccessibleName(field.label.replace("&", ""))
    return editor


def _named(words: str, editor: QWidget) -> QLabel:
    label = plain_label(words)
    label.setWordWrap(False)
    label.setBuddy(editor)
    return label


def _text_of(editor: Editor) -> str:
    return editor.text() if isinstance(editor, QLineEdit) else typed(editor)


def _kind_box(articles: Sequence[Article]) -> QComboBox:
    """All kinds; where the articles differ, or are of no known kind, that comes first."""
    box = QComboBox()
    box.setAccessibleName(_("Kind"))
    present = _same([article.kind for article in articles])
    if present is None:
        box.addItem(_("several kinds; stay as they are"), "")
    elif not is_kind(present):
        box.addItem(present, present)
    for kind in sorted(kinds(), key=lambda kind: by_name(kind.label)):
        box.addItem(kind.label, kind.key)
    box.setCurrentIndex(max(0, box.findData(present or "")))
    return box
