"""Markdown, with front matter, tables and footnotes: rendered, and read as the page it would become."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import yaml
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from app.dates import read_date
from app.domain import BlockKind, Creator, PartialDate
from app.drafts import AS_FOUND, Draft, Reading
from app.errors import UnreadableFile
from app.i18n import _
from app.identifiers import doi_in
from app.importers.encodings import Decoded, decode
from app.importers.html_cloth import Prose
from app.importers.html_tree import parse
from app.importers.html_walk import walk, walk_source
from app.importers.html_words import BLOCKS, INLINES, UNSEEN, VOID, safe_target
from app.importers.languages import guess_language, stated_language
from app.importers.names import creators
from app.importers.paragraphs import paragraphs
from app.importers.titles_from_names import title_from_name

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_LONGEST_FRONT = 100_000
_DEEPEST = 10_000
"""Beyond its nesting limit the parser drops words without telling; Python's own limit comes first, and is told."""

_TAG = re.compile(r"\s*</?([A-Za-z][A-Za-z0-9]*)\b|\s*<!--")
_COLOURING = ("span", "u", "s", "del", "ins", "sub", "sup", "small", "mark", "q")
_KNOWN = BLOCKS.union(UNSEEN, VOID, INLINES, _COLOURING)
_Fields = Mapping[str, object]


def read(content: bytes, name: str, reading: Reading = AS_FOUND) -> list[Draft]:
    """Read a Markdown file; raises UnreadableFile (``empty``, ``not-text``, ``unknown-encoding``)."""
    decoded = decode(content, name, reading.encoding)
    fields, body, remarks = _front_matter(decoded.text)
    try:
        prose = _rendered(body)
    except RecursionError:
        prose = Prose(body, paragraphs(body))
        remarks = (*remarks, _("The text is nested too deeply to be read as Markdown, and stands as it was written."))
    if not prose.text:
        raise UnreadableFile(name, "empty")
    return [_draft(prose, fields, name, decoded, remarks)]


def _front_matter(text: str) -> tuple[_Fields, str, tuple[str, ...]]:
    """The fields before the text, the rest, and a remark when something stands there that cannot be read."""
    front = _FRONT.match(text)
    if not front or len(front[1]) > _LONGEST_FRONT:
        return {}, text, ()
    try:
        fields = yaml.load(front[1], Loader=_PlainLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}, text, (_("The front matter could not be read and stands in the text."),)
    if not isinstance(fields, dict):
        return {}, text, ()
    return {str(key).casefold(): value for key, value in fields.items()}, text[front.end() :], ()


class _PlainLoader(yaml.BaseLoader):
    """Reads every scalar as it is written, and no aliases: a few lines of them could fill the memory."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("alias")
        return super().compose_node(parent, index)


def _rendered(body: str) -> Prose:
    """The words as they would be read; raw HTML is read as on a page, what only looks like HTML as words."""
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin)
    parser.add_render_rule("html_inline", _raw)
    parser.add_render_rule("html_block", _raw)
    page = parser.render(body)
    if not page.strip():
        return Prose("")
    tree = parse(f"<body>{page}</body>")
    return walk_source(page) if tree is None else walk(tree)


def _raw(_renderer: object, tokens: Sequence[Token], number: int, _options: object, _env: object) -> str:
    """HTML as it stands if it is HTML; ``List<String>`` is not."""
    said = tokens[number].content
    tag = _TAG.match(said)
    is_html = tag and (tag[1] is None or tag[1].lower() in _KNOWN)
    return said if is_html else escapeHtml(said)


def _draft(prose: Prose, fields: _Fields, name: str, decoded: Decoded, remarks: tuple[str, ...]) -> Draft:
    stated = _text(fields, "title")
    heading = _first_heading(prose)
    language = stated_language(_text(fields, "lang", "language"))
    guessed_language = "" if language else guess_language(prose.text)
    guesses = {"title": not stated, "language": bool(guessed_language)}
    return Draft(
        title=stated or heading or title_from_name(name),
        text=prose.text,
        blocks=prose.blocks,
        inlines=prose.inlines,
        authors=_authors(fields),
        publication=_text(
            fields, "publication", "source", "container-title", "journal", "newspaper", "site", "publisher"
        ),
        date=_date(fields),
        url=safe_target(_text(fields, "url", "link", "source_url", "source")),
        doi=doi_in(_text(fields, "doi")),
        language=language or guessed_language,
        kind=_text(fields, "kind", "type") or "article",
        encoding=decoded.encoding,
        guessed=frozenset(field for field, guessed in guesses.items() if guessed),
        remarks=decoded.remarks + remarks,
    )


def _first_heading(prose: Prose) -> str:
    blocks = (block for block in prose.blocks if block.kind is BlockKind.HEADING and block.level == 1)
    return next(map(prose.line_of, blocks), "")


def _text(fields: _Fields, *names: str) -> str:
    for name in names:
        value = fields.get(name)
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
    return ""


def _authors(fields: _Fields) -> tuple[Creator, ...]:
    """Names in a list, in a mapping with ``name`` or ``family`` and ``given``, or in one line."""
    said = next((fields[name] for name in ("authors", "author", "creator", "by") if fields.get(name)), "")
    found: list[Creator] = []
    for one in said if isinstance(said, list) else [said]:
        if isinstance(one, dict) and isinstance(one.get("family"), str):
            found.append(Creator(one["family"].strip(), str(one.get("given") or "").strip()))
        elif isinstance(one, dict) and isinstance(one.get("name"), str):
            found.extend(creators([one["name"]], family_first=True))
        elif isinstance(one, str):
            found.extend(creators([one], family_first=isinstance(said, list)))
    return tuple(found)


def _date(fields: _Fields) -> PartialDate | None:
    written = _text(fields, "date", "published", "issued", "year")
    return read_date(written, _text(fields, "lang", "language")) if written else None
