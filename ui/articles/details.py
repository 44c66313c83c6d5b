"""The form in which an article's bibliographic details are corrected."""

from __future__ import annotations

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

from app.articles import edit_article
from app.domain import Article, Id
from app.i18n import _
from ui.articles.fields import Field, corrected, fields, kinds
from ui.asking import plain_label, trouble_label
from ui.context import Context
from ui.errors import worded


class DetailsDialog(QDialog):
    """Edits one article; what cannot be read is said beside its field and stays as it was typed."""

    def __init__(self, context: Context, article_id: Id, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Details of the article"))
        self._context = context
        with context.library.reading() as reader:
            self._article = reader.get(Article, article_id)
        self.editors: dict[str, QLineEdit | QPlainTextEdit] = {}
        self.troubles: dict[str, QLabel] = {}
        self.kind = _kind_box(self._article.kind)
        self._build()
        self.resize(560, min(680, self.sizeHint().height() + 40))

    def save(self) -> None:
        """Keep the corrections and close, or say what cannot be read."""
        written = {name: _text_of(editor) for name, editor in self.editors.items()}
        written["kind"] = str(self.kind.currentData())
        article, wrong = corrected(self._article, written)
        for name, label in self.troubles.items():
            label.setVisible(name in wrong)
            label.setText(worded(wrong[name]) if name in wrong else "")
        if wrong:
            self.editors[next(iter(wrong))].setFocus()
        elif article == self._article or self._kept(article):
            self.accept()

    def _kept(self, article: Article) -> bool:
        return self._context.attempt(lambda: edit_article(self._context.library, article), _("Details kept"))

    def _build(self) -> None:
        inner = QWidget()
        form = QFormLayout(inner)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for field in fields():
            self._add(form, field)
        form.addRow(_named(_("&Kind"), self.kind), self.kind)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(scroll)
        column.addWidget(buttons)

    def _add(self, form: QFormLayout, field: Field) -> None:
        editor = _editor(field, field.shown(self._article))
        trouble = trouble_label(self)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(editor)
        column.addWidget(trouble)
        form.addRow(_named(field.label, editor), box)
        self.editors[field.name], self.troubles[field.name] = editor, trouble


def _editor(field: Field, text: str) -> QLineEdit | QPlainTextEdit:
    editor: QLineEdit | QPlainTextEdit
    if field.lines == 1:
        editor = QLineEdit(text)
        editor.setCursorPosition(0)
    else:
        editor = QPlainTextEdit(text)
        editor.setTabChangesFocus(True)
        editor.setMinimumHeight(editor.fontMetrics().lineSpacing() * field.lines + 14)
        editor.setMaximumHeight(editor.fontMetrics().lineSpacing() * (field.lines + 2) + 14)
    editor.setPlaceholderText(field.hint)
    editor.setAccessibleName(field.label.replace("&", ""))
    return editor


def _named(words: str, editor: QWidget) -> QLabel:
    label = plain_label(words)
    label.setWordWrap(False)
    label.setBuddy(editor)
    return label


def _text_of(editor: QLineEdit | QPlainTextEdit) -> str:
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()


def _kind_box(kind: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(_("Kind"))
    known = dict(kinds())
    known.setdefault(kind, kind)
    for value, name in known.items():
        box.addItem(name, value)
    box.setCurrentIndex(list(known).index(kind))
    return box
