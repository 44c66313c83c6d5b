"""People and bodies as reference files name them."""

from __future__ import annotations

import re

from app.csl import person
from app.domain import Creator

_SUFFIX = re.compile(r"(?:jn?r|sn?r|[ivx]{1,4}|\d(?:nd|rd|th)|esq|ph\.?d|m\.?d)\.?", re.IGNORECASE)
_BODY = re.compile(
    r"\b(?:academy|agency|alliance|association|authority|bank|board|bureau|centers?|centres?|collaboration|college|"
    r"commission|committee|company|consortium|corp|corporation|council|court|department|federation|for|foundation|fund|"
    r"gmbh|government|group|inc|initiative|institut|institute|international|investigators|laborator(?:y|ies)|library|"
    r"limited|ltd|ministère|ministerio|ministerium|ministry|museum|network|of|office|organi[sz]ation|parliament|"
    r"partners|party|plc|press|programme|program|project|service|society|study|team|trust|union|universit\w+|verein)\b|"
    r"[&/\d]",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"et\.? al\.?|(?:and )?others", re.IGNORECASE)


def named_creator(written: str, role: str = "author") -> Creator | None:
    """The creator behind ``Family, Given``, ``Family, Given, Jr.``, ``Given Family`` or a body's name, if it is one."""
    name = " ".join(written.split()).strip(" ;")
    if _OTHERS.fullmatch(name):
        return None
    parts = [part.strip() for part in name.split(",")]
    if len(parts) > 1 and not any(parts[1:]):
        return Creator(parts[0], "", role) if parts[0] else None
    parts = [part for part in parts if part]
    if len(parts) > 1:
        return _in_parts(parts, role)
    if not parts:
        return None
    whole = Creator(name) if _BODY.search(name) else Creator.parse(name)
    return Creator(whole.family, whole.given, role)


def _in_parts(parts: list[str], role: str) -> Creator:
    """A name whose family stands first; what looks like a suffix goes behind it."""
    suffixes = [part for part in parts[1:] if _SUFFIX.fullmatch(part)] if len(parts) > 2 else []
    given = ", ".join(part for part in parts[1:] if part not in suffixes)
    return Creator(person(parts[0], suffix=" ".join(suffixes)), given, role)
