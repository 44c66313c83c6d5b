"""Plain words to Markdown that renders as exactly those words.

The escapes satisfy CommonMark 0.31 and GitHub's extensions, and keep Obsidian, Pandoc and Logseq from reading marks of
their own (``==``, ``^id``, ``%%``, ``$``, ``#tag``, ``key::``, ``@key``) into someone else's text.

Not every character can be had: NUL and halves of surrogate pairs show as U+FFFD, and the vertical tab, U+001C to U+001F
and U+0085, which CommonMark lets no entity stand for and which programs take for line breaks or not, show as a blank.
"""

from __future__ import annotations

import re

_MARKS = re.compile(
    r"[\\`*_\[\]<>|~^$#{}]"
    r"|&(?=[#A-Za-z])"
    r"|=(?==)|(?<==)="
    r"|-(?=-)|(?<=-)-"
    r"|%(?=%)|(?<=%)%"
    r"|:(?=//|:|[\w+-]+:)|(?<=:):"
    r"|!(?=\[)"
    r"|@(?=\w)"
    r"|(?<=\bwww)\.",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(\(?(?:[0-9]{1,9}|[A-Za-z]|[IVXLCDMivxlcdm]+))([.)])(?=\s|$)")
_AT_START = ("-", "+", "=", ":")
_BREAKS = re.compile(r"\s*[\t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]\s*")
_REPLACED = re.compile("[\x00\ud800-\udfff]")
_WRITTEN_OUT = re.compile("[\t\r\f\u2028\u2029]")
_NO_ENTITY = re.compile("[\v\x1c-\x1f\x85]")
_ASCII_BLANKS = " \t\n\r\f"


def one_line(text: str) -> str:
    """The words of a field on one line: line breaks and tabs become blanks, blanks around them go."""
    return _BREAKS.sub(" ", text).strip()


def escape(text: str) -> str:
    """Plain words as inline Markdown, for use within a line; the words must not hold a line break."""
    shown = _NO_ENTITY.sub(" ", _REPLACED.sub("\ufffd", text))
    return _WRITTEN_OUT.sub(_entity, _MARKS.sub(r"\\\g<0>", shown))


def escape_line(text: str) -> str:
    """Plain words as a whole line of a paragraph: marks at its start and blanks at its ends survive too."""
    text = _NO_ENTITY.sub(" ", text)
    numbered = _NUMBERED.match(text)
    if numbered:
        return _keep_ends(f"{numbered[1]}\\{numbered[2]}{escape(text[numbered.end() :])}")
    line = escape(text)
    return _keep_ends(f"\\{line}" if line.startswith(_AT_START) else line)


def paragraphs(text: str) -> list[list[str]]:
    """Plain words as paragraphs of escaped lines; an empty line ends a paragraph, further ones are kept as entities."""
    body = text.strip("\n")
    before = len(text) - len(text.lstrip("\n")) if body else len(text)
    after = len(text) - before - len(body)
    parts = re.split(r"\n\n(\n*)", body)
    extra = ["\n" * before, *parts[1::2]]
    found = [[escape_line(line) for line in part.split("\n")] for part in parts[::2]]
    for lines, blank in zip(found, extra, strict=True):
        lines[0] = "&#10;" * len(blank) + lines[0]
    found[-1][-1] += "&#10;" * after
    return found


def paragraph_block(text: str) -> str:
    """Plain words as Markdown paragraphs with their line breaks."""
    return "\n\n".join("  \n".join(lines) for lines in paragraphs(text))


def block_quote(text: str) -> str:
    """Plain words as a block quote, its paragraphs and line breaks kept, but for blanks around the whole."""
    text = _NO_ENTITY.sub(" ", text)
    text = text.strip(_ASCII_BLANKS) or text
    quoted = ("  \n".join(f"> {line}" for line in lines) for lines in paragraphs(text))
    return "\n>\n".join(quoted)


def heading(level: int, text: str) -> str:
    """A heading of plain words; below the sixth level there is none deeper."""
    return f"{'#' * min(level, 6)} {escape(one_line(text))}".rstrip()


def link(label: str, target: str) -> str:
    """A link; the label is plain words, the target one of our own addresses."""
    return f"[{escape(label)}]({target})"


def _keep_ends(line: str) -> str:
    if _is_blank(line[:1]):
        line = _entity_of(line[0]) + line[1:]
    if _is_blank(line[-1:]):
        line = line[:-1] + _entity_of(line[-1])
    return line


def _is_blank(character: str) -> bool:
    return bool(character) and (character.isspace() or character == "\ufeff")


def _entity(found: re.Match[str]) -> str:
    return _entity_of(found[0])


def _entity_of(character: str) -> str:
    return f"&#{ord(character)};"
