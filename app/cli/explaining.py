"""How a search was understood, in words: for ``search --explain``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.cli.answers import Record, shown
from app.i18n import _, ngettext
from app.looking_up import themes_named
from app.ports import Reader, SearchIndex
from app.query import (
    And,
    Dates,
    Exactly,
    Fuzzy,
    InField,
    KindIs,
    Like,
    Named,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    ThemeNamed,
    Together,
    Unthemed,
    Wildcard,
    Word,
    Years,
)
from app.query.parsing import parts_of
from app.search import Results
from app.theme_tree import ThemeTree


def explained(results: Results, reader: Reader, index: SearchIndex) -> Record:
    """The parts of a search with what each means, the words and themes it stands for, and how fresh the index is."""
    parts = parts_of(results.text)
    tree = ThemeTree.read(reader)
    names = [theme for part in parts for theme in _themes(part.query)]
    return {
        "parts": [{"typed": results.text[part.start : part.end], "means": meaning(part.query)} for part in parts],
        "words": {typed: sorted(forms) for typed, forms in results.forms.items()},
        "themes": {one.name: [tree.path(id) for id in themes_named(tree, one.name)] for one in names},
        "index": {"revision": index.revision, "library": reader.revision},
    }


def lines(record: Record) -> Iterator[str]:
    """The same for people."""
    parts, words, themes, index = (record[name] for name in ("parts", "words", "themes", "index"))
    assert isinstance(parts, list)
    assert isinstance(words, dict)
    assert isinstance(themes, dict)
    assert isinstance(index, dict)
    yield _("Understood as:")
    yield from (f"  {shown(part['typed'])} → {shown(part['means'])}" for part in parts)
    yield from (f"  {shown(typed)} = {shown(', '.join(forms))}" for typed, forms in words.items() if len(forms) > 1)
    yield from (f"  {shown(name)} = {shown(', '.join(paths))}" for name, paths in themes.items() if paths)
    yield "  " + _("The index reflects step {index} of {library}.").format(
        index=index["revision"], library=index["library"]
    )


def meaning(query: Query) -> str:
    """What a part of a search asks for, in words."""
    match query:
        case And(parts):
            return _("all of ({parts})").format(parts=_joined(parts))
        case Or(parts):
            return _("any of ({parts})").format(parts=_joined(parts))
        case Not(part):
            return _("not ({part})").format(part=meaning(part))
        case InField(field, part):
            return _("in {field}: {part}").format(field=field, part=meaning(part))
        case Exactly(field, value):
            return _("{field} is exactly {value}").format(field=field, value=value)
        case Years(first, last):
            return _dated(first, last)
        case Dates(first, last):
            return _dated(_date(first), _date(last))
        case _:
            return _word(query) or _named(query)


def _word(query: Query) -> str:
    match query:
        case Word(text):
            return _("{word} in all its forms").format(word=text)
        case Phrase(text):
            return _("exactly “{words}”").format(words=text)
        case Prefix(text):
            return _("words that begin with {start}").format(start=text)
        case Wildcard(text):
            return _("words like {pattern}").format(pattern=text)
        case Fuzzy(text):
            return _("{word}, or one letter off").format(word=text)
        case Near(parts, words):
            told = ngettext("at most {count} word apart: {parts}", "at most {count} words apart: {parts}", words)
            return told.format(count=words, parts=_joined(parts))
        case Together(parts):
            return _("in one paragraph: {parts}").format(parts=_joined(parts))
        case _:
            return ""


def _named(query: Query) -> str:
    match query:
        case ThemeNamed(name, True):
            return _("under the theme {name} itself").format(name=name)
        case ThemeNamed(name):
            return _("under the theme {name} or one below it").format(name=name)
        case Named("in", name):
            return _("in the collection {name} or one below it").format(name=name)
        case Named("search", name):
            return _("what the saved search {name} finds").format(name=name)
        case Named("has", name):
            return _("has: {what}").format(what=name)
        case Named(_field, name):
            return _("is: {what}").format(what=name)
        case Unthemed():
            return _("passages under no theme")
        case Like(words):
            return _("what shares words with: {words}").format(words=", ".join(word for word, _weight in words))
        case KindIs(kind):
            return _("only of the kind {kind}").format(kind=kind)
        case _:
            return _("everything")


def _joined(parts: Iterable[Query]) -> str:
    return "; ".join(meaning(part) for part in parts)


def _dated(first: object, last: object) -> str:
    if first == last:
        return _("dated {date}").format(date=first)
    if first is None:
        return _("dated {date} or earlier").format(date=last)
    if last is None:
        return _("dated {date} or later").format(date=first)
    return _("dated from {first} to {last}").format(first=first, last=last)


def _date(number: int | None) -> str | None:
    """``20160500`` is 2016-05; the ends of months and years that no date reaches are shown as they are."""
    if number is None:
        return None
    year, month, day = number // 10_000, number // 100 % 100, number % 100
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


def _themes(query: Query) -> Iterator[ThemeNamed]:
    match query:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _themes(part)
        case Not(part) | InField(part=part):
            yield from _themes(part)
        case ThemeNamed():
            yield query
        case _:
            return
