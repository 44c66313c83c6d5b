"""From what was typed to the words that the index holds.

There is no table of stems to keep in step: the words that begin as the stem's words must begin are asked for, and those
of the same stem are kept.
"""

from __future__ import annotations

from app.stems import beginnings, known_languages, of_one_stem
from app.words import fold, run_together, wording
from storage.index.reading import Snapshot


def forms_of_word(snapshot: Snapshot, form: str) -> frozenset[str]:
    """The indexed words of the same stem as a folded word, itself included."""
    found = {form}
    for language in known_languages(snapshot.terms("lang")):
        for start in beginnings(form, language):
            found |= of_one_stem(form, snapshot.beginning(start), language)
    return frozenset(found)


def beginning_of(typed: str) -> str:
    """What the words that a typed prefix stands for begin with: ``co-op*`` stands for what begins with ``coop``."""
    return run_together(typed) or "".join(form for _, form in wording(typed)) or fold(typed.strip())
