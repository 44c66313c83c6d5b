"""From a source to drafts that are ready to be kept: read, joined with attached files, trimmed, put right."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from app.canonical import printable
from app.drafts import Draft
from app.errors import UnreadableFile
from app.i18n import _
from app.importing.attachments import attached_files, joined, names_files
from app.importing.choices import AS_READ, Corrections, Source, corrected, put_right
from app.reasons import why_unreadable
from app.sources import read_source
from app.trimming import trimmed
from app.worker import Worker

Stopped = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Opened:
    """A source's bytes, with their SHA-256 and the name they went by."""

    source: Source
    content: bytes
    sha256: str
    name: str


@dataclass(frozen=True, slots=True)
class Ready:
    """A draft as it will be kept, the bytes that it was read from, and the fields that a person has put right."""

    draft: Draft
    content: bytes
    sha256: str
    name: str
    put_right: frozenset[str] = frozenset()


def opened(source: Source) -> Opened:
    """The bytes of a source; raises UnreadableFile."""
    content = read_source(source.path) if source.content is None else source.content
    return Opened(source, content, hashlib.sha256(content).hexdigest(), printable(source.path.name))


def drafts_of(worker: Worker, file: Opened, whole: bool, stopped: Stopped) -> tuple[Draft, ...]:
    """All drafts of a file as it was read, untrimmed; raises UnreadableFile and what else the worker raises."""
    reading = file.source.reading
    reading = replace(reading, whole=reading.whole or whole)
    try:
        return worker.read(file.content, file.name, reading, stopped)
    except UnreadableFile as problem:
        raise UnreadableFile(str(file.source.path), problem.reason, problem.detail) from problem


def wants_all(source: Source) -> bool:
    """Whether stretches were chosen in a preview, which shows what surrounds a main text as well."""
    return any(one.dropped is not None for one in source.corrections.values())


def ready(worker: Worker, file: Opened, number: int, draft: Draft, keep_boilerplate: bool, stopped: Stopped) -> Ready:
    """A draft of a file with the text of its attachment if it has one, trimmed and put right."""
    said = file.source.corrections.get(number, AS_READ)
    remarks: list[str] = []
    found = _attached(worker, file, draft, keep_boilerplate, stopped, remarks)
    if found is None:
        found = Ready(draft, file.content, file.sha256, file.name)
    elif said.dropped is not None:  # a preview showed the record's abstract, not this text
        said = replace(said, dropped=None)
    told = replace(found.draft, remarks=(*found.draft.remarks, *remarks))
    draft = corrected(_trimmed(told, said, keep_boilerplate), said)
    return replace(found, draft=draft, put_right=frozenset(put_right(said)))


def _trimmed(draft: Draft, said: Corrections, keep_boilerplate: bool) -> Draft:
    if said.dropped is None and keep_boilerplate:
        return replace(draft, asides=())
    return trimmed(draft, said.dropped)


def _attached(
    worker: Worker, file: Opened, record: Draft, whole: bool, stopped: Stopped, remarks: list[str]
) -> Ready | None:
    """The record with the text of the first of its files that can be read; what is in the way of it is remarked on."""
    for path in attached_files(record, file.source.path.parent):
        try:
            inner = opened(Source(path))
            drafts = drafts_of(worker, inner, whole, stopped)
        except UnreadableFile as problem:
            told = _("“{name}”, which belongs to this record, was not read: {reason}.")
            remarks.append(told.format(name=printable(path.name), reason=why_unreadable(problem)))
            continue
        if len(drafts) == 1:
            return Ready(joined(record, drafts[0]), inner.content, inner.sha256, inner.name)
    if names_files(record) and not remarks:
        remarks.append(_("The file that belongs to this record was not found; its abstract is the text."))
    return None
