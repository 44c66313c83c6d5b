"""A theme's page for the printer: what is shown on the screen, in black on white, with everything unfolded."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from app.domain import Note
from app.i18n import _
from app.theme_pages import Gathered, Line, Sort
from ui.notes.preview import html_of
from ui.themes.naming import seen
from ui.themes.page.entry import entry_of
from ui.themes.page.words import counted, headings


def page_html(gathered: Gathered, notes: bool = True) -> str:
    """The page as HTML in which all strangers' words are escaped; ``notes`` are those on the theme and on passages."""
    return "\n".join(_parts(gathered, notes))


def _parts(gathered: Gathered, notes: bool) -> Iterator[str]:
    yield f"<h1>{escape(seen(gathered.tree.path(gathered.theme.id)))}</h1>"
    if entry := entry_of(gathered.theme):
        yield html_of(entry)
    yield f"<p><i>{escape(counted(gathered))}</i></p>"
    for note in gathered.notes if notes else ():
        yield _note(note)
    for line, heading in zip(gathered.lines, headings(gathered), strict=True):
        if heading:
            yield f"<h2>{escape(heading)}</h2>"
        yield from _line(gathered, line, notes)


def _note(note: Note) -> str:
    heading = escape(_("Note"))
    return f"<h3>{heading}</h3>{html_of(note.text)}" if note.text.strip() else ""


def _line(gathered: Gathered, line: Line, notes: bool) -> Iterator[str]:
    paragraphs = [part for part in seen(line.passage.quote).split("\n") if part.strip()]
    yield f"<blockquote>{'<br>'.join(map(escape, paragraphs))}</blockquote>"
    said = [] if gathered.sort is Sort.SOURCE else [seen(line.source.said)]
    tree, own = gathered.tree, gathered.theme.id
    themes = [seen(tree.path(id)) for id in line.passage.themes if id in tree.themes and id != own]
    yield f"<p>— {escape(' · '.join([*said, line.place, *themes]))}</p>"
    if notes and line.passage.note.strip():
        yield f"<p><i>✎</i></p>{html_of(line.passage.note)}"
