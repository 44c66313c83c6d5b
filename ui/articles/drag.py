"""What articles and collections look like while they are dragged."""

from __future__ import annotations

import json
from collections.abc import Iterable

from PySide6.QtCore import QMimeData

from app.domain import Id

ARTICLES = "application/x-florilegium-articles"
COLLECTION = "application/x-florilegium-collection"


def articles_as_mime(ids: Iterable[Id]) -> QMimeData:
    """Articles on their way to a collection."""
    mime = QMimeData()
    mime.setData(ARTICLES, json.dumps(list(ids)).encode())
    return mime


def articles_in(mime: QMimeData) -> tuple[Id, ...]:
    """The ids that are being dragged; none if it is something else, or not from us."""
    try:
        ids = json.loads(bytes(mime.data(ARTICLES).data()) or b"[]")
    except ValueError:
        return ()
    return tuple(id for id in ids if isinstance(id, str)) if isinstance(ids, list) else ()
