"""What is remembered of the page of results from one start to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ports import FACETS, Order

if TYPE_CHECKING:
    from ui.search.page import SearchPage

_WIDEST = 10_000


def written(page: SearchPage) -> dict[str, object]:
    """The order, the grouping, and how the facets are shown."""
    return {
        "order": page.order.value,
        "grouped": page.grouped,
        "facets": page.beside.wanted,
        "width": page.beside.width_kept,
        "folded": sorted(page.facets.folded),
    }


def put_back(page: SearchPage, kept: object) -> None:
    """Show a page as it was left."""
    if not isinstance(kept, dict):
        return
    match kept.get("order"), kept.get("grouped"):
        case str(order), bool(grouped) if order in list(Order):
            page.arrange(Order(order), grouped)
    match kept.get("facets"), kept.get("width"):
        case bool(wanted), int(width) if 0 <= width < _WIDEST:
            page.beside.wanted, page.beside.width_kept = wanted, width
    match kept.get("folded"):
        case list(folded):
            page.facets.fold_as({name for name in folded if name in FACETS})
