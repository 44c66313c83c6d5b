"""DOCX, EPUB, ODT and RTF: text, blocks and notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain import BlockKind, InlineKind
from app.drafts import Draft
from app.worker import Worker
from tests.benchmarks.intake.figures import Scores, mean, share
from tests.benchmarks.intake.files import Gold, Outcome, every
from tests.benchmarks.intake.likeness import likeness, squeezed, words

_AIMS = {"docx": 0.97, "epub": 0.98, "odt": 0.97, "rtf": 0.97}
_KINDS = {
    BlockKind.PARAGRAPH: "p",
    BlockKind.QUOTATION: "p",
    BlockKind.HEADING: "h",
    BlockKind.LIST_ITEM: "li",
    BlockKind.TABLE_ROW: "td",
    BlockKind.CODE: "pre",
    BlockKind.FOOTNOTE: "note",
}
_LIST_MARK = re.compile(r"\A\s*(?:[•◦▪*–-]|\(?\w{1,5}[.)])\s+")
_CELLS = re.compile(r"\t| \| ")

Piece = tuple[str, str]
"""A block: its kind as the gold names it, and its words."""


def score(worker: Worker) -> Scores:
    """All figures of office documents and books."""
    scores = Scores()
    for kind, aim in _AIMS.items():
        texts, blocks, notes, refused = [], [], [], []
        for name, gold, outcome in every(worker, kind):
            if gold.get("expect") == "error":
                refused.append(bool(outcome.failed))
                continue
            pieces = [piece for draft in outcome.drafts for piece in _pieces(draft)]
            texts.append(max(_text_likeness(gold, pieces), _likeness_with_targets(gold, outcome.drafts)))
            found = _notes_found(gold, pieces)
            notes += found
            if gold.get("blocks"):
                blocks.append(likeness(_gold_blocks(gold), [(t, squeezed(said)) for t, said in pieces if t != "note"]))
            scores.fared(f"{kind}/{name}", texts[-1] * (share(found) if found else 1), _why(outcome, found))
        scores.add(f"{kind}: text", mean(texts), aim, of=f"{len(texts)} files")
        scores.add(f"{kind}: blocks", mean(blocks), of=f"{len(blocks)} files")
        if notes:
            scores.add(f"{kind}: notes", share(notes), 1, of=str(len(notes)))
        if refused:
            scores.add(f"{kind}: broken files refused", share(refused), 1, of=str(len(refused)))
    return scores


def _why(outcome: Outcome, notes: list[bool]) -> str:
    lost = notes.count(False)
    return outcome.failed or (f"{lost} notes lost" if lost else "other words, or in another order")


def _gold_blocks(gold: Gold) -> list[Piece]:
    kinds = {"title": "h"}
    return [(kinds.get(each["t"], each["t"]), said) for each in gold["blocks"] if (said := squeezed(each["text"]))]


def _text_likeness(gold: Gold, pieces: list[Piece]) -> float:
    if gold.get("blocks"):
        expected = [word for each in gold["blocks"] for word in words(each["text"])]
        return likeness(expected, [word for kind, said in pieces if kind != "note" for word in words(said)])
    return likeness(words(gold.get("text", "")), [word for _kind, said in pieces for word in words(said)])


def _likeness_with_targets(gold: Gold, drafts: Sequence[Draft]) -> float:
    """The same for gold that writes the targets of links behind them."""
    if not gold.get("text"):
        return 0.0
    ours = [word for draft in drafts for word in words(_with_targets(draft))]
    return likeness(words(gold["text"]), ours)


def _with_targets(draft: Draft) -> str:
    pieces, reached = [], 0
    for inline in draft.inlines:
        if inline.kind is InlineKind.LINK and inline.end >= reached:
            pieces += [draft.text[reached : inline.end], f" {inline.target} "]
            reached = inline.end
    return "".join([*pieces, draft.text[reached:]])


def _notes_found(gold: Gold, pieces: list[Piece]) -> list[bool]:
    ours = [squeezed(said) for kind, said in pieces if kind == "note"]
    wanted = [squeezed(each) for each in gold.get("notes") or [] if isinstance(each, str)]
    return [any(said in note for note in ours) for said in wanted if said]


def _pieces(draft: Draft) -> list[Piece]:
    """A draft's blocks, table rows as cells, without the marks of lists and of notes."""
    found: list[Piece] = []
    for block in draft.blocks:
        kind, said = _KINDS[block.kind], _without_note_marks(draft, block.start, block.end)
        if kind == "td":
            found += [(kind, cell) for cell in _CELLS.split(said) if squeezed(cell)]
        elif squeezed(said):
            found.append((kind, _LIST_MARK.sub("", said) if kind == "li" else said))
    return found


def _without_note_marks(draft: Draft, start: int, end: int) -> str:
    pieces, reached = [], start
    for inline in draft.inlines:
        if inline.kind is InlineKind.NOTE and start <= inline.start and inline.end <= end:
            pieces.append(draft.text[reached : inline.start])
            reached = max(reached, inline.end)
    return "".join([*pieces, draft.text[reached:end]])
