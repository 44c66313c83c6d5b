"""The machine that runs through Rich Text: groups begin and end, and say what their characters are for."""

from __future__ import annotations

from dataclasses import replace

from app.importers.documents import comment_note
from app.importers.rtf.control import CHARACTERS, character, end_paragraph, obey
from app.importers.rtf.looks import Style
from app.importers.rtf.reader import SKIP, Reader
from app.importers.rtf.tokens import Kind, Token, tokens

_SIGNS = {"~": "\u00a0", "_": "\u2011", "\\": "\\", "{": "{", "}": "}", "\t": "\t"}
_UNSEEN = (
    "colortbl filetbl revtbl pict header headerl headerr headerf footer footerl footerr footerf nonesttables tc "
    "tcn xe rxe ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn objclass objname shprslt sp template private comment "
    "doccomm subject operator company manager category hlinkbase creatim revtim printim buptim mmathPict pnseclvl"
)
_PASSED_OVER = frozenset(_UNSEEN.split())
_STARRED = "shppict shpinst nesttableprops fldinst annotation atnauthor do ud cs ds ts"
_READ_THOUGH_STARRED = frozenset(_STARRED.split())
_ROLES = {"fonttbl": "fonts", "stylesheet": "styles", "info": "info", "fldinst": "code"}


def run(reader: Reader, content: bytes) -> bool:
    """Read all of a file; the answer says whether it came to its end."""
    is_whole = False
    last = content.rfind(b"\\par")
    for token in tokens(content):
        if token.kind is Kind.BYTES:
            reader.take(token)
            continue
        reader.flush()
        if token.kind is Kind.CLOSE:
            _close(reader)
            is_whole = len(reader.states) == 1
            if is_whole and token.end > last:
                break
        else:
            _act(reader, token)
    reader.flush()
    while len(reader.states) > 1:
        _close(reader)
    reader.leave()
    return is_whole


def _act(reader: Reader, token: Token) -> None:
    if token.kind is Kind.OPEN:
        _open(reader)
    elif token.kind is Kind.SIGN:
        _sign(reader, token.word)
    else:
        starred, reader.is_starred = reader.is_starred, False
        if starred and token.word not in _READ_THOUGH_STARRED:
            reader.state.role = SKIP
        _word(reader, token.word, token.value)


def _open(reader: Reader) -> None:
    """A group begins with what holds around it."""
    state = reader.state
    role = state.role
    if role == "styles":
        role = "style"
        reader.style = Style()
    reader.states.append(replace(state, role=role, ending="", marks=replace(state.marks)))
    reader.to_skip = 0


def _close(reader: Reader) -> None:
    """A group ends, and with it what it was for; a brace too many is passed over."""
    reader.to_skip = 0
    reader.is_starred = False
    if len(reader.states) == 1:
        return
    ending = reader.state.ending
    if ending in ("note", "box", "comment"):
        reader.leave()
    reader.states.pop()
    match ending:
        case "note":
            reader.setter.end_note()
        case "box":
            reader.setter.put(reader.setter.end_flow())
        case "comment":
            reader.comments.extend(filter(None, [comment_note(reader.annotator, reader.setter.end_flow())]))
            reader.annotator = ""
        case "field":
            reader.fields.pop()


def _sign(reader: Reader, sign: str) -> None:
    if sign == "*":
        reader.is_starred = True
    elif reader.state.role == SKIP:
        return
    elif sign in "\r\n":
        end_paragraph(reader)
    elif sign in _SIGNS:
        character(reader, _SIGNS[sign])


def _word(reader: Reader, word: str, value: int | None) -> None:
    role = reader.state.role
    if word == "ud":
        _choose_unicode(reader)
    elif role == SKIP:
        return
    elif word == "upr":
        reader.state.role, reader.state.ending = SKIP, "choice"
    elif word in _PASSED_OVER:
        reader.state.role = SKIP
    elif word in ("listtext", "pntext"):
        reader.grid.listed = True
        reader.state.role = SKIP
    elif role == "info" and word in ("title", "author", "keywords"):
        reader.state.role = word
    elif word in _ROLES:
        reader.state.role = _ROLES[word]
    elif word in CHARACTERS:
        character(reader, CHARACTERS[word])
    else:
        obey(reader, word, value)


def _choose_unicode(reader: Reader) -> None:
    """Of two ways to say the same, the newer one is read, and only where either would be."""
    outer = reader.states[-3:-1]
    if len(outer) == 2 and outer[1].ending == "choice":
        reader.state.role = outer[0].role
