"""Names in the order of the person's language: accents and capitals send none to the end, and 2 comes before 10."""

from __future__ import annotations

from PySide6.QtCore import QCollator, QCollatorSortKey, QLocale, Qt


def by_name(name: str) -> QCollatorSortKey:
    """What names are sorted by: ``sorted(names, key=by_name)``."""
    here = QLocale()
    # The locale of a machine on which none is set sorts by code points.
    collator = QCollator(QLocale("en") if here.language() == QLocale.Language.C else here)
    collator.setNumericMode(True)
    collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    return collator.sortKey(name)
