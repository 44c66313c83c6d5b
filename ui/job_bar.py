"""What is under way, how far it is, and Cancel; nothing for work that is over in a blink."""

from __future__ import annotations

import time

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from app.i18n import _, ngettext
from ui.asking import plain_label
from ui.jobs import Job, Jobs
from ui.search.pieces import SmallButton

LOOK_MS = 100
PATIENCE_S = 0.3
"""Work that is over sooner is never shown."""


class JobBar(QWidget):
    """Shows the oldest piece of work that has a title."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._since: dict[int, float] = {}
        self.words = plain_label("", self)
        self.words.setWordWrap(False)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(110)
        self.bar.setMaximumHeight(12)
        self.cancel = SmallButton("x", _("Cancel"), self)
        self.cancel.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        for part in (self.words, self.bar, self.cancel):
            row.addWidget(part)
        self._clock = QTimer(self, interval=LOOK_MS)
        self._clock.timeout.connect(self._look)
        jobs.changed.connect(self._look)
        self.hide()

    def shown(self) -> Job[object] | None:
        """The job that is shown, if any."""
        return next((job for job in self._titled() if self._age(job) >= PATIENCE_S), None)

    def _titled(self) -> list[Job[object]]:
        return [job for job in self._jobs.running if job.title]

    def _age(self, job: Job[object]) -> float:
        return time.monotonic() - self._since.setdefault(id(job), time.monotonic())

    def _look(self) -> None:
        titled = self._titled()
        self._since = {id(job): self._since.get(id(job), time.monotonic()) for job in titled}
        if not titled:
            self._clock.stop()
        elif not self._clock.isActive():
            self._clock.start()
        job = self.shown()
        self.setVisible(job is not None)
        if job is not None:
            self._tell(job, len(titled) - 1)

    def _tell(self, job: Job[object], others: int) -> None:
        locale, stage = QLocale(), job.stage
        parts = [job.title]
        if stage.total:
            parts.append(f"{locale.toString(stage.done)} / {locale.toString(stage.total)}")
        if job.stopped.is_set():
            parts = [_("Stopping…")]
        if others:
            parts.append(ngettext("and {n} more", "and {n} more", others).format(n=others))
        self.words.setText(" ".join(parts))
        self.words.setToolTip("")
        self.bar.setRange(0, stage.total)
        self.bar.setValue(min(stage.done, stage.total))
        self.bar.setAccessibleName(job.title)
        self.cancel.setEnabled(not job.stopped.is_set())
        self.cancel.setAccessibleName(_("Cancel: {work}").format(work=job.title))

    def _cancel(self) -> None:
        job = self.shown()
        if job is not None:
            job.cancel()
            self._look()
