"""What commands and arguments are made of."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from app.cli.calls import Call
from app.i18n import _
from app.query.rules import RULES
from app.settings import LIBRARY_VARIABLE

if TYPE_CHECKING:
    Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]
else:
    Commands = argparse._SubParsersAction

Run = Callable[[Call], int]

_MOST = 1_000_000_000


def command(commands: Commands, name: str, run: Run, help: str) -> argparse.ArgumentParser:
    """A command, which runs that function."""
    parser = commands.add_parser(name, help=help, description=help, allow_abbrev=False)
    for_all(parser, argparse.SUPPRESS, argparse.SUPPRESS)
    parser.set_defaults(run=run)
    return parser


def group(commands: Commands, name: str, help: str) -> Commands:
    """A command that only holds others."""
    parser = commands.add_parser(name, help=help, description=help, allow_abbrev=False)
    for_all(parser, argparse.SUPPRESS, argparse.SUPPRESS)
    return parser.add_subparsers(metavar="ACT", required=True)


def for_all(parser: argparse.ArgumentParser, library: object, as_json: object) -> None:
    """The options that may stand before the command and after it."""
    told = _("the library's folder; else ${name}, the one opened last, or the person's first").format(
        name=LIBRARY_VARIABLE
    )
    parser.add_argument("--library", metavar="DIR", default=library, help=told)
    parser.add_argument("--json", action="store_true", default=as_json, help=_("print one JSON document"))


def named(parser: argparse.ArgumentParser, *names: str) -> None:
    """Arguments that must be given, in order."""
    for name in names:
        parser.add_argument(name, metavar=name.upper())


def rest(parser: argparse.ArgumentParser, name: str) -> None:
    """One or more ids."""
    parser.add_argument(name, nargs="+", metavar="ID")


def several(
    parser: argparse.ArgumentParser, name: str, help: str, *, metavar: str = "PATH", required: bool = False
) -> None:
    """An option that may be given more than once, each time with one value or more."""
    parser.add_argument(
        f"--{name}", action="extend", nargs="+", default=[], metavar=metavar, help=help, required=required
    )


def query_rules() -> str:
    """What may be typed in a query, rule by rule."""
    width = max(len(rule.example) for rule in RULES)
    said = [(rule.example, _(rule.says)) for rule in RULES]
    lines = [f"  {example:<{width}}  {finds}" for example, finds in said]
    return "\n".join([_("what may be typed:"), *lines])


def count(typed: str) -> int:
    """A number from 0; raises ValueError."""
    number = int(typed)
    if number < 0:
        raise ValueError
    return min(number, _MOST)
