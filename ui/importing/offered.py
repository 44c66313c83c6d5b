"""What a drop or the clipboard offers: files, or words; nothing is ever fetched."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData

from app.i18n import _

OURS = "application/x-florilegium"


@dataclass(frozen=True, slots=True)
class Offered:
    """Paths of this computer, or else copied HTML and text."""

    paths: tuple[Path, ...] = ()
    html: str = ""
    text: str = ""
    only_links: bool = False

    @property
    def empty(self) -> bool:
        """Whether there is nothing to import in it."""
        return not self.paths and not self.html.strip() and not self.text.strip()


def offered_by(mime: QMimeData | None) -> Offered:
    """Read a drop or the clipboard; what is dragged inside the window counts as nothing."""
    if mime is None or any(name.startswith(OURS) for name in mime.formats()):
        return Offered()
    urls = mime.urls()
    paths = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile() and url.toLocalFile())
    if paths or urls:
        return Offered(paths, only_links=not paths)
    return Offered(html=mime.html() if mime.hasHtml() else "", text=mime.text() if mime.hasText() else "")


def refusal(offered: Offered) -> str:
    """Why nothing of it can be imported."""
    if offered.only_links:
        return _("Links are not fetched: Florilegium never goes online. Save the page as a file and drop that.")
    return _("There is nothing here to import. Copy some words or a page first.")
