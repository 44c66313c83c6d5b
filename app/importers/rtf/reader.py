"""The state of reading Rich Text: groups are a stack, and what holds in one is set by control words."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.canonical import canonical
from app.domain import InlineKind
from app.importers.composing import Look
from app.importers.rtf.grid import Grid
from app.importers.rtf.looks import SYMBOLS, Font, Marks, Style, Styles
from app.importers.rtf.tokens import Token
from app.importers.symbols import symbol
from app.importers.typesetter import Typesetter

TEXT, SKIP = "text", "skip"
"""What the characters of most groups are for; the other roles go by the names of what they fill."""

_DEEPEST_TABLE = 50


@dataclass(slots=True)
class State:
    """What holds within a group; ``ending`` is what its end ends."""

    role: str = TEXT
    ending: str = ""
    skipped: int = 1
    font: int = -1
    is_bold: bool = False
    is_italic: bool = False
    is_hidden: bool = False
    word_style: int = -1
    link: str = ""
    marks: Marks = field(default_factory=Marks)


@dataclass(slots=True)
class Reader:
    """Reads one file; ``forced`` is a codec that a person wants for all of it."""

    forced: str = ""
    codec: str = "cp1252"
    setter: Typesetter = field(default_factory=Typesetter)
    about: dict[str, str] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)
    fonts: dict[int, Font] = field(default_factory=dict)
    font: Font = field(default_factory=Font)
    default_font: int = 0
    styles: Styles = field(default_factory=Styles)
    style: Style = field(default_factory=Style)
    fields: list[str] = field(default_factory=list)
    annotator: str = ""
    states: list[State] = field(default_factory=lambda: [State()])
    is_starred: bool = False
    high: int = 0
    to_skip: int = 0
    _due: bytearray = field(default_factory=bytearray)
    _grids: list[Grid] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.codec = self.forced or self.codec
        self._grids.append(Grid(self.setter))

    @property
    def state(self) -> State:
        """What holds in the present group."""
        return self.states[-1]

    @property
    def grid(self) -> Grid:
        """Where the text stands."""
        return self._grids[-1]

    def say(self, words: str) -> None:
        """Words go where the group's role wants them."""
        state = self.state
        match state.role:
            case "text":
                self._set(words)
            case "style":
                self.style.name = (self.style.name + words).lstrip().partition(";")[0]
            case "fonts":
                self.font.name += words
            case "code":
                if self.fields:
                    self.fields[-1] += words
            case "annotator":
                self.annotator += words
            case "title" | "author" | "keywords":
                self.about[state.role] = self.about.get(state.role, "") + canonical(words)

    def end_paragraph(self) -> None:
        """The paragraph ends: now it is known what it was."""
        kind, level = self.styles.shape(self.grid.marks, self.grid.listed)
        self.setter.reshape(kind, level)
        self.setter.end_paragraph()
        self.grid.listed = False

    def enter(self, ending: str) -> None:
        """What comes now, up to the group's end, stands apart; the group's end will be that of ``ending``."""
        self.state.ending = ending
        self.state.marks = Marks()
        self._grids.append(Grid(self.setter))

    def leave(self) -> None:
        """What stood apart is over."""
        self.end_paragraph()
        self.grid.reach(0)
        if len(self._grids) > 1:
            self._grids.pop()

    def depth(self) -> int:
        """In how many tables the text stands."""
        marks = self.state.marks
        in_table = marks.in_table or self.grid.defines_row
        return min(max(marks.nesting, int(in_table)), _DEEPEST_TABLE)

    def place(self) -> None:
        """Be where the next words stand."""
        self.grid.reach(self.depth())

    def _set(self, words: str) -> None:
        state = self.state
        if state.is_hidden:
            return
        self.place()
        self.grid.marks = state.marks
        looks: set[Look] = self.styles.look(state.word_style)
        looks.update([(InlineKind.STRONG, "")] if state.is_bold else [])
        looks.update([(InlineKind.EMPHASIS, "")] if state.is_italic else [])
        self.setter.say(words, [*looks, (InlineKind.LINK, state.link)])

    def take(self, token: Token) -> None:
        """Bytes of characters, apart from those that only stand in for one that was said otherwise."""
        if self.state.role == SKIP:
            return
        dropped = min(self.to_skip, len(token.said))
        self.to_skip -= dropped
        self._due += token.said[dropped:]

    def flush(self) -> None:
        """Say the bytes that have come together, which only now are whole characters."""
        if not self._due:
            return
        said, self._due = bytes(self._due), bytearray()
        font = self.fonts.get(self.state.font if self.state.font >= 0 else self.default_font, Font())
        if font.charset == SYMBOLS and self.state.role == TEXT:
            self.say("".join(symbol(font.name.strip(" ;"), byte) for byte in said))
        else:
            self.say(said.decode(self.forced or font.codec(self.codec), "replace"))
