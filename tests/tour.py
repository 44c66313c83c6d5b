"""Every screen as a picture in build/tour/, in every look, size of letters, length of words and direction of writing,
with the layout lint.

Run by ``make tour``; fails when the lint finds something. ``ARGS=--quick`` takes the plain pictures only, names of
screens (``ARGS="reader note"``) only those, and ``--like=200-1600-long`` only what has that in its name. ``tests/ui``
runs the lint over a few of the same screens. The whole tour ends with the pictures in ``docs/``; ``ARGS=--guide``
takes those alone.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.domain import Article, Note, Passage
from app.exporting import Choice
from app.i18n import speak, use
from app.ports import Library
from app.sample import add_sample
from app.settings import Settings
from storage.index import WhooshIndex
from storage.library import open_library
from tests import (
    tour_correcting,
    tour_finding,
    tour_guide,
    tour_index,
    tour_intake,
    tour_marking,
    tour_notes,
    tour_pages,
    tour_reading,
    tour_search,
    tour_searches,
    tour_states,
    tour_theme_page,
    tour_themes,
    tour_window,
)
from tests.pseudo import Pseudo
from tests.tour_pictures import foreign, library_words, picture_of, without_noise
from tests.tour_variants import LONG, QUICK, RIGHT, VARIANTS, Variant
from tests.ui.faults import Fault
from tests.ui.lint import lint
from tests.ui.lint_words import untranslated
from ui.export.dialog import ExportDialog
from ui.look import apply_look, scale_fonts
from ui.palette.box import Palette
from ui.places import START, Place
from ui.printing import offer
from ui.printing.article import article_printed
from ui.reader.popup import Popup
from ui.roomy import resize_in_letters
from ui.search.popup import HintPopup
from ui.session import OpenDesk
from ui.shortcuts import ShortcutSheet

OUT = Path("build/tour")
Screen = Callable[[OpenDesk], QWidget]


def main() -> int:
    """Take all pictures, write the report, and answer 1 if the lint found anything."""
    asked = sys.argv[1:]
    names = tuple(name for name in asked if not name.startswith("--"))
    if "--guide" in asked:
        return tour_guide.main(names)
    like = [part.removeprefix("--like=") for part in asked if part.startswith("--like=")]
    variants = [
        variant
        for variant in (QUICK if "--quick" in asked else VARIANTS)
        if not like or any(part in variant.name for part in like)
    ]
    OUT.mkdir(parents=True, exist_ok=True)
    for old in OUT.glob("*.png"):
        old.unlink()
    # A process each: what one leaves behind in Qt is not in the next one's pictures.
    with ProcessPoolExecutor(2, get_context("spawn"), max_tasks_per_child=1) as pool:
        report: set[str] = set()
        for lines in pool.map(partial(_toured, names), variants):
            sys.stdout.write("".join(f"{line}\n" for line in sorted({*lines} - report)))
            sys.stdout.flush()
            report |= {*lines}
    (OUT / "lint.txt").write_text("".join(f"{line}\n" for line in sorted(report)), encoding="utf-8")
    sys.stdout.write(f"{len(list(OUT.glob('*.png')))} pictures in {OUT}, {len(report)} findings\n")
    if not asked:
        tour_guide.main()
    return 1 if report else 0


def _toured(names: Sequence[str], variant: Variant) -> list[str]:
    """Take the pictures of one variant; what the lint found."""
    with tempfile.TemporaryDirectory(prefix="florilegium-tour-") as scratch:
        # None of the person's own settings and reading places gets into a picture.
        os.environ |= {f"XDG_{place}_HOME": scratch for place in ("CONFIG", "CACHE", "DATA", "STATE")}
        without_noise()
        application = QApplication(sys.argv[:1])
        application.setQuitOnLastWindowClosed(False)
        speak("en")
        if variant.words == LONG:
            use(Pseudo())
        if variant.direction == RIGHT:
            application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        apply_look(application, variant.look)
        scale_fonts(application, variant.percent)
        return list(_tour(Path(scratch), variant, names))


def _tour(scratch: Path, variant: Variant, names: Sequence[str]) -> Iterator[str]:
    library = open_library(scratch / "library")
    add_sample(library)
    tour_pages.add_pdf(library)
    tour_intake.add_intake(library)
    tour_marking.add_marked(library)
    tour_reading.add_reading(library)
    yield from _shots(library, scratch, variant, {name: SCREENS[name] for name in _asked(SCREENS, names)})
    empty = open_library(scratch / "empty")
    yield from _shots(empty, scratch, variant, {name: EMPTY[name] for name in _asked(EMPTY, names)})


def _asked(screens: Mapping[str, Screen], names: Sequence[str]) -> list[str]:
    return [screen for screen in screens if not names or screen in names]


def _shots(library: Library, scratch: Path, variant: Variant, screens: Mapping[str, Screen]) -> Iterator[str]:
    index = WhooshIndex(scratch / "cache", library.id)
    index.follow(library)
    at_first = library_words(library)
    known = (lambda: at_first + library_words(library)) if variant.words == LONG else None
    desk = OpenDesk(library, lambda _library: index, Settings())
    desk.window.resize(variant.width, variant.height)
    desk.window.show()
    for name, screen in screens.items():
        _put_away(desk)
        desk.window.desk.make_room()
        shown = screen(desk)
        _settle(desk)
        picture_of(shown).save(str(OUT / f"{name}-{variant.name}.png"))
        for fault in _faults(shown, known):
            yield f"{name}-{variant.name}: {fault.what}: {fault.where}"
        if shown.isWindow() and shown is not desk.window:
            shown.close()
    desk.window.hide()
    desk.close()


def _faults(shown: QWidget, known: Callable[[], str] | None) -> list[Fault]:
    found = lint(shown)
    if known is not None:
        words = known()
        found += untranslated(shown, lambda said: foreign(said, words))
    return found


def _put_away(desk: OpenDesk) -> None:
    """Close the small frames that the screen before left open."""
    for popup in desk.window.findChildren(QWidget):
        if popup.isVisible() and isinstance(popup, Popup | Palette | QMenu | HintPopup):
            popup.shut() if isinstance(popup, Palette) else popup.close()


def _settle(desk: OpenDesk) -> None:
    """Wait for what is worked out in quiet, twice: one thing may follow from the other."""
    until = time.monotonic() + 20
    for _again in range(2):
        _wait(0.12)
        while any(not job.title for job in desk.context.jobs.running) and time.monotonic() < until:
            _wait(0.05)
    _wait(0.1)


def _wait(seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.01)


def _open(desk: OpenDesk, place: Place) -> QWidget:
    desk.context.selection.open(place)
    return desk.window


def _passage(desk: OpenDesk) -> QWidget:
    """The passage with the most themes, which overlaps others."""
    with desk.context.library.reading() as reader:
        passage = max(reader.every(Passage), key=lambda passage: (len(passage.themes), passage.id))
    return _open(desk, Place("passage", passage.id))


def _quick_tag(desk: OpenDesk) -> QWidget:
    window = _passage(desk)
    view = desk.window.desk.reader.view
    view.setFocus()
    _wait(0.2)
    QTest.keyClick(view, Qt.Key.Key_T)
    return window


def _note(desk: OpenDesk) -> QWidget:
    view = desk.window.desk.reader.view
    for popup in view.findChildren(QWidget):
        if popup.isVisible() and "Popup" in type(popup).__name__:
            popup.hide()
    with desk.context.library.reading() as reader:
        note = next(reader.every(Note))
    desk.window.desk.tabs.setCurrentIndex(1)
    return _open(desk, Place("note", note.id))


def _info(desk: OpenDesk) -> QWidget:
    with desk.context.library.reading() as reader:
        article = list(reader.every(Article))[6]
    desk.window.desk.tabs.setCurrentIndex(2)
    return _open(desk, Place("article", article.id))


def _preview(desk: OpenDesk) -> QWidget:
    """The article with the most themes on one passage, on paper."""
    with desk.context.library.reading() as reader:
        passage = max(reader.every(Passage), key=lambda passage: (len(passage.themes), passage.id))
    return offer(desk.context, desk.window, article_printed(desk.context.library, passage.article_id))


def _tab(number: int, place: Place, desk: OpenDesk) -> QWidget:
    desk.window.desk.tabs.setCurrentIndex(number)
    return _open(desk, place)


def _dialog(make: Callable[[OpenDesk], QWidget], desk: OpenDesk) -> QWidget:
    dialog = make(desk)
    dialog.show()
    # The screen of the platform without one is smaller than the window.
    resize_in_letters(dialog, 105, 38, desk.window.size() * 0.9)
    return dialog


SCREENS: dict[str, Screen] = {
    "start": lambda desk: _open(desk, START),
    "reader": _passage,
    "quick-tag": _quick_tag,
    "note": _note,
    "info": _info,
    **tour_pages.SCREENS,
    "search": lambda desk: _open(desk, Place("search", words="pledge OR funding")),
    "nothing-found": lambda desk: _open(desk, Place("search", words="xyzzy colour:red")),
    "export": partial(_dialog, lambda desk: ExportDialog(desk.context, Choice(), desk.window)),
    "history": lambda desk: _open(desk, Place("history")),
    "print": partial(_dialog, _preview),
    "trash": lambda desk: _open(desk, Place("trash")),
    "shortcuts": partial(_dialog, lambda desk: ShortcutSheet(desk.window)),
    **tour_correcting.SCREENS,
    **tour_finding.SCREENS,
    **tour_intake.SCREENS,
    **tour_marking.SCREENS,
    **tour_notes.SCREENS,
    **tour_reading.SCREENS,
    **tour_search.SCREENS,
    **tour_searches.SCREENS,
    **tour_themes.SCREENS,
    **tour_theme_page.SCREENS,
    **tour_window.SCREENS,
    **tour_states.SCREENS,
    **tour_index.SCREENS,
}

EMPTY: dict[str, Screen] = {
    "empty-start": partial(_tab, 0, START),
    "empty-notes": partial(_tab, 1, START),
    "empty-info": partial(_tab, 2, START),
    "empty-outline": partial(_tab, 3, START),
    "empty-search": partial(_tab, 0, Place("search", words="pledge")),
    "empty-history": partial(_tab, 0, Place("history")),
    "empty-trash": partial(_tab, 0, Place("trash")),
    "empty-review": partial(_tab, 0, Place("review")),
    **tour_searches.EMPTY,
}
"""What is seen of a library in which there is nothing yet."""

if __name__ == "__main__":
    sys.exit(main())
