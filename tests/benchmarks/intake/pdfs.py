"""PDFs: sentences on their pages, their order, what is printed around them, and files that cannot be read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from app.drafts import Draft, Reading
from app.worker import Worker
from tests.benchmarks.intake.figures import Scores, share
from tests.benchmarks.intake.files import Gold, Outcome, content_of, every, read
from tests.benchmarks.intake.likeness import spaced, squeezed

_OVERHANG = 400
"""Characters of the next page that still count: a sentence may run over a page's end."""

_NUMBERED = re.compile(r"^\W*(?:(?:\d+(?:\.\d+)*|[IVXLC]+|[A-H])[.)]?\s+)")


@dataclass(slots=True)
class _Seen:
    there: list[bool] = field(default_factory=list)
    in_columns: list[bool] = field(default_factory=list)
    ordered: list[bool] = field(default_factory=list)
    furniture: list[bool] = field(default_factory=list)
    headings: list[bool] = field(default_factory=list)
    labels: list[bool] = field(default_factory=list)
    expected: list[bool] = field(default_factory=list)
    titles: list[bool] = field(default_factory=list)
    milliseconds: float = 0
    pages: int = 0


def score(worker: Worker) -> Scores:
    """All figures of PDFs."""
    scores, seen = Scores(), _Seen()
    for name, gold, first in every(worker, "pdf"):
        outcome = first
        if gold["expect"] == "password" and gold.get("password"):
            outcome = read(worker, content_of("pdf", name), name, Reading(password=gold["password"]))
        as_expected = _is_expected(gold["expect"], first, outcome)
        seen.expected.append(as_expected)
        found = _compare(seen, gold, outcome)
        why = "; ".join(([] if as_expected else [f"{gold['expect']} expected, {first.failed or 'text'} found"]) + found)
        scores.fared(f"pdf/{name}", as_expected * (1 - len(found) / (len(found) + 2)), why)
    _add_figures(scores, seen)
    return scores


def _add_figures(scores: Scores, seen: _Seen) -> None:
    scores.add("pdf: sentences on their page", share(seen.there), 0.97, of=str(len(seen.there)))
    scores.add("pdf: the same in columns", share(seen.in_columns), 0.97, of=str(len(seen.in_columns)))
    scores.add("pdf: in order", share(seen.ordered), 0.98, of=str(len(seen.ordered)))
    scores.add("pdf: running heads left", share(seen.furniture), 0.10, most=True, of=str(len(seen.furniture)))
    scores.add("pdf: headings on their own", share(seen.headings), of=str(len(seen.headings)))
    scores.add("pdf: page labels", share(seen.labels), 1, of=str(len(seen.labels)))
    scores.add("pdf: titles", share(seen.titles), of=str(len(seen.titles)))
    scores.add("pdf: read or refused as expected", share(seen.expected), 1, of=str(len(seen.expected)))
    if seen.pages:
        scores.add(
            "pdf: ms of processor a page", seen.milliseconds / seen.pages, 20, most=True, of=f"{seen.pages} pages"
        )


def _is_expected(expect: str, first: Outcome, outcome: Outcome) -> bool:
    """Whether a file was read, or refused, or remarked on, as it should be; ``outcome`` is that with the password."""
    remarked = bool(outcome.draft.remarks)
    return {
        "text": bool(outcome.drafts),
        "no-text": first.failed == "scan" or remarked,
        "password": first.failed == "password" and bool(outcome.drafts),
        "garbled": bool(first.failed) or remarked,
        "poor-text": bool(outcome.drafts) or first.failed == "scan",
        "error": bool(first.failed),
    }.get(expect, first.failed not in ("too-slow", "crashed"))


def _compare(seen: _Seen, gold: Gold, outcome: Outcome) -> list[str]:
    """Note what a file's text holds; the answer says what it lacks."""
    draft, missed = outcome.draft, []
    if outcome.drafts and gold["expect"] == "text":
        seen.milliseconds += outcome.milliseconds
        seen.pages += gold.get("pages", 1)
    for sentence in gold.get("sentences") or []:
        there = spaced(sentence["text"]).strip() in spaced(_page(draft, sentence["page"]))
        seen.there.append(there)
        if gold.get("columns", 1) > 1:
            seen.in_columns.append(there)
        missed += [] if there else [f"p. {sentence['page']}: {sentence['text'][:40]!r}"]
    seen.ordered += _in_order(draft, gold)
    around = gold.get("furniture", [])
    left = [said for said in around if not outcome.drafts or squeezed(said) in squeezed(draft.text)]
    seen.furniture += [said in left for said in around]
    lines = {squeezed(line) for line in _lines(draft)} | {squeezed(_NUMBERED.sub("", line)) for line in _lines(draft)}
    alone = {said: squeezed(said) in lines for said in gold.get("headings", [])}
    seen.headings += alone.values()
    if gold.get("page_labels"):
        labels = {page.position: page.label for page in draft.pages}
        seen.labels += [labels.get(number) == label for number, label in enumerate(gold["page_labels"], 1)]
    if gold.get("meta", {}).get("title"):
        seen.titles.append(squeezed(gold["meta"]["title"]) == squeezed(draft.title))
    return [
        *missed,
        *(f"left: {said}" for said in left),
        *(f"no line: {said}" for said, own in alone.items() if not own),
    ]


def _lines(draft: Draft) -> list[str]:
    return draft.text.split("\n") + [draft.text[block.start : block.end] for block in draft.blocks]


def _page(draft: Draft, position: int) -> str:
    """The text of a page and what follows closely; all of it where there are no pages."""
    if not draft.pages:
        return draft.text
    return "\n".join(draft.text[page.start : page.end + _OVERHANG] for page in draft.pages if page.position == position)


def _in_order(draft: Draft, gold: Gold) -> list[bool]:
    """For each two sentences that follow each other on a page, whether they do so in the text."""
    said, kept = spaced(draft.text), gold.get("sentences") or []
    places = [(each["page"], said.find(spaced(each["text"]))) for each in kept]
    return [one < other for (page, one), (same, other) in pairwise(places) if page == same and min(one, other) >= 0]
