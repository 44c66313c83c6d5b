"""One import under way: source after source, each kept as soon as it is read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial

from app.articles import put_in
from app.canonical import printable
from app.domain import Article, Collection, Id, Theme, new_id
from app.errors import NotFound, UnreadableFile
from app.i18n import _
from app.importing.choices import Choices, Source, Twins
from app.importing.keeping import Incoming, keep, keep_what_is_new, near_articles
from app.importing.reading import Opened, Ready, drafts_of, opened, ready, wants_all
from app.importing.report import Duplicate, Failed, Imported, Replaced, Report, Twin
from app.importing.twins import KnownArticles
from app.likeness import link_likenesses
from app.metadata import kept_form
from app.ports import Library, LikeTexts, Progress
from app.rereading import replace_text
from app.trash import live
from app.worker import Worker

_GATHERED = 50
"""Articles after which a collection is told of them: telling it of each would take ever longer."""


@dataclass(slots=True)
class _Told:
    """What has become of the sources so far."""

    imported: list[Imported] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    replaced: list[Replaced] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)


class Batch:
    """Takes sources in, one after the other; all of them are undone as one."""

    def __init__(
        self,
        library: Library,
        worker: Worker,
        choices: Choices,
        *,
        total: int,
        like: LikeTexts | None,
        progress: Progress,
        merge: str = "",
    ) -> None:
        self._library, self._worker, self._choices = library, worker, choices
        self._like, self._progress, self._total = like, progress, total
        self._merge = merge or f"import:{new_id()}"
        self._known = KnownArticles()
        self._told = _Told()
        self._new: set[Id] = set()
        self._to_gather: list[Id] = []
        self._last_kept = ""
        self.done = 0
        _check(library, choices)

    def take(self, source: Source) -> None:
        """Read one source and keep what it says; what goes wrong with it alone is written down."""
        self._tell(source)
        try:
            file = opened(source)
            if not self._is_there(file):
                self._take_all(file)
        except UnreadableFile as problem:
            error = UnreadableFile(str(source.path), problem.reason, problem.detail)
            self._told.failed.append(Failed(source.path, error, replace(source, content=None)))
        self.done += 1

    def finish(self) -> None:
        """Put what is still to be gathered in the collection."""
        if self._to_gather and self._choices.collection:
            with self._library.writing(_("Import articles"), merge=self._merge) as writer:
                put_in(writer, self._choices.collection, self._to_gather)
            self._to_gather.clear()

    def report(self, cancelled: bool) -> Report:
        """The account of all sources."""
        told, left = self._told, max(0, self._total - self.done)
        return Report(told.imported, told.duplicates, told.failed, 0, left, cancelled, told.replaced)

    def _is_there(self, file: Opened) -> bool:
        """Whether the same bytes are there and nothing else is wanted of them, so that they need not be read."""
        if self._twins_of(file.source) is not Twins.SKIP:
            return False
        with self._library.reading() as reader:
            twin = self._known.same_file(reader, file.sha256)
        if twin:
            self._told.duplicates.append(Duplicate(file.source.path, twin.id, twin.why))
        return twin is not None

    def _take_all(self, file: Opened) -> None:
        source, whole = file.source, self._choices.keep_boilerplate
        drafts = drafts_of(self._worker, file, whole or wants_all(source), lambda: self._tell(source))
        for number, draft in enumerate(drafts):
            if number not in source.left_out:
                stopped = partial(self._tell, source, number + 1, len(drafts))
                stopped()
                one = ready(self._worker, file, number, draft, whole, stopped)
                # Several drafts have their file's bytes in common, and are not each other's twins for that.
                by_bytes = "" if len(drafts) > 1 and one.sha256 == file.sha256 else one.sha256
                self._take_one(source, one, by_bytes, several=self._total != 1 or len(drafts) > 1)

    def _take_one(self, source: Source, one: Ready, by_bytes: str, several: bool) -> None:
        twin = None
        if self._twins_of(source) is not Twins.BOTH:
            with self._library.reading() as reader:
                twin = self._known.twin_of(reader, one.draft, by_bytes)
        if twin is None:
            self._keep(source, one, several)
        elif self._twins_of(source) is Twins.SKIP or twin.why == "text" or twin.id in self._new:
            self._told.duplicates.append(Duplicate(source.path, twin.id, twin.why))
        else:
            self._replace(source, one, twin)

    def _keep(self, source: Source, one: Ready, several: bool) -> None:
        with self._library.reading() as reader:
            near = near_articles(reader, self._like, one.draft.text)
        incoming = Incoming(one.draft, self._kept_original(one), one.name, self._choices.marks_theme, near)
        with self._library.writing(_("Import articles") if several else _("Import article"), self._merge) as writer:
            article, passages = keep(writer, incoming)
        if self._like:
            self._like.add(article.text_id, one.draft.text)
        self._gather(article)
        self._told.imported.append(Imported(article.id, source.path, article.title, one.draft.remarks, passages, near))

    def _replace(self, source: Source, one: Ready, twin: Twin) -> None:
        def stopped(done: int, total: int, doing: str = "") -> None:
            self._tell(source)

        done = replace_text(self._library, twin.id, one.draft, one.content, one.name, self._merge, progress=stopped)
        with self._library.writing(_("Replace text"), self._merge) as writer:
            stated = kept_form(one.draft)
            article = replace(writer.get(Article, twin.id), **{name: stated[name] for name in one.put_right})
            writer.save(article)
            keep_what_is_new(writer, article, Incoming(one.draft, marks_theme=self._choices.marks_theme))
        if self._like:
            link_likenesses(self._library, self._like, [twin.id], self._merge)
        self._told.replaced.append(Replaced(source.path, twin.id, done.kept, done.moved, done.uncertain))

    def _kept_original(self, one: Ready) -> str:
        """The SHA-256 under which the bytes are kept; those that many drafts share are stored once."""
        if one.content and one.sha256 != self._last_kept:
            self._last_kept = self._library.keep_original(one.content)
        return one.sha256 if one.content else ""

    def _gather(self, article: Article) -> None:
        self._new.add(article.id)
        if self._choices.collection:
            self._to_gather.append(article.id)
        if len(self._to_gather) >= _GATHERED:
            self.finish()

    def _twins_of(self, source: Source) -> Twins:
        return source.twins or self._choices.twins

    def _tell(self, source: Source, number: int = 1, count: int = 1) -> None:
        doing = printable(source.path.name)
        if count > 1:
            doing = _("{name}: {number} of {count}").format(name=doing, number=number, count=count)
        self._progress(self.done, self._total, doing)


def _check(library: Library, choices: Choices) -> None:
    """Whether the collection and the theme are there, before anything is read; raises NotFound."""
    with library.reading() as reader:
        if choices.marks_theme:
            live(reader, Theme, choices.marks_theme)
        if choices.collection and reader.get(Collection, choices.collection).trashed is not None:
            raise NotFound("collection", choices.collection)
