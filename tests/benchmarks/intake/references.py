"""Files of reference managers: records, and their fields."""

from __future__ import annotations

import re

from app.drafts import Draft
from app.worker import Worker
from tests.benchmarks.intake.figures import Scores, share
from tests.benchmarks.intake.files import Gold, every
from tests.benchmarks.intake.likeness import squeezed, words

_KINDS = {".ris": "ris", ".nbib": "ris", ".enw": "ris", ".bib": "bibtex", ".json": "csl json"}
_TEX = re.compile(r"<[^>]+>|\\[a-zA-Z]+|[{}$\\]")


def score(worker: Worker) -> Scores:
    """All figures of reference files."""
    scores = Scores()
    records: dict[str, list[bool]] = {}
    fields: dict[str, list[bool]] = {}
    for name, gold, outcome in every(worker, "refs"):
        kind = _KINDS.get("." + name.rpartition(".")[2], "other")
        items = gold["items"]
        if items is None:
            records.setdefault(kind, []).append(bool(outcome.drafts))
            continue
        compared = [_compared(item, draft) for item, draft in _pairs(items, outcome.drafts)]
        records.setdefault(kind, []).extend(draft is not None for _item, draft in _pairs(items, outcome.drafts))
        fields.setdefault(kind, []).extend(right for each in compared for right in each.values())
        wrong = sorted({field for each in compared for field, right in each.items() if not right})
        told = outcome.failed or f"{len(outcome.drafts)} of {len(items)} records; wrong: {', '.join(wrong)}"
        exact = len(outcome.drafts) == len(items)
        scores.fared(f"refs/{name}", share(all(each.values()) for each in compared) * exact, told)
    for kind, found in records.items():
        scores.add(f"refs {kind}: records", share(found), 1, of=str(len(found)))
    for kind, found in fields.items():
        scores.add(f"refs {kind}: title, authors, year, DOI right", share(found), of=str(len(found)))
    return scores


def _pairs(items: list[Gold], drafts: tuple[Draft, ...]) -> list[tuple[Gold, Draft | None]]:
    """Each record with the draft of the same title (or DOI) that is not taken yet, else the one in its place."""
    left = list(drafts)
    pairs: list[tuple[Gold, Draft | None]] = []
    for item in items:
        same = [draft for draft in left if _named(item, draft)] or left[: 1 if len(items) == len(drafts) else 0]
        pairs.append((item, same[0] if same else None))
        if same:
            left.remove(same[0])
    return pairs


def _named(item: Gold, draft: Draft) -> bool:
    title, doi = _plain(item.get("title")), _plain(item.get("DOI"))
    return bool((title and title == _plain(draft.title)) or (doi and doi == _plain(draft.doi)))


def _plain(value: object) -> str:
    return squeezed(_TEX.sub("", str(value))) if value else ""


def _compared(item: Gold, draft: Draft | None) -> dict[str, bool]:
    """For each of the fields that the gold has, whether the draft says the same."""
    if draft is None:
        return {"record": False}
    ours = {word for author in draft.authors for word in words(_TEX.sub("", str(author)))}
    theirs = {word for author in item.get("author") or [] for word in words(_TEX.sub("", _family(author)))}
    found = {}
    if item.get("title"):
        found["title"] = _plain(item["title"]) == _plain(draft.title)
    if theirs:
        found["authors"] = theirs <= ours
    if _year(item):
        found["year"] = draft.date is not None and str(draft.date.year) == _year(item)
    if item.get("DOI"):
        found["DOI"] = _plain(item["DOI"]) == _plain(draft.doi)
    return found


def _family(author: Gold) -> str:
    return str(author.get("family") or str(author.get("literal") or "").partition(",")[0])


def _year(item: Gold) -> str:
    if item.get("year"):
        return str(item["year"])
    parts = (item.get("issued") or {}).get("date-parts") or [[None]]
    return str(parts[0][0]) if parts[0] and parts[0][0] else ""
