"""Paints pages with what lies on them: the passages as in the text, hits, the selection, the caret."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPalette

from app.domain import Passage
from app.i18n import _
from ui.look import faint, mixed
from ui.pages.lines import Box
from ui.pages.pictures import key_of
from ui.pages.script import Script
from ui.reader.bands import Band, Mode, bands_of, frame_hit, outline, paint_bands, paint_counts, point_out, uncrowded
from ui.reader.marks import Mark, segments_of
from ui.reader.paint import MARGIN
from ui.reader.stripes import Stripe, gathered, paint_stripes, stripe_at

if TYPE_CHECKING:
    from ui.pages.view import PageView

_LIGHT = {QPalette.ColorRole.Base: "#FFFFFF", QPalette.ColorRole.Text: "#1F1F1F"}
_DARK = {QPalette.ColorRole.Base: "#1E1E1E", QPalette.ColorRole.Text: "#E6E6E6"}
_GREY = {False: "#63615C", True: "#A6A6A6"}


class Painting:
    """Draws the pages of a view; the bands of a page are worked out once until its marks change."""

    def __init__(self, view: PageView) -> None:
        self._view = view
        self._bands: dict[int, list[Band]] = {}
        self._stripes: dict[int, list[Stripe]] = {}

    def forget(self) -> None:
        """Work out all bands and stripes again."""
        self._bands.clear()
        self._stripes.clear()

    def stripe_at(self, at: QPoint) -> Stripe | None:
        """The stripe at a point of the viewport."""
        page, script = self._view.spot(at)[0] if self._view.column.sizes else 0, self._view.script
        if script is None or page not in script.lines:
            return None
        return stripe_at(self._placed_stripes(page, script), self._margin(page), QPointF(at))

    def paint(self, painter: QPainter) -> None:
        """Draw the pages in sight."""
        view = self._view
        palette = paper(view.palette(), view.papers.dark)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page in view.seen():
            self._sheet(painter, page, palette)
            if view.script is not None and page in view.script.lines:
                painter.save()
                painter.setClipRect(view.place_of(page, _whole(view, page)).adjusted(-3, -3, 3, 3))
                self._marks(painter, page, view.script, palette)
                painter.restore()

    def _sheet(self, painter: QPainter, page: int, palette: QPalette) -> None:
        view = self._view
        place = view.place_of(page, _whole(view, page))
        painter.fillRect(place, palette.color(QPalette.ColorRole.Base))
        ratio = view.devicePixelRatioF()
        key = key_of(page, view.column.scale * ratio, view.column.sizes[page - 1])
        picture = view.papers.pictures.best(key)
        if picture is not None:
            painter.drawImage(_sharp(place, picture, ratio), picture)
            if view.papers.dark:  # black becomes the page's dark grey, white ink stays
                painter.setCompositionMode(Mode.CompositionMode_Screen)
                painter.fillRect(place, palette.color(QPalette.ColorRole.Base))
                painter.setCompositionMode(Mode.CompositionMode_SourceOver)
        else:
            self._words(painter, page, place, palette)
        edge = mixed(
            view.palette().color(QPalette.ColorRole.Text), view.palette().color(QPalette.ColorRole.Window), 0.2
        )
        painter.setPen(edge)
        painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5))

    def _words(self, painter: QPainter, page: int, place: QRectF, palette: QPalette) -> None:
        """What stands on a page that is not painted (yet)."""
        view = self._view
        label = view.label(page)
        said = _("Page {label} cannot be shown.") if page in view.papers.failed else _("Page {label}")
        painter.setPen(faint(palette))
        painter.setFont(view.font())
        seen = place.intersected(QRectF(view.viewport().rect()))
        room = seen if seen.height() > 2 * QFontMetrics(view.font()).height() else place
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, said.format(label=label))

    def _marks(self, painter: QPainter, page: int, script: Script, palette: QPalette) -> None:
        view = self._view
        sitting, overlay = view.sitting, view.sitting.view.overlay
        mode = Mode.CompositionMode_Screen if view.papers.dark else Mode.CompositionMode_Multiply
        colours = overlay.colours if overlay else {}
        bands = self._placed(page, script)
        paint_bands(painter, bands, colours, palette, mode)
        for number, hit in enumerate(view.hits.spans):
            if self._touches(script, page, hit.start, hit.end):
                boxes = self._boxes(script, page, hit.start, hit.end)
                frame_hit(painter, boxes, palette, number == view.hits.present)
        self._in_hand(painter, page, script, palette)
        shown = frozenset(filter(None, (sitting.current, overlay.pointed if overlay else "")))
        paint_counts(painter, bands, palette)
        paint_stripes(painter, self._placed_stripes(page, script), self._margin(page), colours, palette, shown)
        self._selection(painter, page, script, palette, mode)

    def _in_hand(self, painter: QPainter, page: int, script: Script, palette: QPalette) -> None:
        """Outline the passage under the pointer, and the one in hand as it is or as it is being dragged."""
        sitting, overlay = self._view.sitting, self._view.sitting.view.overlay
        pointed = sitting.passage(overlay.pointed) if overlay else None
        passage = sitting.passage(sitting.current)
        if pointed is not None and pointed is not passage and self._touches(script, page, pointed.start, pointed.end):
            point_out(painter, self._boxes(script, page, pointed.start, pointed.end), palette)
        span = overlay.dragged if overlay and overlay.dragged else passage.span if passage else None
        if span is not None and self._touches(script, page, span.start, span.end):
            strength = overlay.pulse if overlay else 0.0
            outline(painter, self._boxes(script, page, span.start, span.end), palette, strength)

    def _selection(self, painter: QPainter, page: int, script: Script, palette: QPalette, mode: Mode) -> None:
        view = self._view
        chosen = view.sitting.view.chosen()
        if chosen is not None and self._touches(script, page, chosen.start, chosen.end):
            shade = mixed(palette.color(QPalette.ColorRole.Highlight), palette.color(QPalette.ColorRole.Base), 0.35)
            painter.setCompositionMode(mode)
            for box in self._boxes(script, page, chosen.start, chosen.end):
                painter.fillRect(box, shade)
            painter.setCompositionMode(Mode.CompositionMode_SourceOver)
        at = script.caret(view.sitting.view.caret()) if view.hasFocus() else None
        if at is not None and at.page == page:
            place = view.place_of(page, Box(at.x, at.top, at.x, at.bottom))
            painter.fillRect(place.adjusted(-1, 0, 1, 0), palette.color(QPalette.ColorRole.Text))

    def _placed(self, page: int, script: Script) -> list[Band]:
        """The bands of a page where they are in the viewport."""
        if page not in self._bands:
            self._bands[page] = uncrowded(self._worked_out(page, script))
        view = self._view
        return [replace(band, box=_on_pixels(view.place_of(page, _box(band.box)))) for band in self._bands[page]]

    def _worked_out(self, page: int, script: Script) -> Iterable[Band]:
        """The bands of a page in its own points."""
        opened = self._view.sitting.opened
        start, end = script.placing.extent(page)
        if opened is None:
            return
        live = opened.tree.themes
        there = self._on(page, script)
        for segment in segments_of([_mark(passage) for passage in there], start, end):
            boxes = [
                QRectF(box.left, box.top, box.right - box.left, box.height)
                for box in script.boxes(page, segment.start, segment.end)
            ]
            yield from bands_of(boxes, tuple(theme for theme in segment.themes if theme in live))

    def _placed_stripes(self, page: int, script: Script) -> list[Stripe]:
        """The stripes of a page where they are in the viewport."""
        if page not in self._stripes:
            self._stripes[page] = gathered(self._worked_out_stripes(page, script))
        view = self._view
        top, scale = view.place_of(page, Box(0, 0, 0, 0)).top(), view.column.scale
        return [
            replace(stripe, top=top + stripe.top * scale, bottom=top + stripe.bottom * scale)
            for stripe in self._stripes[page]
        ]

    def _worked_out_stripes(self, page: int, script: Script) -> Iterable[Stripe]:
        """The stripes of a page in its own points."""
        opened, overlay = self._view.sitting.opened, self._view.sitting.view.overlay
        if opened is None or overlay is None:
            return
        for passage in self._on(page, script):
            mark = overlay.marks.get(passage.id)
            boxes = list(script.boxes(page, passage.start, passage.end)) if mark else []
            if mark is not None and boxes:
                top, bottom = min(box.top for box in boxes), max(box.bottom for box in boxes)
                yield Stripe((passage.id,), mark.lane, tuple(opened.themes(passage)), top, bottom)

    def _on(self, page: int, script: Script) -> list[Passage]:
        """The passages that are shown on a page."""
        opened = self._view.sitting.opened
        shown = opened.shown().values() if opened else ()
        return [passage for passage in shown if self._touches(script, page, passage.start, passage.end)]

    def _margin(self, page: int) -> float:
        """Where the innermost stripe of a page ends, in the viewport: as far from its edge as in the text."""
        return self._view.place_of(page, Box(0, 0, 0, 0)).left() + MARGIN - 11

    def _boxes(self, script: Script, page: int, start: int, end: int) -> list[QRectF]:
        return [self._view.place_of(page, box) for box in script.boxes(page, start, end)]

    def _touches(self, script: Script, page: int, start: int, end: int) -> bool:
        first, last = script.placing.extent(page)
        return start < last and end > first


def _sharp(place: QRectF, picture: QImage, ratio: float) -> QRectF:
    """Where a picture of the right size goes so that its pixels are those of the screen; else simply its place."""
    if max(abs(picture.width() - place.width() * ratio), abs(picture.height() - place.height() * ratio)) > 1:
        return place
    left, top = round(place.left() * ratio) / ratio, round(place.top() * ratio) / ratio
    return QRectF(left, top, picture.width() / ratio, picture.height() / ratio)


def paper(palette: QPalette, dark: bool) -> QPalette:
    """The palette of what is drawn on pages: black on white, or (dark) the other way, whatever the window wears."""
    made = QPalette(palette)
    for role, colour in (_DARK if dark else _LIGHT).items():
        made.setColor(role, QColor(colour))
    made.setColor(QPalette.ColorRole.PlaceholderText, QColor(_GREY[dark]))
    return made


def _on_pixels(box: QRectF) -> QRectF:
    """The box with its upper and lower edge between two pixels, so that the lines below are all as thick."""
    top, bottom = round(box.top()), round(box.bottom())
    return QRectF(box.left(), top, box.width(), bottom - top)


def _box(box: QRectF) -> Box:
    return Box(box.left(), box.top(), box.right(), box.bottom())


def _mark(passage: Passage) -> Mark:
    return Mark(passage.id, passage.start, passage.end, passage.themes)


def _whole(view: PageView, page: int) -> Box:
    return Box(0.0, 0.0, *view.column.sizes[page - 1])
