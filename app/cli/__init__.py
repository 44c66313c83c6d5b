"""The command line: the window's use cases, for people in a terminal and for programs (``--json``)."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence

from app.canonical import printable
from app.cli.answers import shown
from app.cli.calls import Call, OpenIndex, OpenLibrary, Surroundings
from app.cli.parser import FILE_NAMES, whole_parser
from app.cli.wording import PIPE_CLOSED, exit_code, worded

__all__ = ["OpenIndex", "OpenLibrary", "Surroundings", "main"]


def main(argv: Sequence[str], surroundings: Surroundings) -> int:
    """Run one command and answer its exit code; all that goes wrong is one line on standard error."""
    _fill_closed_streams()
    _speak_utf8()
    try:
        args = whole_parser().parse_args([_whole(word) for word in argv])
    except SystemExit as finished:
        return finished.code if isinstance(finished.code, int) else 0
    _make_readable(args)
    try:
        code: int = args.run(Call(args, surroundings))
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
        return PIPE_CLOSED
    # An edge: whatever goes wrong, a person sees one line and a program an exit code.
    except (Exception, KeyboardInterrupt) as error:
        if sentence := worded(error):
            print(f"florilegium: {shown(sentence)}", file=sys.stderr)
        _drop_what_cannot_be_written()
        return exit_code(error)
    return code


def _whole(word: str) -> str:
    """Of ``--search=--`` argparse (3.11) leaves no value, taking the hyphens for the end of the options."""
    return f"{word} " if word.startswith("--") and word.endswith("=--") else word


def _make_readable(args: argparse.Namespace) -> None:
    """Mark bytes of another encoding, which Python keeps as lone surrogates, in all that is not the name of a file."""
    for name, typed in vars(args).items():
        if name in FILE_NAMES:
            continue
        if isinstance(typed, str):
            setattr(args, name, printable(typed))
        elif isinstance(typed, list):
            setattr(args, name, [printable(one) for one in typed])


def _fill_closed_streams() -> None:
    """Give a program started without a standard stream one that leads nowhere.

    Else the next file opened would take the stream's number, and what is printed would be written in it.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_RDWR)
            if nowhere != number:
                os.dup2(nowhere, number)
                os.close(nowhere)
            setattr(sys, name, open(number, "w" if number else "r", encoding="utf-8", closefd=False))  # noqa: SIM115


def _speak_utf8() -> None:
    """UTF-8 whatever the locale says; half a surrogate pair, as in odd file names, is escaped as JSON escapes it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")


def _drop_what_cannot_be_written() -> None:
    """Where the answer found no room it finds none at the end either; the interpreter would exit 120 for it."""
    try:
        sys.stdout.flush()
    except OSError:
        _drop_output()


def _drop_output() -> None:
    """Nobody reads on: keep the interpreter from complaining when it flushes at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
