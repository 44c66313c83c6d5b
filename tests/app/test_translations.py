"""The catalogues: whole, true to the code, and safe to fill with values."""

from __future__ import annotations

import ast
import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from app.i18n import LANGUAGES, _, ngettext, speak, spoken

ROOT = Path(__file__).parents[2]
LOCALE = ROOT / "resources" / "locale"
TRANSLATED = sorted(set(LANGUAGES) - {"en"})


def catalogue(language: str) -> Catalog:
    with (LOCALE / language / "LC_MESSAGES" / "florilegium.po").open("rb") as file:
        return read_po(file, locale=language)


@pytest.fixture(scope="module")
def said() -> set[str | tuple[str, ...]]:
    """Every message in the code."""
    found: set[str | tuple[str, ...]] = set()
    for room in ("app", "storage", "ui"):
        for _file, _line, message, _comments, _context in extract_from_dir(ROOT / room):
            found.add(tuple(message[:2]) if isinstance(message, tuple) else message)
    return found


@pytest.fixture
def english() -> None:
    speak("en")


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_holds_what_the_code_says_and_nothing_else(language: str, said: set[str | tuple[str, ...]]) -> None:
    """``make words`` brings it up to date."""
    held = {message.id if isinstance(message.id, str) else tuple(message.id) for message in catalogue(language)} - {""}
    assert held == said


@pytest.mark.parametrize("language", TRANSLATED)
def test_everything_is_translated(language: str) -> None:
    missing = [message.id for message in catalogue(language) if message.id and not all(forms(message))]
    assert missing == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_takes_the_same_values_and_has_a_key_where_the_original_has(language: str) -> None:
    wrong = [
        (message.id, form)
        for message in catalogue(language)
        if message.id
        for form in forms(message)
        if signs(form) not in map(signs, [message.id] if isinstance(message.id, str) else message.id)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_is_read_is_compiled_from_what_is_written(language: str) -> None:
    compiled = BytesIO()
    write_mo(compiled, catalogue(language))
    assert (LOCALE / language / "LC_MESSAGES" / "florilegium.mo").read_bytes() == compiled.getvalue()


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("language", TRANSLATED)
def test_a_language_is_spoken_and_left_again(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    speak(language)
    assert spoken() == language
    assert _("Delete passage") != "Delete passage"
    assert ngettext("{n} theme", "{n} themes", 2) != "{n} themes"
    speak("en")
    assert (spoken(), _("Delete passage")) == ("en", "Delete passage")


def test_nothing_is_translated_before_the_language_is_known() -> None:
    """A sentence in a module's body, a class's or a default value would stay English for ever."""
    early = [
        f"{file.relative_to(ROOT)}:{call.lineno}"
        for room in ("app", "storage", "ui")
        for file in (ROOT / room).rglob("*.py")
        for call in calls_at_import(ast.parse(file.read_text(encoding="utf-8")))
    ]
    assert early == []


def test_no_sentence_hides_in_a_formatted_string_where_it_is_not_found_to_be_translated() -> None:
    hidden = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for room in ("app", "storage", "ui")
        for file in (ROOT / room).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.JoinedStr) and any(map(is_translated, ast.walk(node)))
    ]
    assert hidden == []


def is_translated(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext")


def forms(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def signs(words: str) -> tuple[object, ...]:
    """What must be the same in every language: the values, whether there is a key, an ellipsis, blanks at the ends."""
    keys = len(re.findall(r"&(?=\S)", words.replace("&&", "")))
    values = frozenset(re.findall(r"\{\w*\}", words))
    return values, keys, words.endswith("…"), len(words) - len(words.lstrip()), len(words) - len(words.rstrip())


def calls_at_import(tree: ast.AST) -> list[ast.Call]:
    found: list[ast.Call] = []
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            waiting += [*node.args.defaults, *(one for one in node.args.kw_defaults if one), *node.decorator_list]
        elif not isinstance(node, ast.Lambda):
            if isinstance(node, ast.Call) and is_translated(node):
                found.append(node)
            waiting += ast.iter_child_nodes(node)
    return found
