"""The question what a new note hangs on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from app.domain import Article, Id, Passage
from app.i18n import _, unquoted
from app.ports import Reader
from app.theme_tree import ThemeTree
from ui.context import Context
from ui.themes.naming import seen

_LONGEST = 40


def new_note_menu(
    context: Context, article_id: Id, add: Callable[[dict[str, Id]], object], parent: QWidget
) -> QMenu | None:
    """What is open and chosen, to hang a note on; None when there is nothing to ask."""
    menu = QMenu(_("New note"), parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    with context.library.reading() as reader:
        hosts = _hosts(reader, context, article_id)
    if not hosts:
        menu.deleteLater()
        return None
    for words, on in ((_("On its &own"), {}), *hosts):
        menu.addAction(words).triggered.connect(lambda _checked=False, on=on: add(on))
    menu.setActiveAction(menu.actions()[0])
    return menu


def _hosts(reader: Reader, context: Context, article_id: Id) -> list[tuple[str, dict[str, Id]]]:
    found = [
        (_("On the &article “{title}”").format(title=_short(article.title)), {"article_id": article.id})
        for article in reader.every(Article, id=article_id)
    ]
    found += [
        (_("On the &passage “{quote}”").format(quote=_short(unquoted(passage.quote))), {"passage_id": passage.id})
        for passage in reader.every(Passage, id=context.selection.passages[:1])
    ]
    tree = ThemeTree.read(reader)
    theme = context.selection.theme
    if theme in tree.themes:
        found.append((_("On the &theme {theme}").format(theme=_short(tree.path(theme))), {"theme_id": theme}))
    return found


def _short(words: str) -> str:
    line = seen(" ".join(words.split()))
    line = line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
    return line.replace("&", "&&")
