"""The menu in which the look is chosen."""

from __future__ import annotations

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.i18n import _
from ui.look import LOOKS, apply_look, current_look, look_name


class LookMenu(QMenu):
    """One entry a look; the one worn is ticked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Loo&k"), parent)
        group = QActionGroup(self)
        self.looks = {name: self.addAction(look_name(name)) for name in LOOKS}
        for name, action in self.looks.items():
            action.setCheckable(True)
            action.setActionGroup(group)
            action.triggered.connect(lambda _checked=False, name=name: _wear(name))
        self.aboutToShow.connect(self.tick)
        self.tick()

    def tick(self) -> None:
        """Tick the look that is worn, however it was chosen."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            self.looks[current_look(application)].setChecked(True)


def _wear(name: str) -> None:
    application = QApplication.instance()
    if isinstance(application, QApplication):
        apply_look(application, name)
