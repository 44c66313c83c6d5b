"""What is under way, how far it is and how long it will take; Pause and Cancel. Nothing for what is over in a blink."""

from __future__ import annotations

import time

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from app.i18n import _, ngettext
from ui.asking import plain_label
from ui.jobs import Job, Jobs, Stage
from ui.look import icon
from ui.search.pieces import SmallButton

LOOK_MS = 100
PATIENCE_S = 0.3
"""Work that is over sooner is never shown."""

BAR_S = 1.0
"""Work that is over sooner is named, without a bar."""

KNOWN_AFTER_S = 3.0
"""Before that, how long it will take is a guess that only jumps about."""


class JobBar(QWidget):
    """Shows the oldest piece of work that has a title."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._paces: dict[int, _Pace] = {}
        self.words = plain_label("", self)
        self.words.setWordWrap(False)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(110)
        self.bar.setMaximumHeight(12)
        self.pause = SmallButton("pause", _("Pause"), self)
        self.pause.clicked.connect(self._pause)
        self.cancel = SmallButton("x", _("Cancel"), self)
        self.cancel.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        for part in (self.words, self.bar, self.pause, self.cancel):
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
        return time.monotonic() - self._pace(job).since

    def _pace(self, job: Job[object]) -> _Pace:
        return self._paces.setdefault(id(job), _Pace())

    def _look(self) -> None:
        titled = self._titled()
        self._paces = {id(job): self._pace(job) for job in titled}
        for each in titled:
            self._pace(each).look(each.paused)
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
        if job.paused:
            parts.append(_("paused"))
        elif left := time_left(self._pace(job).worked, stage):
            parts.append(left)
        if job.stopped.is_set():
            parts = [_("Stopping…")]
        if others:
            parts.append(ngettext("and {n} more", "and {n} more", others).format(n=others))
        self.words.setText(" · ".join(parts))
        self.words.setToolTip("")
        self.bar.setVisible(self._age(job) >= BAR_S)
        self.bar.setRange(0, stage.total)
        self.bar.setValue(min(stage.done, stage.total))
        self.bar.setAccessibleName(job.title)
        self._tell_pause(job)
        self.cancel.setEnabled(not job.stopped.is_set())
        self.cancel.setAccessibleName(_("Cancel: {work}").format(work=job.title))

    def _tell_pause(self, job: Job[object]) -> None:
        said = _("Go on: {work}") if job.paused else _("Pause: {work}")
        self.pause.setIcon(icon("play" if job.paused else "pause"))
        self.pause.setToolTip(_("Go on") if job.paused else _("Pause"))
        self.pause.setAccessibleName(said.format(work=job.title))
        self.pause.setVisible(job.pausable and not job.stopped.is_set())

    def _pause(self) -> None:
        job = self.shown()
        if job is not None and job.paused:
            job.go_on()
        elif job is not None:
            job.pause()
        self._look()

    def _cancel(self) -> None:
        job = self.shown()
        if job is not None:
            job.cancel()
            self._look()


class _Pace:
    """How long a piece of work has been seen, and how much of that time it was not paused; in seconds."""

    def __init__(self) -> None:
        self.since = self._looked = time.monotonic()
        self.worked = 0.0

    def look(self, paused: bool) -> None:
        """Count the time since the last look."""
        moment = time.monotonic()
        self.worked += 0.0 if paused else moment - self._looked
        self._looked = moment


def time_left(worked: float, stage: Stage) -> str:
    """How long work will still take that came so far in ``worked`` seconds; empty while that can only be guessed."""
    if worked < KNOWN_AFTER_S or not 0 < stage.done < stage.total:
        return ""
    seconds = worked * (stage.total - stage.done) / stage.done
    if seconds < 50:
        tens = max(10, round(seconds, -1))
        return ngettext("{n} second left", "{n} seconds left", int(tens)).format(n=int(tens))
    minutes = max(1, round(seconds / 60))
    return ngettext("{n} minute left", "{n} minutes left", minutes).format(n=minutes)
