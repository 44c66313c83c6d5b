"""Corrections that were typed and not yet put in: kept outside the library, so that a crash takes none of them away."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from app.domain import Id
from app.editing import Edit
from app.settings import PROGRAM, write_whole


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Edits that are not put in, and the text they are of."""

    text_id: Id
    edits: tuple[Edit, ...]


def keep_unfinished(library_id: Id, article_id: Id, unfinished: Unfinished) -> None:
    """Write down how far the correction of an article has come; raises OSError."""
    edits = [(edit.start, edit.end, edit.words) for edit in unfinished.edits]
    write_whole(_file(library_id, article_id), json.dumps({"text": unfinished.text_id, "edits": edits}).encode())


def unfinished_of(library_id: Id, article_id: Id) -> Unfinished | None:
    """The correction of an article that was begun and not ended; None where there is none, or it makes no sense."""
    try:
        kept = json.loads(_file(library_id, article_id).read_bytes())
        edits = tuple(_edit(*edit) for edit in kept["edits"])
        return Unfinished(str(kept["text"]), edits) if edits else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def forget_unfinished(library_id: Id, article_id: Id) -> None:
    """The correction of an article has come to an end."""
    with suppress(OSError):
        _file(library_id, article_id).unlink(missing_ok=True)


def fits(edits: Sequence[Edit], length: int) -> bool:
    """Whether edits can be done to a text of that many code points: in order, apart, and within it."""
    places = [place for edit in edits for place in (edit.start, edit.end)]
    return places == sorted(places) and (not places or (places[0] >= 0 and places[-1] <= length))


def _edit(start: int, end: int, words: str) -> Edit:
    if type(start) is not int or type(end) is not int or not isinstance(words, str):
        raise ValueError("not an edit")
    return Edit(start, end, words)


def _file(library_id: Id, article_id: Id) -> Path:
    folder = Path(platformdirs.user_state_dir(PROGRAM, appauthor=False)) / "unfinished" / library_id
    return folder / f"{article_id}.json"
