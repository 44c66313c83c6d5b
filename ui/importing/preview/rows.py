"""One row of the preview: a file (or one record of it), what was found in it, and what the person made of that."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.canonical import printable
from app.drafts import Draft
from app.errors import UnreadableFile
from app.i18n import _, ngettext
from app.importing import (
    AS_READ,
    Corrections,
    Near,
    Offer,
    Source,
    Twin,
    Twins,
    corrected,
    why_the_same,
)
from app.trimming import lines_of
from ui.errors import reason_of

LIGHT = "…"
"""Stands for the text of a draft that is kept without it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A source in the preview; ``number`` counts the drafts of one file from 0.

    ``known`` is what was read, without its text; None while it was not read yet. ``trouble`` says why it cannot be.
    ``taken`` is whether it is to be imported.
    """

    source: Source
    number: int = 0
    known: Draft | None = None
    twin: Twin | None = None
    near: tuple[Near, ...] = ()
    trouble: UnreadableFile | None = None
    taken: bool = True
    corrections: Corrections = AS_READ
    left: int = 0
    """Lines that are left out."""
    marks: int = 0
    """Highlights that the file carries."""
    attachment: str = ""
    """The file of its own from which a record's text will come."""

    @property
    def name(self) -> str:
        """The file's name, as it can be shown."""
        return printable(self.source.path.name) or _("Clipboard")

    def as_read(self) -> Draft | None:
        """What is known of it, with what the person corrected."""
        return corrected(self.known, self.corrections) if self.known else None

    def remarks(self) -> str:
        """What is to be said of it, the gravest first."""
        if self.trouble:
            return reason_of(self.trouble)
        if self.known is None:
            return _("being read…")
        said = (self._twin(), self._near(), self._left(), self._marks(), self._attached(), *self.known.remarks)
        return " · ".join(filter(None, said))

    def _twin(self) -> str:
        if self.twin is None:
            return ""
        words = _("here already ({why}): “{title}”").format(why=why_the_same(self.twin.why), title=self.twin.title)
        match self.source.twins:
            case Twins.BOTH:
                return _("{known}; both are kept").format(known=words)
            case Twins.REPLACE:
                return _("{known}; its text is replaced").format(known=words)
        return words

    def _near(self) -> str:
        if not self.near:
            return ""
        words = _("nearly the same as “{title}” ({share} %)")
        return words.format(title=self.near[0].title, share=round(self.near[0].share * 100))

    def _left(self) -> str:
        return ngettext("{n} line left out", "{n} lines left out", self.left).format(n=self.left) if self.left else ""

    def _marks(self) -> str:
        words = ngettext("{n} highlight in it", "{n} highlights in it", self.marks)
        return words.format(n=self.marks) if self.marks else ""

    def _attached(self) -> str:
        return _("its text comes from “{file}”").format(file=self.attachment) if self.attachment else ""


def row_of(source: Source, number: int, offer: Offer, before: Row | None = None) -> Row:
    """The row of an offer, light enough to keep ten thousand; what the person corrected ``before`` stays."""
    draft = offer.draft
    stays = replace(before.corrections, dropped=None) if before else AS_READ
    return Row(
        source,
        number,
        light(draft),
        offer.twin,
        offer.near,
        taken=before.taken if before else True,
        corrections=stays,
        left=sum(line.kind == "sure" for line in lines_of(draft)),
        marks=len(draft.marks),
        attachment=printable(offer.attachment.name) if offer.attachment else "",
    )


def light(draft: Draft) -> Draft:
    """A draft without its text and all that lies beside it."""
    return replace(
        draft, text=LIGHT, blocks=(), inlines=(), pages=(), runs=(), asides=(), marks=(), notes=(), attachments=()
    )
