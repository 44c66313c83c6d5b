"""Articles that say nearly the same, as when two papers print one press release: told, linked, never dropped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from itertools import islice

from app.domain import Article, Id, Likeness, Text, new_id
from app.folding import UNSPACED, folded
from app.i18n import _
from app.ports import ArticleFilter, Library, LikeTexts, Progress, Reader, Writer, no_progress

RUN = 5
"""Words in one of the runs by which texts are compared."""

LEAST_WORDS = 30
"""Texts of fewer words are not compared: they have too little to tell them apart by."""

LEAST_SHARE = 0.5
"""From here on two texts are said to be nearly the same."""

_WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+")
_TOLD = 20
"""Articles that are told to say nearly the same as one."""

_COMPARED = 1_000_000
"""Characters whose runs are compared exactly for one text: some half a second."""

_AT_ONCE = 8
"""Texts may be megabytes each."""

_SPOTS = 64
"""Articles that are looked at to see whether the others are likely to be known."""


def runs_of_words(text: str) -> Iterator[str]:
    """Every run of five words that follow each other, folded; none for a text that is too short to be compared."""
    words = _WORD.findall(folded(text))
    if len(words) >= LEAST_WORDS:
        yield from map(" ".join, zip(*(islice(words, start, None) for start in range(RUN)), strict=False))


def share_of(runs: Set[str], others: Set[str]) -> float:
    """How much of the runs of words of two texts is in both (Jaccard's coefficient, 0 to 1)."""
    return len(runs & others) / (len(runs | others) or 1)


def like_articles(reader: Reader, like: LikeTexts, content: str, itself: Id = "") -> list[tuple[Article, float]]:
    """The live articles whose present texts say nearly the same, with the share they have in common, the most first.

    Of a great family only the closest are told. The share is worked out exactly as long as that takes no time to speak
    of; of long texts, or many, the estimate is believed.
    """
    shares = dict(like.like(content))
    found = reader.every(Article, text_id=list(shares)) if shares else ()
    near = sorted((one for one in found if one.id != itself), key=lambda one: (-shares[one.text_id], one.id))[:_TOLD]
    exact = _exact_shares(reader, content, [one.text_id for one in near])
    told = [(one, exact.get(one.text_id, shares[one.text_id])) for one in near]
    return sorted((one for one in told if one[1] >= LEAST_SHARE), key=lambda one: (-one[1], one[0].id))


def _exact_shares(reader: Reader, content: str, text_ids: Sequence[Id]) -> dict[Id, float]:
    """What a text has in common with each of the first of others, until they are too much to compare."""
    shares: dict[Id, float] = {}
    runs = frozenset(runs_of_words(content)) if text_ids and len(content) <= _COMPARED else frozenset()
    compared = len(content)
    for id in text_ids:
        if compared > _COMPARED:
            break
        other = reader.get(Text, id).content
        compared += len(other)
        shares[id] = share_of(runs, frozenset(runs_of_words(other)))
    return shares


def link_likenesses(library: Library, like: LikeTexts, article_ids: Iterable[Id], merge: str = "") -> int:
    """Note which articles these say nearly the same as, where it is not known yet; answer how many were found."""
    found: list[Likeness] = []
    for id in article_ids:
        with library.reading() as reader:
            article = reader.get(Article, id)
            content = reader.get(Text, article.text_id).content
            like.add(article.text_id, content)
            found += [Likeness(new_id(), id, one.id, share) for one, share in like_articles(reader, like, content, id)]
    with library.writing(_("Find similar articles"), merge) as writer:
        return sum(_noted(writer, one) for one in found)


def likenesses_of(reader: Reader, article_id: Id, settled: bool = True) -> list[Likeness]:
    """The likenesses of an article to live ones, the greatest share first; without the ``settled`` ones if asked."""
    either = [*reader.every(Likeness, article_id=article_id), *reader.every(Likeness, other_id=article_id)]
    return _between_live(reader, [one for one in either if settled or not one.settled])


def all_likenesses(reader: Reader, settled: bool = False) -> list[Likeness]:
    """Every likeness between live articles, the greatest share first; those settled only if asked for."""
    chosen = {} if settled else {"settled": False}
    return _between_live(reader, list(reader.every(Likeness, **chosen)))


def settle(library: Library, likeness_id: Id) -> None:
    """Hear no more of a likeness; raises NotFound."""
    with library.writing(_("Settle likeness")) as writer:
        writer.save(replace(writer.get(Likeness, likeness_id), settled=True))


def catch_up(library: Library, like: LikeTexts, progress: Progress = no_progress) -> int:
    """Have every present text known, as after the cache was lost; answer how many were not. Raises Cancelled.

    Where some of them, taken from all over the library, are known, all are taken to be.
    """
    with library.reading() as reader:
        if not like.unknown(_here_and_there(reader)):
            return 0
        missing = like.unknown([article.text_id for article in reader.every(Article)])
    for done, text in enumerate(_texts(library, missing)):
        progress(done, len(missing))
        like.add(text.id, text.content)
    progress(len(missing), len(missing))
    return len(missing)


def _here_and_there(reader: Reader) -> list[Id]:
    """The present texts of some articles, from the oldest to the newest."""
    chosen = ArticleFilter(descending=False)
    total = reader.count_articles(chosen)
    starts = [*range(0, total, max(1, total // _SPOTS)), max(0, total - 1)]
    ids = {line.id for start in starts for line in reader.article_lines(chosen, start, 1)}
    return [article.text_id for article in reader.every(Article, id=ids)] if ids else []


def _texts(library: Library, ids: Sequence[Id]) -> Iterator[Text]:
    """The texts that are still there; no view of the library is held open for longer than a few take."""
    for start in range(0, len(ids), _AT_ONCE):
        with library.reading() as reader:
            found = list(reader.every(Text, id=ids[start : start + _AT_ONCE]))
        yield from found


def _noted(writer: Writer, found: Likeness) -> bool:
    """Save a likeness, or bring that which is there between the two up to date; what is settled stays so."""
    pair = {found.article_id, found.other_id}
    there = next((one for one in writer.every(Likeness, article_id=pair, other_id=pair)), None)
    writer.save(replace(there, share=found.share) if there else found)
    return there is None


def _between_live(reader: Reader, found: Sequence[Likeness]) -> list[Likeness]:
    ids = {id for one in found for id in (one.article_id, one.other_id)}
    live = {article.id for article in reader.every(Article, id=ids)} if ids else set()
    kept = [one for one in found if one.article_id in live and one.other_id in live]
    return sorted(kept, key=lambda one: (-one.share, one.id))
