"""Every rule of what a person may type, with an example: the one table of the help and of the tests."""

from __future__ import annotations

from dataclasses import dataclass

from app.i18n import N_
from app.query.tree import (
    And,
    Dates,
    Exactly,
    Fuzzy,
    InField,
    KindIs,
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


@dataclass(frozen=True, slots=True)
class Rule:
    """An example of what may be typed, what it finds in plain words (to be translated), and how it is read."""

    example: str
    says: str
    reads: Query


_SPEED, _LIMIT = Word("speed"), Word("limit")

RULES = (
    Rule("speed limit", N_("both words, in any of their forms, anywhere"), And((_SPEED, _LIMIT))),
    Rule("speed OR limit", N_("either word or both"), Or((_SPEED, _LIMIT))),
    Rule("speed -limit", N_("the first word, but not the second"), And((_SPEED, Not(_LIMIT)))),
    Rule("speed NOT limit", N_("the same, with a word for the minus"), And((_SPEED, Not(_LIMIT)))),
    Rule(
        "(speed OR road) limit",
        N_("parentheses keep together what belongs together"),
        And((Or((_SPEED, Word("road"))), _LIMIT)),
    ),
    Rule('"speed limit"', N_("exactly these words, side by side"), Phrase("speed limit")),
    Rule('"limits"', N_("exactly this word and no other form of it"), Phrase("limits")),
    Rule(
        '"speed limit"~5',
        N_("exactly these words, at most 5 words apart, in any order"),
        Near((Phrase("speed"), Phrase("limit")), 5),
    ),
    Rule(
        "near(speed limit, 10)",
        N_("these words in all their forms, at most 10 words apart"),
        Near((_SPEED, _LIMIT), 10),
    ),
    Rule("same(paragraph speed limit)", N_("these words in one paragraph"), Together((_SPEED, _LIMIT))),
    Rule("legislat*", N_("words that begin so"), Prefix("legislat")),
    Rule("*graphy", N_("words that end so"), Wildcard("*graphy")),
    Rule("wom?n", N_("a question mark stands for one letter, an asterisk for any"), Wildcard("wom?n")),
    Rule("referendum~", N_("words that are one letter off, as after a slip"), Fuzzy("referendum")),
    Rule("theme:Legislation", N_("what stands under this theme or one below it"), ThemeNamed("Legislation")),
    Rule("theme:=Legislation", N_("what stands under this theme itself"), ThemeNamed("Legislation", True)),
    Rule("theme:Funding/Police", N_("a theme by its path"), ThemeNamed("Funding/Police")),
    Rule('theme:"/Police"', N_("a theme at the top; a name with blanks goes between marks"), ThemeNamed("/Police")),
    Rule("title:bridge", N_("the word in the title"), InField("title", Word("bridge"))),
    Rule(
        'author:"ann quill"',
        N_("by this author, with what belongs to it"),
        InField("author", Phrase("ann quill")),
    ),
    Rule("source:guardian", N_("where it was published"), InField("source", Word("guardian"))),
    Rule("tag:water", N_("a word of its tags"), InField("tag", Word("water"))),
    Rule(
        'source:="The Guardian"',
        N_("exactly this source; so too author, tag, title"),
        Exactly("source", "The Guardian"),
    ),
    Rule("lang:German", N_("in this language; its code does too (de)"), Exactly("lang", "de")),
    Rule("kind:passage", N_("only passages; or article, note"), KindIs("passage")),
    Rule("year:2016", N_("of this year"), Years(2016, 2016)),
    Rule("year:2013..2018", N_("of these years"), Years(2013, 2018)),
    Rule("year:>=2013", N_("of this year or later"), Years(2013, None)),
    Rule("date:2016-05", N_("of this month"), Dates(20160500, 20160531)),
    Rule("date:2016-05-31", N_("of this day"), Dates(20160531, 20160531)),
    Rule("date:2016-05..2017", N_("from this month to the end of that year"), Dates(20160500, 20171231)),
    Rule("date:>=2016-05", N_("of this month or later"), Dates(20160500, None)),
    Rule("has:note", N_("what has a note; or passage, theme, tag, author, date …"), Named("has", "note")),
    Rule("is:untagged", N_("passages that stand under no theme"), Unthemed()),
    Rule("is:unread", N_("articles not read, with all that belongs to them; or reading, read"), Named("is", "unread")),
    Rule("is:waiting", N_("passages whose place is to be checked"), Named("is", "waiting")),
    Rule("is:pinned", N_("pinned notes"), Named("is", "pinned")),
    Rule(
        'in:"Background reading"', N_("what is in this collection or one below it"), Named("in", "Background reading")
    ),
    Rule('search:"Police funding"', N_("what this saved search finds"), Named("search", "Police funding")),
    Rule(
        "theme:(Funding OR Police)",
        N_("a field holds for all that stands in its parentheses"),
        Or((ThemeNamed("Funding"), ThemeNamed("Police"))),
    ),
    Rule("-theme:Funding", N_("a minus denies fields and parentheses too"), Not(ThemeNamed("Funding"))),
    Rule(
        "to be or not to be",
        N_("small letters are words; AND, OR and NOT take capitals"),
        And(tuple(Word(word) for word in ("to", "be", "or", "not", "to", "be"))),
    ),
)
"""In the order in which a person learns them; ``says`` goes through ``_`` where it is shown."""
