"""The fields as Whoosh knows them, so that its own queries can be asked of our segments."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from whoosh import columns, fields, formats

from app.words import wording
from storage.index.flat.terms import as_bytes
from storage.index.schema import NUMBER_FIELDS, TERM_FIELDS, TEXT_FIELDS


class _Terms(fields.FieldType):  # type: ignore[misc]  # Whoosh has no types
    """Terms by their UTF-8 bytes."""

    def to_bytes(self, value: str | bytes) -> bytes:
        """A term as it is kept."""
        return value if isinstance(value, bytes) else as_bytes(value)

    def from_bytes(self, kept: bytes) -> str:
        """The term that was kept."""
        return kept.decode("utf-8", "surrogatepass")


class WordsField(_Terms):
    """A text, by the folded forms of its words with their positions."""

    def __init__(self) -> None:
        super().__init__(formats.Positions(), None, scorable=True, multitoken_query="phrase")

    def process_text(self, text: str, *_: object, **__: object) -> Iterable[str]:
        """The forms that typed words stand for, exactly as they are written."""
        return [form for _, form in wording(text)]


class TermsField(_Terms):
    """Exact terms: ids, names, years."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), None)

    def process_text(self, text: str, *_: object, **__: object) -> Iterable[str]:
        """The term itself."""
        return [text]


class KeyField(TermsField):
    """The one term that a document is known by, which can also be told from the document."""

    def __init__(self) -> None:
        super().__init__()
        self.stored = self.unique = True
        self.column_type = columns.VarBytesColumn()

    def from_column_value(self, value: str) -> str:
        """The key itself."""
        return value


class NumberField(fields.NUMERIC):  # type: ignore[misc]
    """One whole number for each document; 0 is none, and is found by no range."""

    def __init__(self) -> None:
        super().__init__(int, bits=64, shift_step=0, sortable=True, default=0)

    def from_column_value(self, value: int) -> int:
        """The number itself."""
        return value


@lru_cache(1)
def schema() -> Any:
    """The index's fields, as Whoosh's schema."""
    kinds: dict[str, fields.FieldType] = {name: WordsField() for name in TEXT_FIELDS}
    kinds |= {name: TermsField() for name in TERM_FIELDS}
    kinds |= {name: NumberField() for name in NUMBER_FIELDS}
    return fields.Schema(**kinds | {"key": KeyField()})
