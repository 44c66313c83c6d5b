"""The screens of the tour on which things come in and are put right: previews, reports, reviews, twins, details."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from app.domain import Article, Creator, Likeness, PartialDate, new_id
from app.drafts import Draft
from app.errors import UnreadableFile
from app.importing import Duplicate, Failed, Imported, Replaced, Report
from app.ports import Library
from app.rereading import replace_text
from tests.factories import a_passage, all_saved, an_article, saved
from tests.printed import a_locked_pdf, a_pdf
from ui.articles.details import DetailsDialog
from ui.importing.again import ReadAgainDialog
from ui.importing.report import ReportDialog
from ui.likeness.compare import CompareDialog
from ui.likeness.duplicates import DuplicatesDialog
from ui.places import Place
from ui.roomy import resize_in_letters
from ui.session import OpenDesk

TOLL = "The toll on the upper ferry"

_SAID = (
    "The council decided on Monday that the toll on the upper ferry will rise to two pence from the first of May.",
    "Nobody on the quay had heard of the new toll before that morning, and the keeper wrote down who complained.",
    "A second reading is to follow in June, when the cost of the new landing stage will be known as well.",
)
_OTHERS = (
    "The council decided on Monday that the toll on the upper ferry will rise to three pence from the first of May.",
    "Nobody on the quay had known about the toll before that day, and the keeper wrote down everyone who complained.",
    "Only this paper has learnt that the mayor voted against it.",
)
_ABSTRACT = "Tolls of ferries are looked at over forty years. They rose whenever a bridge was planned, and never fell."


def add_intake(library: Library) -> None:
    """Articles that are like each other, there twice, with passages that lost their place, and with all details."""
    herald = an_article("\n\n".join(_SAID), title=TOLL, publication="The Evening Herald", date=PartialDate(1954, 4, 6))
    courier = an_article("\n\n".join(_OTHERS), title="Ferry toll to rise", publication="Coastal Courier")
    all_saved(library, herald, courier, Likeness(new_id(), herald.id, courier.id, 0.62))
    for quote in ("Nobody on the quay had heard of the new toll before that morning", "A second reading is to follow"):
        saved(library, a_passage(herald, quote))
    rewritten = "\n\n".join((_SAID[0], _OTHERS[1], _SAID[2].replace("A second reading is to", "More will")))
    library_original = library.keep_original("\n\n".join(("Menu", *_SAID, "Sign up for our letter")).encode())
    with library.reading() as reader:
        present = reader.get(Article, herald.id)
    saved(library, replace(present, original=library_original, imported_from="toll.txt", format="text"))
    replace_text(library, herald.id, Draft(TOLL, rewritten, remarks=("Two lines could not be told from a menu.",)), b"")
    people = (Creator("Okafor", "Ngozi"), Creator("Harbour Board"), Creator("Jones", "Beatrice", "editor"))
    fields = (("ISSN", "0317-8471"), ("abstract", _ABSTRACT), ("issue", "3"), ("page", "201-233"), ("volume", "12"))
    study = {"title": "Forty years of tolls", "doi": "10.1000/182", "kind": "article-journal", "authors": people}
    first = an_article(_ABSTRACT, **study, fields=fields, publication="Journal of Small Harbours")
    all_saved(library, first, an_article(f"{_ABSTRACT}\n\n{_SAID[0]}", **study))
    saved(library, a_passage(first, "They rose whenever a bridge was planned"))


def preview(desk: OpenDesk) -> QWidget:
    """The look at a folder of all sorts, one of which is here already."""
    return _looked_at(desk, "page.html")


def preview_locked(desk: OpenDesk) -> QWidget:
    """The same with a file that asks for a password."""
    return _looked_at(desk, "locked.pdf")


def preview_twin(desk: OpenDesk) -> QWidget:
    """The same with a file that is here already."""
    return _looked_at(desk, "toll.txt")


def report(desk: OpenDesk) -> QWidget:
    """The account of an import in which everything happened."""
    with desk.context.library.reading() as reader:
        articles = list(reader.every(Article))[:4]
    told = Report(
        imported=[
            Imported(articles[0].id, Path("/home/anna/papers/ferry.pdf"), articles[0].title, ("Page 3 is a picture.",)),
            Imported(articles[1].id, Path("/home/anna/papers/letter.txt"), articles[1].title),
        ],
        duplicates=[Duplicate(Path("/home/anna/papers/older/ferry (1).pdf"), articles[2].id, "doi")],
        replaced=[Replaced(Path("/home/anna/papers/toll.txt"), articles[3].id, 4, 2, 1)],
        failed=[Failed(Path("/home/anna/papers/scan.pdf"), UnreadableFile("scan.pdf", "scan"))],
        passed_over=3,
    )
    return _shown(ReportDialog(told, lambda _id: None, desk.window), desk)


def read_again(desk: OpenDesk) -> QWidget:
    """An article's source with what was left out of it."""
    importing = desk.window.importing
    return _shown(ReadAgainDialog(desk.context, importing.worker, _toll(desk).id, desk.window), desk)


def review(desk: OpenDesk) -> QWidget:
    """Passages that lost their place."""
    desk.context.selection.open(Place("review"))
    return desk.window


def compare(desk: OpenDesk) -> QWidget:
    """Two papers that tell the same."""
    return _shown(CompareDialog(desk.context, _toll(desk).id, desk.window), desk)


def duplicates(desk: OpenDesk) -> QWidget:
    """A study that is there twice."""
    return _shown(DuplicatesDialog(desk.context, desk.window), desk)


def details(desk: OpenDesk) -> QWidget:
    """All that can be known of a study."""
    return _shown(DetailsDialog(desk.context, [_study(desk)[0].id], desk.window), desk)


def details_of_two(desk: OpenDesk) -> QWidget:
    """What two articles have in common."""
    return _shown(DetailsDialog(desk.context, [_study(desk)[0].id, _toll(desk).id], desk.window), desk)


def _looked_at(desk: OpenDesk, name: str) -> QWidget:
    importing = desk.window.importing
    importing.offer([_files(desk.context.library)])
    dialog = importing.looking
    assert dialog is not None
    _until(lambda: bool(dialog.model.rows) and all(row.known or row.trouble for row in dialog.model.rows))
    place = next(place for place, row in enumerate(dialog.model.rows) if row.name == name)
    dialog.table.setCurrentIndex(dialog.model.index(place, 1))
    _until(lambda: not desk.context.jobs.running)
    dialog.table.setFocus()
    return _roomy(dialog, desk)


def _files(library: Library) -> Path:
    folder = library.folder.parent / "papers"
    if not folder.exists():
        folder.mkdir()
        menu = "".join(f"<li><a href='/{name}'>{name}</a>" for name in ("Home", "News", "Sport", "Weather"))
        body = "".join(f"<p>{said}</p>" for said in _SAID * 2)
        aside = "<div class=newsletter><p>Sign up for our letter.</p></div>"
        page = f"<html lang=en><title>Tolls - The Herald</title><nav><ul>{menu}</ul></nav><article><h1>{TOLL}</h1>"
        (folder / "page.html").write_text(f"{page}{body}</article>{aside}", encoding="utf-8")
        (folder / "toll.txt").write_text("\n\n".join(("Menu", *_SAID, "Sign up for our letter")), encoding="utf-8")
        (folder / "empty.txt").write_bytes(b"")
        (folder / "locked.pdf").write_bytes(a_locked_pdf([[*_SAID]], "ferry"))
        (folder / "printed.pdf").write_bytes(a_pdf([[said[:80] for said in _SAID] * 4]))
        (folder / "picture.xyz").write_bytes(b"\x00\x01")
    return folder


def _toll(desk: OpenDesk) -> Article:
    return _titled(desk, TOLL)[0]


def _study(desk: OpenDesk) -> Sequence[Article]:
    return _titled(desk, "Forty years of tolls")


def _titled(desk: OpenDesk, title: str) -> Sequence[Article]:
    with desk.context.library.reading() as reader:
        return list(reader.every(Article, title=title))


def _shown(dialog: QWidget, desk: OpenDesk) -> QWidget:
    dialog.show()
    _until(lambda: not desk.context.jobs.running)
    return _roomy(dialog, desk)


def _roomy(dialog: QWidget, desk: OpenDesk) -> QWidget:
    """As large as it would be on a screen of the window's size: the one without pixels is small."""
    resize_in_letters(dialog, 150, 40, desk.window.size() * 0.9)
    return dialog


def _until(ready: Callable[[], bool], seconds: float = 30.0) -> None:
    until = time.monotonic() + seconds
    while not ready():
        QApplication.processEvents()
        if time.monotonic() > until:
            raise TimeoutError
        time.sleep(0.01)


SCREENS: dict[str, Callable[[OpenDesk], QWidget]] = {
    "preview": preview,
    "preview-locked": preview_locked,
    "preview-twin": preview_twin,
    "report": report,
    "read-again": read_again,
    "review": review,
    "compare": compare,
    "duplicates": duplicates,
    "details": details,
    "details-of-two": details_of_two,
}
"""By the names of their pictures."""
