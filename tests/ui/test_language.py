"""Dates and numbers are of the language that is spoken, in the way of the desktop's country where it speaks it too."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

SAID = """
import sys
from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QApplication
from app.i18n import speak
from ui.language import speak_in_window
speak(sys.argv[1])
application = QApplication([])
speak_in_window(application, sys.argv[1])
print(QLocale().toString(QDate(2026, 11, 22), "dddd"), QLocale().toString(1234.5, "f", 1), QLocale().name())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the desktop does not tell by these variables")
@pytest.mark.parametrize(
    ("desktop", "language", "said"),
    [
        ("en_US.UTF-8", "de", "Sonntag 1.234,5 de_DE"),
        ("C.UTF-8", "fr", "dimanche 1 234,5 fr_FR"),
        ("de_AT.UTF-8", "de", "Sonntag 1 234,5 de_AT"),
        ("en_GB.UTF-8", "", "Sunday 1,234.5 en_GB"),
        ("C.UTF-8", "", "Sunday 1,234.5 en_US"),
    ],
)
def test_a_chosen_language_has_its_own_dates_on_a_desktop_in_another(desktop: str, language: str, said: str) -> None:
    around = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))}
    around |= {"LANG": desktop, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    ran = subprocess.run(
        [sys.executable, "-c", SAID, language], env=around, capture_output=True, text=True, check=True, timeout=60
    )
    assert " ".join(ran.stdout.split()) == said
