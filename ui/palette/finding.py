"""What fits what is typed: commands at once, the rest from the library in the background, never an answer to before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from ui.context import Context
from ui.own_jobs import OwnJobs
from ui.palette.answers import Names, answers, read_names
from ui.palette.lines import Asked, Line, best
from ui.places import Place

MOST_COMMANDS = 8


class Finding(QObject):
    """Asks for what fits the words typed last."""

    found = Signal(list)
    """The lines that fit what was typed last: the commands among them, later all."""

    def __init__(self, context: Context, commands: Sequence[Line], parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._commands = context, commands
        self._jobs = OwnJobs(context.jobs, self)
        self._names: Names | None = None
        self._typed = ""
        self.complete = False
        """Whether all was found that fits."""

    def begin(self, past: Sequence[Place]) -> None:
        """Read what all can be gone to; ``past`` are the places one was at lately."""
        read = partial(read_names, self._context.library, past)
        self._jobs.run("names", read, self._know, self._context.explain)

    def ask(self, typed: str) -> None:
        """Find what fits: what can be told at once is told now."""
        self._typed, self.complete = typed, False
        asked = Asked.of(typed)
        self.found.emit(self._fitting_commands(asked))
        if self._names is not None:
            work = partial(answers, self._context.library, self._names, asked)
            self._jobs.run("answers", work, partial(self._answer, typed), self._context.explain)

    def end(self) -> None:
        """Find nothing more."""
        self._jobs.drop()

    def _know(self, names: Names) -> None:
        self._names = names
        self.ask(self._typed)

    def _fitting_commands(self, asked: Asked) -> list[Line]:
        if not asked.takes("command"):
            return []
        if not asked.words:
            return list(self._commands) if asked.kind else []
        most = len(self._commands) if asked.kind else MOST_COMMANDS
        return best(self._commands, asked.words, most)

    def _answer(self, typed: str, there: Sequence[Line]) -> None:
        if typed != self._typed:
            return
        asked = Asked.of(typed)
        shown = [*self._fitting_commands(asked), *there]
        if asked.words and not asked.kind:
            shown = best(shown, asked.words, len(shown))
            shown += [line for line in there if line not in shown]
        elif not asked.words and not asked.kind:
            shown = [*there, *(line for line in self._commands if line.enabled)]
        self.complete = True
        self.found.emit(shown)
