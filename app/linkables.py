"""What a link in a note may lead to: articles, themes, notes and passages, found while one types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field

from app.domain import Article, ArticleLine, Id, Note, Passage
from app.exporters.markdown import link, one_line
from app.i18n import quoted
from app.links import link_to
from app.pieces import plain
from app.ports import ArticleFilter, Library, Progress, Reader, SearchIndex, Wanted, no_progress
from app.query import And, KindIs, Prefix, Query
from app.theme_tree import ThemeTree, same_name

OFFERED = 40
"""Things offered at once; more letters bring the others."""

_ARTICLES = 200
"""Articles that hold the words, looked at for each question."""
_GUESSED = 3_000
"""Articles added last, among whose titles a mistyped one is looked for."""
_KNOWN = 5_000
"""Notes, and passages of the articles lately open, that are kept at hand."""
_FOUND = 20
_LABEL = 200
_SAID = 80
"""Code points of a label that its link says."""
_LIKE_ENOUGH = 70
"""How like the words a mistyped label is at least (0 to 100, partial ratio of rapidfuzz)."""


@dataclass(frozen=True, slots=True)
class Linkable:
    """Something to link to; ``label`` is what the link will say, ``beneath`` tells it from others of that name.

    ``names`` are other names it is found by; ``colour`` is a theme's.
    """

    kind: str
    id: Id
    label: str
    beneath: str = ""
    colour: str = ""
    names: tuple[str, ...] = ()

    @property
    def markdown(self) -> str:
        """The link; a theme's begins with ``#``."""
        return linked(self.kind, self.id, self.label)


@dataclass(frozen=True)
class Known:
    """What is gathered once and asked often: everything but the articles, whose list may be long."""

    things: tuple[Linkable, ...] = ()
    recent: tuple[Id, ...] = ()
    _folded: dict[Linkable, str] = field(default_factory=dict, repr=False)

    def folded(self, one: Linkable) -> str:
        """The words that something is found by."""
        if one not in self._folded:
            self._folded[one] = same_name(" ".join((one.label, *one.names, one.beneath)))
        return self._folded[one]


def linked(kind: str, id: Id, label: str) -> str:
    """A Markdown link to a thing; a long label is cut, a theme's begins with ``#``."""
    words = one_line(label)
    words = words if len(words) <= _SAID else f"{words[:_SAID].rstrip()}…"
    made = link(words, link_to(kind, id))
    return f"[#{made[1:]}" if kind == "theme" else made


def gather(library: Library, recent: Sequence[Id] = (), without: Id = "", progress: Progress = no_progress) -> Known:
    """All themes, the notes, and the passages of the articles ``recent``; ``without`` is the note being written."""
    with library.reading() as reader:
        things = [*_themes(ThemeTree.read(reader)), *_passages(reader, recent), *_notes(reader, without, progress)]
    return Known(tuple(things), tuple(recent))


def themes_of(known: Known) -> Known:
    """Only the themes among what is known."""
    return Known(tuple(one for one in known.things if one.kind == "theme"), known.recent)


def themes_like(known: Known, typed: str) -> list[Linkable]:
    """The themes that fit what was typed, by path or another name, best first."""
    return _ranked(themes_of(known), [], typed)


def linkables(
    library: Library, index: SearchIndex, known: Known, typed: str, progress: Progress = no_progress
) -> list[Linkable]:
    """What fits the words typed, best first: what begins with them, what holds them, what is like them."""
    with library.reading() as reader:
        progress(0, 0)
        found = [_article(line) for line in reader.article_lines(ArticleFilter(typed), 0, _ARTICLES)]
        if not typed.strip():
            found = [_article(line) for line in _lines_of(reader, known.recent)] + found
        elif not found:
            found = [_article(line) for line in reader.article_lines(ArticleFilter(), 0, _GUESSED)]
        progress(0, 0)
        found += _searched(reader, index, typed)
    return _ranked(known, found, typed)


def _ranked(known: Known, articles: Iterable[Linkable], typed: str) -> list[Linkable]:
    """In the order of how they fit; what fits alike as it comes."""
    things = list({one.id: one for one in (*articles, *known.things)}.values())
    wanted = same_name(typed)
    if not wanted:
        return _mixed(things, known.recent)[:OFFERED]
    words = wanted.split()
    holding = [one for one in things if all(word in known.folded(one) for word in words)]

    def fit(one: Linkable) -> tuple[bool, bool, bool]:
        return not _begins(one, wanted), wanted not in known.folded(one), one.id not in known.recent

    ranked = sorted(holding, key=fit)[:OFFERED]
    if len(ranked) < OFFERED:
        ranked += _mistyped(known, things, set(ranked), wanted)
    return ranked[:OFFERED]


def _begins(one: Linkable, wanted: str) -> bool:
    names = [same_name(name) for name in (one.label, *one.names)]
    return any(name.startswith(wanted) or f"/{wanted}" in name for name in names)


def _mixed(things: Iterable[Linkable], recent: Sequence[Id]) -> list[Linkable]:
    """Before anything is typed: the articles lately open, then some of each kind in turn."""
    kinds: dict[str, list[Linkable]] = {}
    for one in things:
        kinds.setdefault(one.kind, []).append(one)
    return [one for kind in ("article", "note", "theme", "passage") for one in kinds.get(kind, [])[: OFFERED // 4]]


def _mistyped(known: Known, things: Sequence[Linkable], without: Set[Linkable], wanted: str) -> list[Linkable]:
    from rapidfuzz import fuzz, process  # not before the first mistyped name

    rest = [one for one in things if one not in without]
    names = [known.folded(one)[:_LABEL] for one in rest]
    like = process.extract(wanted, names, scorer=fuzz.partial_ratio, score_cutoff=_LIKE_ENOUGH, limit=8)
    return [rest[at] for _name, _score, at in like] if len(wanted) > 2 else []


def _searched(reader: Reader, index: SearchIndex, typed: str) -> list[Linkable]:
    """Passages of the whole library that hold the words, the last of which may be begun only."""
    words = [word for word in typed.split() if any(map(str.isalnum, word))]
    if not words:
        return []
    query: Query = And((KindIs("passage"), *(Prefix(word) for word in words)))
    ids = tuple(match.id for match in index.find(query, Wanted(_FOUND)).matches)
    return list(_with_titles(reader, list(reader.every(Passage, id=ids)))) if ids else []


def _themes(tree: ThemeTree) -> Iterator[Linkable]:
    for theme in tree.walk():
        yield Linkable("theme", theme.id, tree.path(theme.id), colour=theme.colour, names=theme.aliases)


def _notes(reader: Reader, without: Id, progress: Progress) -> Iterator[Linkable]:
    notes = (note for note in reader.every(Note) if note.id != without)
    for number, note in enumerate(notes):
        progress(number, 0)
        if number >= _KNOWN:
            break
        if title := plain(note.title[:_LABEL]):
            yield Linkable("note", note.id, title)


def _passages(reader: Reader, articles: Sequence[Id]) -> Iterator[Linkable]:
    for article_id in articles:
        yield from _with_titles(reader, list(reader.every(Passage, article_id=article_id))[:_KNOWN])


def _with_titles(reader: Reader, passages: Sequence[Passage]) -> Iterator[Linkable]:
    ids = tuple({passage.article_id for passage in passages})
    titles = {article.id: article.title for article in reader.every(Article, id=ids)} if ids else {}
    for passage in passages:
        quote = " ".join(passage.quote[: 2 * _LABEL].split())[:_LABEL]
        yield Linkable("passage", passage.id, quoted(quote), titles.get(passage.article_id, ""))


def _lines_of(reader: Reader, ids: Sequence[Id]) -> list[ArticleLine]:
    """The live ones of some articles, as lists show them."""
    articles = {article.id: article for article in reader.every(Article, id=tuple(ids))} if ids else {}
    return [
        ArticleLine(a.id, a.title, a.authors, a.publication, a.date, a.url, a.language, a.kind, a.read_state, 0)
        for id in ids
        if (a := articles.get(id))
    ]


def _article(line: ArticleLine) -> Linkable:
    about = [", ".join(str(author) for author in line.authors[:3]), str(line.date.year) if line.date else ""]
    known = " ".join(part for part in (*about, line.publication) if part)
    return Linkable("article", line.id, one_line(line.title) or one_line(line.url), known)
