"""The window's language: our words, Qt's own, dates and numbers, and which side a line begins on."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from app.i18n import LANGUAGES, speak, spoken


def speak_in_window(application: QApplication, language: str) -> None:
    """Speak one of LANGUAGES, or for an empty one what the desktop speaks first of them.

    Dates and numbers are those of the desktop's country wherever it speaks that language.
    """
    desktop = QLocale.system()
    speak(language or next((code for tag in desktop.uiLanguages() if (code := tag[:2]) in LANGUAGES), "en"))
    locale = desktop if _speaks(desktop, spoken()) else QLocale(spoken())
    QLocale.setDefault(locale)
    application.setLayoutDirection(locale.textDirection())
    words = QTranslator(application)
    # Qt's catalogues lack one for English, in which it is written.
    if words.load(f"qtbase_{spoken()}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(words)


def _speaks(desktop: QLocale, language: str) -> bool:
    """Whether the desktop writes dates in a language; by name alone it speaks whatever gettext was told to."""
    return desktop.name()[:2] == language and desktop.dayName(1) == QLocale(language).dayName(1)
