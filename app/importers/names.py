"""People's names as pages and bylines write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from app.domain import Creator

_BY = re.compile(
    r"^\s*(?:(?:written|reported|words|posted|story|text) by|(?:erstellt|ein beitrag|text) von|texte? (?:de|par)|by|von"
    r"|(?:écrit |rédigé )?par|por|di|da|door|de|autor(?:in)?|author|auteur)\s*:?\s+(?=[A-ZÀ-Þ])",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:;|\||•|\s&\s|\s(?:and|und|et|y|e|en)\s(?=[A-ZÀ-Þ]))\s*")
_WITH = re.compile(r"\s*\((?:avec|with|mit|con|met|com)\s+([^()]*)\)", re.IGNORECASE)
_NOBODY = re.compile(
    r"(?:https?:|www\.|@|\d|[<>{}=\[\]])|^(?:admin\w*|administrator|author|editor(?:s|ial)?|staff|newsroom|redaktion"
    r"|redacción|redação|rédaction|redazione|redactie|webmaster|web ?desk|unknown|anonymous|none|null|undefined|n/a"
    r"|guest|user|news ?desk|team|press)$|\b(?:staff|newsroom|news desk|web ?desk|editorial team)$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r",?\s+(?:(?:senior|chief|staff|political|home affairs|science)\s+)*(?:reporter|correspondent|editor|writer)\b.*",
    re.IGNORECASE,
)
_ROLE_BEFORE = re.compile(
    r"^(?:[\w-]*(?:expert(?:e|in)|autor(?:in)?|redakteur(?:in)?|korrespondent(?:in)?|reporter(?:in)?|kolumnist(?:in)?)"
    r"|staff writer|(?:senior )?reporter|correspondent|columnist)\s+(?=\w+\s+\w)",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\s(?:(?:illustration|foto|photo|bild|photograph|fotograf|grafik|video)\w*|photography|übersetz\w+)"
    r"\s(?:von|by|par|de|di|por|door)\s.*",
    re.IGNORECASE,
)
"""Whose the pictures are."""

_AFTER = re.compile(
    r"\s+(?:all articles|more (?:articles|stories)|alle artikel|view profile|profile|follow)\b.*", re.IGNORECASE
)
_BODY = re.compile(
    r"\b(?:press|news|media|redaktion|agenc\w+|agentur|associat\w+|institut\w*|universit\w+|minist\w+|foundation"
    r"|stiftung|council|commission|committee|department|office|network|times|journal|magazine|today|tv|radio|editorial"
    r"|bureau|board|service|inc|ltd|gmbh|company|society|union|organi[sz]ation|cent(?:er|re)|team|international|group"
    r"|redacción|redação|rédaction|redazione|contributors?)\b|\.(?:com|net|org|de|fr)\b",
    re.IGNORECASE,
)
_WORDS_WITHIN = "de van von der den del della di da do dos das du la le el al bin ibn ben zu zur ter ten y e"
_PARTICLES = frozenset(_WORDS_WITHIN.split())
_FIRST_PARTICLES = frozenset(("de", "van", "von", "la", "el", "di", "da", "al"))
_TRADES = re.compile(
    r"\b(?:senior|director|professor|fellow|technologist|project|manager|officer|chief|president|founder|analyst"
    r"|privacy|terms|submit|policy|comments?|published|updated|posted|read|more|share|minutes?|january|february|march"
    r"|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday"
    r"|sunday)\b",
    re.IGNORECASE,
)
_USER = re.compile(r"[A-Z]{1,2}|[A-Z]{4,}|[a-z][a-z._-]*|\w*_\w*", re.ASCII)
"""One word that is rather a login, or initials, than a name."""

_PERSON = re.compile(r"[^\W\d_][\w.'’‐-]*")
_LONGEST = 60
_MOST = 100


def creators(names: Iterable[str], family_first: bool = False) -> tuple[Creator, ...]:
    """The people behind the names, each once, in order; what cannot be a name is left out."""
    found: dict[str, Creator] = {}
    for said in names:
        for name in _single_names(said, family_first):
            creator = named(name)
            found.setdefault(str(creator).casefold(), creator)
    return tuple(found.values())[:_MOST]


def people(line: str) -> tuple[Creator, ...]:
    """Those named at the start of a line that is only thought to be a byline; empty unless they look like people."""
    found: dict[str, Creator] = {}
    for name in _single_names(line, family_first=False):
        if not _looks_like_a_person(name):
            break
        calm = name.title() if name.isupper() else name
        found.setdefault(calm.casefold(), named(calm))
    return tuple(found.values())[:_MOST]


def named(name: str) -> Creator:
    """The person of that name; an agency, a paper or an institute keeps its name whole."""
    return Creator(" ".join(name.split())) if _BODY.search(name) and "," not in name else Creator.parse(name)


def without_by(line: str) -> str:
    """A byline without its *By*, *Von*, *Par* …; empty if it has none."""
    return _BY.sub("", line).strip() if _BY.match(line) else ""


def _looks_like_a_person(name: str) -> bool:
    words = name.split()
    if not 2 <= len(words) <= 5 or _TRADES.search(name) or _BODY.search(name):
        return False
    if words[0].casefold() in _PARTICLES - _FIRST_PARTICLES:
        return False
    return all(_PERSON.fullmatch(word) and (word in _PARTICLES or not word[0].islower()) for word in words)


def _single_names(said: str, family_first: bool) -> Iterator[str]:
    said = _WITH.sub(r"; \1", " ".join((without_by(said) or said).split()))
    for part in _AND.split(_ELSEWHERE.sub("", said)):
        commas = part.split(",")
        alone = all(len(piece.split()) == 1 for piece in commas)
        for name in [part] if family_first or (len(commas) == 2 and alone) else commas:
            bare = _bare(name)
            if bare and len(bare) <= _LONGEST and len(bare.split()) <= 6 and not _is_nobody(bare):
                yield bare


def _is_nobody(name: str) -> bool:
    return bool(_NOBODY.search(name) or _USER.fullmatch(name))


def _bare(name: str) -> str:
    """A name without what a paper says about its bearer; the dot of a last initial stays."""
    name = _ROLE_BEFORE.sub("", _AFTER.sub("", _ROLE.sub("", name)).strip())
    name = re.sub(r"\s*\((?:[^()]*)\)?$", "", name).strip(" ,-–—\"'")
    return name if re.search(r"\s\w\.$", name) else name.strip(" .,-–—\"'")
