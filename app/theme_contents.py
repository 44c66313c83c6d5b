"""What stands under a theme: its passages, also those in the trash, and the order a person gave them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from app.domain import Arrangement, Id, Note, Passage, now
from app.ports import Reader, Writer

Hung = TypeVar("Hung", Passage, Note)


def exchange(writer: Writer, passage_ids: Iterable[Id], from_id: Id, to_id: Id) -> None:
    """Put one theme in the place of another on passages; those that do not have it stay as they are."""
    for passage in list(writer.every(Passage, id=frozenset(passage_ids), theme_id=from_id)):
        changed = exchanged(passage, from_id, to_id)
        if changed != passage:
            writer.save(replace(changed, modified=now()))


def exchanged(passage: Passage, from_id: Id, to_id: Id) -> Passage:
    """The passage with one theme in the place of another."""
    return replace(passage, themes=tuple(dict.fromkeys(to_id if id == from_id else id for id in passage.themes)))


def trash_moments(reader: Reader) -> frozenset[datetime]:
    """When things went to the trash that lie there still."""
    return frozenset(item.at for item in reader.trash() if item.at is not None)


def all_of(reader: Reader, kind: type[Hung], theme_id: Id, moments: Collection[datetime]) -> list[Hung]:
    """The passages or notes directly under a theme, and those of them that went to the trash at these moments."""
    found = list(reader.every(kind, theme_id=theme_id))
    return found + list(reader.every(kind, theme_id=theme_id, trashed=moments)) if moments else found


def own_order(reader: Reader, theme_id: Id) -> tuple[Id, ...]:
    """The passages under a theme to which a person gave an order, in that order; empty where there is none."""
    return next((own.passages for own in reader.every(Arrangement, id=theme_id)), ())


def save_order(writer: Writer, theme_id: Id, passage_ids: Sequence[Id]) -> None:
    """Give the passages under a theme an order, unless there are none."""
    if passage_ids:
        writer.save(Arrangement(theme_id, tuple(passage_ids)))


def join_orders(writer: Writer, kept_id: Id, absorbed_id: Id) -> None:
    """Put one theme's own order after another's, and after those of the other that stand in no order of its own."""
    order = own_order(writer, absorbed_id)
    if order:
        present = [passage.id for passage in writer.every(Passage, theme_id=kept_id)]
        save_order(writer, kept_id, list(dict.fromkeys((*own_order(writer, kept_id), *present, *order))))
        writer.delete(Arrangement(absorbed_id))
