"""What a person is told about a PDF: how well it could be read, and the notes that were stuck on its pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.i18n import _, ngettext
from app.importers.pdf.furniture import Cleared, is_drawn
from app.importers.pdf.gathering import Gathered

_SHOWN = 3
_LONGEST = 60
_END = 2048
"""Bytes at the end of a whole file in which it says where its contents are listed."""


def remarks_on(pages: Sequence[Gathered], found: Cleared, content: bytes) -> tuple[str, ...]:
    """Plain sentences about what was left out and what is not to be trusted."""
    return (*_trouble(pages, content), *_recognition(pages), *_left_out(found), *_lost_marks(pages))


def is_cut_off(content: bytes) -> bool:
    """Whether a file does not end as a whole one does."""
    return b"startxref" not in content[-_END:]


def notes_from(pages: Sequence[Gathered], labels: Sequence[str]) -> tuple[str, ...]:
    """The notes stuck on the pages, each with its page's label, as Markdown."""
    return tuple(
        _("p. {page}: {note}").format(page=labels[page.sheet.position - 1], note=note)
        for page in pages
        for note in page.left.notes
    )


def _trouble(pages: Sequence[Gathered], content: bytes) -> Iterator[str]:
    scanned, garbled, broken = (sum(getattr(page, flaw) for page in pages) for flaw in ("scanned", "garbled", "broken"))
    if is_cut_off(content):
        yield _("The file is damaged or cut off: what could still be read is here.")
    if broken:
        yield ngettext("{count} page could not be read.", "{count} pages could not be read.", broken).format(
            count=broken
        )
    if scanned:
        yield ngettext(
            "{count} page is a picture without text.", "{count} pages are pictures without text.", scanned
        ).format(count=scanned)
    if garbled:
        yield ngettext(
            "The text layer is garbled on {count} page: its letters do not make words.",
            "The text layer is garbled on {count} pages: their letters do not make words.",
            garbled,
        ).format(count=garbled)


def _recognition(pages: Sequence[Gathered]) -> Iterator[str]:
    if any(page.poor for page in pages):
        yield _("The text was recognised from pictures of the pages, with many mistakes.")
    elif any(page.recognised for page in pages):
        yield _("The text was recognised from pictures of the pages, and may hold mistakes.")


def _left_out(found: Cleared) -> Iterator[str]:
    """Which running heads and feet were set aside, by some examples."""
    worded = (line.text[:_LONGEST] for lines in found.aside.values() for line in lines if not is_drawn(line.text))
    said = list(dict.fromkeys(worded))
    if said:
        shown = " · ".join(said[:_SHOWN]) + (" …" if len(said) > _SHOWN else "")
        yield _("Running heads, page numbers and stamps were left out: {examples}").format(examples=shown)


def _lost_marks(pages: Sequence[Gathered]) -> Iterator[str]:
    lost = sum(page.left.lost for page in pages)
    if lost:
        yield ngettext("{count} highlight lies over no text.", "{count} highlights lie over no text.", lost).format(
            count=lost
        )
