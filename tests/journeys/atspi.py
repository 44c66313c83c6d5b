"""The window as a screen reader has it: a display of its own, the accessibility bus, and the program behind them.

The bus is AT-SPI 2 (its D-Bus interfaces ``org.a11y.atspi.*``); nothing here looks into the program's own objects.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from jeepney import DBusAddress, DBusErrorResponse, MatchRule, Message, Properties, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

Seen = TypeVar("Seen")

LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
MANAGERS = ("openbox", "xfwm4", "metacity", "marco", "icewm", "twm")
"""Any of these gives a window the keyboard; without one, none is ever active."""

MISSING = [tool for tool in ("Xvfb", "dbus-daemon") if shutil.which(tool) is None]
if not any(Path(launcher).exists() for launcher in LAUNCHERS):
    MISSING.append("at-spi2-core")
if not any(map(shutil.which, MANAGERS)):
    MISSING.append("a window manager")

PATIENCE = 20.0
"""Seconds that anything may take."""

_TOP = "/org/a11y/atspi/accessible/root"
_REGISTRY = "org.a11y.atspi.Registry"
_SYMBOL, _WORDS = 3, 4
"""Kinds of synthesised keys: AtspiKeySynthType's SYM and STRING."""

_SHOWING = 25
"""The bit of AtspiStateType that says that a thing is in sight."""

_ANNOUNCED = "Object:Announcement"

KEYS = {"Return": 0xFF0D, "Escape": 0xFF1B, "Tab": 0xFF09, "Down": 0xFF54}
"""Keys by their X11 symbols."""


@dataclass(frozen=True)
class Thing:
    """One accessible object: the bus name of its program, and its path there."""

    program: str
    path: str


class Desktop:
    """What assistive software can see and do."""

    def __init__(self, bus: DBusConnection) -> None:
        self._bus = bus
        self._heard: deque[Message] = deque()
        self._listen()

    def windows(self) -> list[Thing]:
        """The windows of all programs."""
        return [window for program in self.inside(Thing(_REGISTRY, _TOP)) for window in self.inside(program)]

    def inside(self, thing: Thing) -> list[Thing]:
        """What a thing holds; nothing where it has gone meanwhile."""
        try:
            return [Thing(*child) for child in self._ask(thing, "Accessible", "GetChildren")[0]]
        except DBusErrorResponse:
            return []

    def name(self, thing: Thing) -> str:
        """What it is called."""
        return str(self._value(thing, "Accessible", "Name"))

    def role(self, thing: Thing) -> str:
        """What kind of thing it is: ``push button``, ``text`` …"""
        return str(self._ask(thing, "Accessible", "GetRoleName")[0])

    def walk(self, top: Thing) -> Iterator[Thing]:
        """A thing and everything in it; lists are not gone through row by row."""
        yield top
        if self.role(top) not in ("table", "tree table", "tree"):
            for child in self.inside(top):
                yield from self.walk(child)

    def find(self, role: str, *names: str) -> Thing:
        """The first thing in sight of that role whose name holds one of those words, as soon as there is one."""

        def look() -> Thing | None:
            for window in self.windows():
                for thing in self.walk(window):
                    named = self.role(thing) == role and any(name in self.name(thing) for name in names)
                    if named and self.in_sight(thing):
                        return thing
            return None

        return wait_for(look, f"{role} {names}")

    def in_sight(self, thing: Thing) -> bool:
        """Whether it is shown."""
        first, _second = self._ask(thing, "Accessible", "GetState")[0]
        return bool(first >> _SHOWING & 1)

    def names(self, list_: Thing) -> list[str]:
        """What the rows of a list are called."""
        return [self.name(row) for row in self.inside(list_)]

    def rows(self, table: Thing) -> int:
        """How many rows a table has."""
        return int(self._value(table, "Table", "NRows"))

    def said(self) -> list[str]:
        """What has been announced since this was asked last."""
        found = [str(message.body[3][1]) for message in self._heard]
        self._heard.clear()
        return found

    def text(self, thing: Thing) -> str:
        """The words it holds."""
        return str(self._ask(thing, "Text", "GetText", "ii", (0, -1))[0])

    def caret(self, thing: Thing) -> int:
        """Where its caret is, in characters."""
        return int(self._value(thing, "Text", "CaretOffset"))

    def selected(self, thing: Thing) -> str:
        """The words that are selected in it."""
        start, end = self._ask(thing, "Text", "GetSelection", "i", (0,))
        return self.text(thing)[start:end]

    def select(self, thing: Thing, words: str) -> None:
        """Select the first occurrence of some words in it."""
        start = self.text(thing).index(words)
        for number in range(self._ask(thing, "Text", "GetNSelections")[0]):
            self._ask(thing, "Text", "RemoveSelection", "i", (number,))
        self._ask(thing, "Text", "AddSelection", "ii", (start, start + len(words)))

    def focus(self, thing: Thing) -> None:
        """Put the keyboard there."""
        self._ask(thing, "Component", "GrabFocus")

    def press(self, thing: Thing) -> None:
        """Do what it is there for."""
        self._ask(thing, "Action", "DoAction", "i", (0,))

    def type(self, key: str) -> None:
        """Press a key of KEYS, or type words."""
        how = (KEYS[key], "", _SYMBOL) if key in KEYS else (0, key, _WORDS)
        keyboard = Thing(_REGISTRY, "/org/a11y/atspi/registry/deviceeventcontroller")
        self._ask(keyboard, "DeviceEventController", "GenerateKeyboardEvent", "isu", how)

    def _listen(self) -> None:
        """Be told of announcements from now on; they come in while answers are waited for."""
        rule = MatchRule(type="signal", interface="org.a11y.atspi.Event.Object", member="Announcement")
        self._bus.send_and_get_reply(message_bus.AddMatch(rule), timeout=PATIENCE)
        registry = Thing(_REGISTRY, "/org/a11y/atspi/registry")
        self._ask(registry, "Registry", "RegisterEvent", "sass", (_ANNOUNCED, [], ""))
        self._bus.filter(rule, queue=self._heard)

    def _ask(self, thing: Thing, interface: str, method: str, signature: str = "", body: Sequence[Any] = ()) -> Any:
        address = DBusAddress(thing.path, thing.program, f"org.a11y.atspi.{interface}")
        answer = self._bus.send_and_get_reply(
            new_method_call(address, method, signature, tuple(body)), timeout=PATIENCE
        )
        if answer.header.message_type.name == "error":
            raise DBusErrorResponse(answer)
        return answer.body

    def _value(self, thing: Thing, interface: str, name: str) -> Any:
        address = DBusAddress(thing.path, thing.program, f"org.a11y.atspi.{interface}")
        answer = self._bus.send_and_get_reply(Properties(address).get(name), timeout=PATIENCE)
        if answer.header.message_type.name == "error":
            raise DBusErrorResponse(answer)
        return answer.body[0][1]


@contextmanager
def program_shown(folder: Path, *arguments: str) -> Iterator[Desktop]:
    """Florilegium in a window on a display of its own, with everything it keeps in ``folder``; ended afterwards."""
    with ExitStack() as ended:
        environment = _surroundings(folder)
        display = ["Xvfb", "-displayfd", "1", "-screen", "0", "1400x900x24"]
        environment["DISPLAY"] = _told(ended, display, environment, ":{}")
        _started(ended, [next(tool for tool in MANAGERS if shutil.which(tool))], environment)
        bus = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
        environment["DBUS_SESSION_BUS_ADDRESS"] = _told(ended, bus, environment)
        session = ended.enter_context(open_dbus_connection(environment["DBUS_SESSION_BUS_ADDRESS"]))
        asked = new_method_call(DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus"), "GetAddress")
        found = session.send_and_get_reply(asked, timeout=PATIENCE).body[0]
        _started(ended, [sys.executable, "-m", "app", *arguments], environment)
        desktop = Desktop(ended.enter_context(open_dbus_connection(found)))
        wait_for(lambda: desktop.windows() or None, "the window")
        yield desktop


def wait_for(look: Callable[[], Seen | None], what: str) -> Seen:
    """What ``look`` sees as soon as it sees something; raises AssertionError when it takes too long."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            seen = look()
        except DBusErrorResponse:  # it went away while it was looked at
            seen = None
        if seen is not None:
            return seen
        time.sleep(0.05)
    raise AssertionError(f"not seen: {what}")


def _surroundings(folder: Path) -> dict[str, str]:
    """An environment without the desktop of whoever runs this."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "DBUS", "AT_SPI"))}
    asked = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb"}
    return own | asked | {"HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}


def _told(ended: ExitStack, command: Sequence[str], environment: dict[str, str], form: str = "{}") -> str:
    """Start something that says on its first line where it is to be found."""
    started = _started(ended, command, environment)
    assert started.stdout is not None
    return form.format(started.stdout.readline().decode().strip())


def _started(ended: ExitStack, command: Sequence[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    started = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    ended.callback(_end, started)
    return started


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()
