"""Web pages: main text, headings, and what is known of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from rapidfuzz import fuzz

from app.domain import BlockKind
from app.drafts import Draft
from app.worker import Worker
from tests.benchmarks.intake.figures import Scores, mean, share
from tests.benchmarks.intake.files import Gold, Outcome, every
from tests.benchmarks.intake.likeness import f1, runs_of_four, spaced, squeezed, words

_ALIKE = 90
"""Per cent from which two titles, or two names, are the same."""


@dataclass(slots=True)
class _Seen:
    by_words: dict[str, list[float]] = field(default_factory=lambda: {"sh": [], "rd": []})
    by_runs: dict[str, list[float]] = field(default_factory=lambda: {"sh": [], "rd": []})
    present: list[bool] = field(default_factory=list)
    leaked: list[bool] = field(default_factory=list)
    headings: list[bool] = field(default_factory=list)
    title: list[bool] = field(default_factory=list)
    author: list[str] = field(default_factory=list)
    date: list[bool] = field(default_factory=list)
    times: list[float] = field(default_factory=list)


def score(worker: Worker) -> Scores:
    """All figures of web pages."""
    scores, seen = Scores(), _Seen()
    for name, gold, outcome in every(worker, "html"):
        seen.times.append(outcome.milliseconds)
        if gold["gold"] == "snippets":
            _snippets(scores, seen, name, gold, outcome)
            _metadata(scores, seen, name, gold["meta"], outcome.draft)
        else:
            _whole_text(scores, seen, name, gold, outcome)
    _add_figures(scores, seen)
    return scores


def _add_figures(scores: Scores, seen: _Seen) -> None:
    for kind in ("sh", "rd"):
        pages = seen.by_words[kind]
        scores.add(f"html {kind}: F1, words", mean(pages), 0.97, of=f"{len(pages)} pages")
        scores.add(f"html {kind}: F1, runs of four words", mean(seen.by_runs[kind]))
    scores.add("html sh: pages under .8", sum(page < 0.8 for page in seen.by_words["sh"]), 1, most=True)
    scores.add("html tr: snippets present", share(seen.present), 0.94, of=str(len(seen.present)))
    scores.add("html tr: snippets leaked", share(seen.leaked), 0.10, most=True, of=str(len(seen.leaked)))
    scores.add("html rd: headings kept", share(seen.headings), 0.90, of=str(len(seen.headings)))
    scores.add("html: title right", share(seen.title), 0.95, of=str(len(seen.title)))
    authors = str(len(seen.author))
    scores.add("html: author right", share(each == "right" for each in seen.author), 0.75, of=authors)
    scores.add("html: author wrong", share(each == "wrong" for each in seen.author), 0.08, most=True, of=authors)
    scores.add("html: date right", share(seen.date), 0.88, of=str(len(seen.date)))
    scores.add("html: ms of processor a page", mean(seen.times), 25, most=True)


def _whole_text(scores: Scores, seen: _Seen, name: str, gold: Gold, outcome: Outcome) -> None:
    kind, ours = name[:2], outcome.text
    measured = f1(words(gold["text"]), words(ours))
    seen.by_words.setdefault(kind, []).append(measured)
    seen.by_runs.setdefault(kind, []).append(f1(runs_of_four(gold["text"]), runs_of_four(ours)))
    kept = {squeezed(said) for said in _headings(outcome.draft)}
    seen.headings += [squeezed(said) in kept for _level, said in gold.get("headings", []) if squeezed(said)]
    longer = "too much" if len(words(ours)) > len(words(gold["text"])) else "too little"
    scores.fared(f"html/{name}", measured, outcome.failed or longer)


def _headings(draft: Draft) -> list[str]:
    return [draft.text[block.start : block.end] for block in draft.blocks if block.kind is BlockKind.HEADING]


def _snippets(scores: Scores, seen: _Seen, name: str, gold: Gold, outcome: Outcome) -> None:
    ours = " ".join(outcome.text.split())
    present = [" ".join(said.split()) in ours for said in gold["present"]]
    leaked = [" ".join(said.split()) in ours for said in gold["absent"]]
    seen.present += present
    seen.leaked += leaked
    told = outcome.failed or f"{sum(present)} of {len(present)} present, {sum(leaked)} of {len(leaked)} leaked"
    scores.fared(f"html/{name}", share([*present, *(not leak for leak in leaked)]), told)


def _metadata(scores: Scores, seen: _Seen, name: str, meta: Gold, draft: Draft) -> None:
    missed = []
    if meta.get("title"):
        seen.title.append(fuzz.ratio(squeezed(meta["title"]), squeezed(draft.title)) >= _ALIKE)
        missed += [] if seen.title[-1] else [f"title {draft.title!r}"]
    if meta.get("author"):
        seen.author.append(_author(meta["author"], [str(author) for author in draft.authors]))
        missed += [] if seen.author[-1] == "right" else [f"author {', '.join(map(str, draft.authors))!r}"]
    if meta.get("date"):
        seen.date.append(str(draft.date) == meta["date"][:10])
        missed += [] if seen.date[-1] else [f"date {draft.date}"]
    scores.fared(f"html/{name} metadata", 1 - len(missed) / 3, "; ".join(missed))


def _author(gold: str, ours: list[str]) -> str:
    """``right`` where the names are the same or stand within each other, ``none`` where nobody is named."""
    if not ours:
        return "none"
    alike = fuzz.token_set_ratio(spaced(gold), spaced(" ".join(ours)))
    return "right" if alike >= _ALIKE else "wrong"
