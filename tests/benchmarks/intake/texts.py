"""Plain text: encodings, and pasted pages with their menus."""

from __future__ import annotations

import html
from collections.abc import Sequence

from app.canonical import canonical
from app.drafts import Aside, Reading
from app.worker import Worker
from tests.benchmarks.intake.figures import Scores, share
from tests.benchmarks.intake.files import content_of, gold_of, pasted_pages, read
from tests.benchmarks.intake.likeness import squeezed, words

_SAME_SIGNS = str.maketrans("～∥－￠￡￢―", "〜‖−¢£¬—")
"""What Windows reads for the same bytes of Shift JIS as others; WHATWG's decoders, and so browsers, do as Windows."""


def score(worker: Worker) -> Scores:
    """All figures of plain text."""
    scores = Scores()
    _encodings(scores, worker)
    _pasted(scores, worker)
    return scores


def _encodings(scores: Scores, worker: Worker) -> None:
    right = []
    for name, gold in gold_of("encodings").items():
        content = content_of("encodings", name)
        expected = canonical(content.decode(gold["encoding"], "replace"))
        outcome = read(worker, content, name)
        if outcome.failed == "unknown-format":
            outcome = read(worker, content, name, Reading(format="text"))
        same = outcome.text == expected or _same_foreign_signs(expected, outcome.text)
        right.append(same)
        scores.fared(f"encodings/{name}", float(same), outcome.failed or f"read as {outcome.draft.encoding}")
    scores.add("encodings: right", share(right), 27 / 30, of=f"{len(right)} files")


def _same_foreign_signs(expected: str, ours: str) -> bool:
    """Whether all signs beyond ASCII stand in the source as well, as they do on a page read rightly."""
    found = {sign for sign in ours.translate(_SAME_SIGNS) if sign > "\x7f" and not sign.isspace()}
    return bool(found) and found <= {*html.unescape(expected), *expected.translate(_SAME_SIGNS)}


def _pasted(scores: Scores, worker: Worker) -> None:
    lines: list[tuple[int, str, bool]] = []
    titles = []
    known = gold_of("html")
    for name, page in pasted_pages().items():
        outcome = read(worker, "\n".join(page["lines"]).encode(), f"{name}.txt")
        title = known.get(name, {}).get("meta", {}).get("title", "")
        if title:
            titles.append(
                words(title) == words(outcome.draft.title) or squeezed(outcome.draft.title) in squeezed(title)
            )
        mine = _classed(page["lines"], page["boiler"], outcome.draft.asides)
        lines += mine
        wrong = [boiler != (kind != "main") for _size, kind, boiler in mine]
        lost = sum(size for size, kind, boiler in mine if kind == "sure" and not boiler)
        scores.fared(
            f"plaintext/{name}", 1 - share(wrong), f"{sum(wrong)} of {len(mine)} lines wrong, {lost} letters lost"
        )
    _add_pasted(scores, lines)
    scores.add("pasted: titles guessed", share(titles), of=str(len(titles)))


def _add_pasted(scores: Scores, lines: Sequence[tuple[int, str, bool]]) -> None:
    marked = [boiler for _size, kind, boiler in lines if kind != "main"]
    right, all_boiler = sum(marked), sum(boiler for _size, _kind, boiler in lines)
    sure = [boiler for _size, kind, boiler in lines if kind == "sure"]
    main = [(size, kind) for size, kind, boiler in lines if not boiler]
    lost = sum(size for size, kind in main if kind == "sure") / max(1, sum(size for size, _kind in main))
    scores.add("pasted: boilerplate F1", 2 * right / max(1, len(marked) + all_boiler), 0.96, of=f"{len(lines)} lines")
    scores.add("pasted: sure rightly so", share(sure), 0.98, of=f"{len(sure)} lines")
    scores.add("pasted: main text lost", lost, 0.007, most=True)


def _classed(
    lines: Sequence[str], boiler: Sequence[int | None], asides: Sequence[Aside]
) -> list[tuple[int, str, bool]]:
    """For each line its size, its class as we see it, and whether it is boilerplate."""
    found, start = [], 0
    for line, is_boiler in zip(lines, boiler, strict=True):
        first = start + len(line) - len(line.lstrip())
        over = next((aside for aside in asides if aside.start <= first < aside.end), None)
        if is_boiler is not None and line.strip():
            found.append((len(line), "main" if over is None else "sure" if over.sure else "maybe", bool(is_boiler)))
        start += len(line) + 1
    return found
