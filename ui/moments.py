"""Times as the person's desktop writes them."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, QLocale, QTime


def day_shown(moment: datetime) -> str:
    """``7 May 2019``, in the local zone."""
    here = moment.astimezone()
    return QLocale().toString(QDate(here.year, here.month, here.day), QLocale.FormatType.LongFormat)


def moment_shown(moment: datetime) -> str:
    """``07/05/2019 14:30``, in the local zone."""
    here = moment.astimezone()
    time = QDateTime(QDate(here.year, here.month, here.day), QTime(here.hour, here.minute))
    return QLocale().toString(time, QLocale.FormatType.ShortFormat)
