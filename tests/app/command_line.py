"""The command line as a person or a program calls it, in this process."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.__main__ import main


@dataclass(frozen=True)
class Answer:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Terminal:
    """Calls commands on one library."""

    folder: Path
    capture: pytest.CaptureFixture[str]

    def call(self, *words: str) -> Answer:
        """Run a command as it is typed."""
        code = main(["--library", str(self.folder), *words])
        captured = self.capture.readouterr()
        return Answer(code, captured.out, captured.err)

    def ask(self, *words: str) -> Any:
        """Run a command that must work, and answer its JSON document."""
        answer = self.call(*words, "--json")
        assert (answer.code, answer.err) == (0, ""), answer
        return json.loads(answer.out)

    def fail(self, code: int, *words: str) -> str:
        """Run a command that must end with this code; what it says of it, the same for people and for programs."""
        for more in ((), ("--json",)):
            answer = self.call(*words, *more)
            assert (answer.code, answer.out) == (code, ""), answer
        return answer.err
