"""Readers of files: from bytes to drafts, one module a format.

A new format is a module with ``read(content, name, reading) -> Sequence[Draft]`` and a line in ``FORMATS``; where files
without its ending are to be known by their first bytes, a line in ``sniffing`` as well. Readers run in the worker
process (``app.worker``), never in the window's; naming the formats here imports none of them.

What readers share: pages are parsed by ``html_tree``, their main text found by ``main_text``, all turned into text by
``html_walk`` and ``html_weave`` on the ``html_cloth``, their fields found by ``metadata``; files of word processors go
through ``typesetter``, ``composing`` and ``documents``, mails through ``mime``, zips and XML through ``archives`` and
``xml_safe``, reference files through ``references.records``. Bytes become letters in ``encodings``, lines become
``paragraphs``; ``languages``, ``names``, ``guessing`` and ``titles_from_names`` guess what no source states, ``asides``
weighs which lines hardly belong to a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import PurePath
from typing import cast

from app.drafts import AS_FOUND, Draft, Reading
from app.errors import UnreadableFile
from app.i18n import N_, _
from app.importers.sniffing import is_binary, sniffed

Read = Callable[[bytes, str, Reading], Sequence[Draft]]
"""From a file's bytes, its name and the person's wishes to drafts, at least one; raises UnreadableFile."""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its key, the endings it goes by in lower case, and the module that reads it.

    Formats without endings are only read when they are asked for by key. Those of ``references`` hold records of a
    reference manager, whose texts are abstracts. Endings that files of many other kinds bear too are ``vague``: of the
    files in a folder those are taken that tell by their first bytes that they are meant.
    """

    key: str
    english: str
    endings: tuple[str, ...]
    module: str
    references: bool = False
    vague: bool = False

    @property
    def name(self) -> str:
        """What a person calls it."""
        return _(self.english)


_AN_ENDING = re.compile(r"\.\w{1,8}")

FORMATS = (
    Format("text", N_("Plain text"), (".txt", ".text"), "app.importers.plain"),
    Format("markdown", N_("Markdown"), (".md", ".markdown", ".mdown", ".mkd"), "app.importers.markdown"),
    Format("html", N_("Web page"), (".html", ".htm", ".xhtml"), "app.importers.html"),
    Format("mht", N_("Saved page"), (".mht", ".mhtml"), "app.importers.mht"),
    Format("mail", N_("E-mail"), (".eml",), "app.importers.mail"),
    Format("docx", N_("Word document"), (".docx", ".docm", ".dotx"), "app.importers.docx"),
    Format("odt", N_("OpenDocument text"), (".odt", ".fodt", ".ott"), "app.importers.odt"),
    Format("rtf", N_("Rich Text"), (".rtf",), "app.importers.rtf"),
    Format("pdf", N_("PDF"), (".pdf",), "app.importers.pdf"),
    Format("epub", N_("E-book"), (".epub",), "app.importers.epub"),
    Format("ris", N_("RIS references"), (".ris", ".ciw"), "app.importers.references.ris", references=True),
    Format("nbib", N_("PubMed references"), (".nbib",), "app.importers.references.nbib", references=True),
    Format("enw", N_("EndNote references"), (".enw",), "app.importers.references.enw", references=True),
    Format(
        "bibtex", N_("BibTeX"), (".bib", ".bibtex", ".biblatex"), "app.importers.references.bibtex", references=True
    ),
    Format(
        "csl", N_("CSL JSON"), (".json", ".csljson"), "app.importers.references.csl_json", references=True, vague=True
    ),
    Format("copied", N_("Copied page"), (), "app.importers.clipboard"),
)


def format_of(name: str) -> Format | None:
    """The format that a file's name stands for, if there is one."""
    return _ending_in(PurePath(name).suffix.lower())


def _ending_in(ending: str) -> Format | None:
    return next((each for each in FORMATS if ending in each.endings), None)


def format_keyed(key: str) -> Format | None:
    """The format of that key, if there is one."""
    return next((each for each in FORMATS if each.key == key), None)


def is_reference(key: str) -> bool:
    """Whether drafts of this format are records of a reference manager."""
    chosen = format_keyed(key)
    return chosen is not None and chosen.references


def read(content: bytes, name: str, reading: Reading = AS_FOUND) -> Sequence[Draft]:
    """Read a file as it is asked for, else as what it is by its first bytes, its name, or as plain text.

    Raises UnreadableFile.
    """
    named = format_of(name)
    chosen = format_keyed(reading.format) if reading.format else _by_content(content, named)
    try:
        drafts = cast(Read, import_module((chosen or FORMATS[0]).module).read)(content, name, reading)
    except UnreadableFile as problem:
        if chosen is None and problem.reason == "not-text":
            raise UnreadableFile(name, "unknown-format") from problem
        raise
    told = _told(name, chosen) if chosen is not None and chosen != named and not reading.format else ()
    key = (chosen or FORMATS[0]).key
    return [replace(draft, format=draft.format or key, remarks=(*told, *draft.remarks)) for draft in drafts]


def _by_content(content: bytes, named: Format | None) -> Format | None:
    """What a file is, by its bytes if they say it plainly, else by its name."""
    ending = sniffed(content)
    found = _ending_in(ending)
    if found is None or named is None:
        return found or named
    if {found.key, named.key} == {"mail", "mht"}:  # both are messages in parts, and a mail may hold a page
        return named
    # Markdown may begin with anything a text begins with.
    return found if is_binary(ending) or named.key != "markdown" else named


def _told(name: str, chosen: Format) -> tuple[str, ...]:
    ending = PurePath(name).suffix
    if not _AN_ENDING.fullmatch(ending):
        return ()
    words = _("The name ends in {ending}, but this is a file of another kind and was read as that: {format}.")
    return (words.format(ending=ending, format=chosen.name),)
