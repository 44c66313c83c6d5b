"""``import --dry-run``: what would come in, file by file, with nothing written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.answers import show_each, shown
from app.cli.articles import short
from app.cli.calls import Call
from app.cli.records import Json, creator_json, near_json, reason_key
from app.cli.wording import DONE, NO, reason
from app.drafts import Draft, Reading
from app.errors import UnreadableFile
from app.i18n import _
from app.ports import Library, LikeTexts
from app.trimming import lines_of

if TYPE_CHECKING:
    from app.importing import Offer
    from app.worker import Worker

_FIELDS = ("title", "publication", "url", "doi", "language", "kind", "citation_key")
_WIDTH = 100


@dataclass(frozen=True, slots=True)
class _Looked:
    """A file and what it offers, or why there is nothing to be had from it."""

    path: Path
    offers: tuple[Offer, ...] = ()
    error: UnreadableFile | None = None


def preview_files(call: Call, reading: Reading, paths: Sequence[Path]) -> int:
    """Print what an import of these files would bring, one by one; 1 if one of them could not be read."""
    from app.sources import find_files
    from app.worker import Worker

    code = DONE

    def looked(library: Library, worker: Worker, like: LikeTexts | None) -> Iterator[_Looked]:
        nonlocal code
        for path in find_files(paths, call.args.recursive):
            one = _look(library, worker, like, path, reading)
            code = NO if one.error else code
            yield one

    with call.only_looking() as library, Worker() as worker, call.like_texts(library) as like:
        show_each(looked(library, worker, like), call.as_json, _record, _lines)
    return code


def _look(library: Library, worker: Worker, like: LikeTexts | None, path: Path, reading: Reading) -> _Looked:
    from app.importing import Source, preview

    try:
        return _Looked(path, preview(library, worker, Source(path, reading), like=like).offers)
    except UnreadableFile as problem:
        return _Looked(path, error=problem)


def _record(looked: _Looked) -> Json:
    first = looked.offers[0].draft if looked.offers else None
    record: Json = {
        "path": str(looked.path),
        "format": first.format if first else "",
        "encoding": first.encoding if first else "",
        "drafts": [_offer_json(offer) for offer in looked.offers],
    }
    return record | ({"reason": reason_key(looked.error)} if looked.error else {})


def _offer_json(offer: Offer) -> Json:
    draft, twin = offer.draft, offer.twin
    return {
        "fields": _fields_json(draft),
        "lines": [
            {"start": line.start, "end": line.end, "class": line.kind, "text": draft.text[line.start : line.end]}
            for line in lines_of(draft)
        ],
        "duplicate": twin._asdict() if twin else None,
        "near": near_json(offer.near),
        "remarks": list(draft.remarks),
        "attachment": str(offer.attachment) if offer.attachment else None,
        "marks": len(draft.marks),
        "notes": list(draft.notes),
    }


def _fields_json(draft: Draft) -> Json:
    known: Json = {name: getattr(draft, name) for name in _FIELDS}
    known["authors"] = [creator_json(creator) for creator in draft.authors]
    known["date"] = str(draft.date) if draft.date else None
    known["tags"] = list(draft.tags)
    known |= {name: value for name, value in draft.fields if name not in known}
    return {name: {"value": value, "guessed": name in draft.guessed} for name, value in known.items()}


def _lines(looked: _Looked) -> Iterator[str]:
    if looked.error:
        told = _("{path} cannot be imported: {reason}")
        yield told.format(path=shown(looked.path), reason=reason(looked.error))
    for offer in looked.offers:
        draft = offer.draft
        yield "  ".join(filter(None, (shown(looked.path), draft.format, draft.encoding)))
        for name, value in _said(draft):
            guessed = _(" (guessed)") if name in draft.guessed else ""
            yield f"    {name}: {shown(value)}{guessed}"
        yield from (f"    {shown(remark)}" for remark in (*_beside(offer), *draft.remarks))
        for line in lines_of(draft):
            if line.kind != "main":
                sign = "-" if line.kind == "sure" else "?"
                yield f"    {sign} {shown(draft.text[line.start : line.end], _WIDTH)}"


def _said(draft: Draft) -> Iterator[tuple[str, str]]:
    more = {"authors": "; ".join(map(str, draft.authors)), "date": str(draft.date or "")}
    for name in ("title", "authors", "date", *_FIELDS[1:]):
        if value := more.get(name) or getattr(draft, name):
            yield name, value


def _beside(offer: Offer) -> Iterator[str]:
    """What the library and the folder hold that has to do with a draft."""
    if offer.twin:
        yield _("It is in the library already: {id} {title}").format(id=short(offer.twin.id), title=offer.twin.title)
    for near in offer.near:
        yield _("It is nearly the same as {id} {title}").format(id=short(near.id), title=near.title)
    if offer.attachment:
        yield _("Its text is that of {path}").format(path=offer.attachment)
