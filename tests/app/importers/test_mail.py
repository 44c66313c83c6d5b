"""E-mails."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.canonical import canonical
from app.domain import BlockKind, Creator, PartialDate
from app.drafts import Draft, Reading
from app.errors import UnreadableFile
from app.importers.flowing import prose_of_mail
from tests.app.importers.reading import read


def mail(body: str = "The bridge is closed.", **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Ana Pérez <ana@example.org>"
    message["To"] = "Bob Stone <bob@example.org>, crew@example.org"
    message["Subject"] = "Über die Brücke"
    message["Date"] = "Tue, 05 May 2020 23:30:00 -0700"
    for name, value in headers.items():
        del message[name]
        message[name] = value
    message.set_content(body)
    return message


def said(message: EmailMessage | bytes, reading: Reading | None = None) -> Draft:
    return read(message if isinstance(message, bytes) else bytes(message), "letter.eml", reading or Reading())


def test_a_mail_has_a_title_a_writer_recipients_and_a_day() -> None:
    draft = said(mail())
    assert draft.title == "Über die Brücke"
    assert draft.authors == (
        Creator("Pérez", "Ana"),
        Creator("Stone", "Bob", role="recipient"),
        Creator("crew@example.org", role="recipient"),
    )
    assert draft.date == PartialDate(2020, 5, 5)
    assert draft.kind == "personal_communication"
    assert draft.text.strip() == "The bridge is closed."
    assert "title" not in draft.guessed


def test_what_is_quoted_is_a_quotation_of_its_depth() -> None:
    draft = said(mail("I agree.\n\n> Shall we close it?\n>> It is unsafe.\n>> Very.\n\nAna\n"))
    shown = [(block.kind, block.level, draft.text[block.start : block.end]) for block in draft.blocks]
    assert shown == [
        (BlockKind.PARAGRAPH, 1, "I agree."),
        (BlockKind.QUOTATION, 1, "Shall we close it?"),
        (BlockKind.QUOTATION, 2, "It is unsafe."),
        (BlockKind.QUOTATION, 2, "Very."),
        (BlockKind.PARAGRAPH, 1, "Ana"),
    ]


def test_flowed_lines_become_one_paragraph() -> None:
    text = "The bridge \nis closed.\n\n> They asked \n> us all.\n -- not a signature\n-- \nAna"
    assert prose_of_mail(text, flowed=True).text == (
        "The bridge is closed.\n\nThey asked us all.\n\n-- not a signature\n\n--\n\nAna"
    )
    assert prose_of_mail("Brü \ncke", flowed=True, spaces_go=True).text == "Brücke"


def test_the_parameter_says_whether_a_mail_flows() -> None:
    content = b"Subject: x\nContent-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\n\nOne \ntwo.\n"
    assert said(content).text == "Onetwo."


def test_plain_text_is_taken_before_the_page_unless_it_says_less() -> None:
    both = mail("All the words of it are here as well.")
    both.add_alternative("<p>All the <b>words</b> of it are here as well.</p>", subtype="html")
    assert said(both).inlines == ()
    stub = mail("See the web version.")
    stub.add_alternative("<h1>Bridge</h1><p>" + "The committee met on Tuesday. " * 9 + "</p>", subtype="html")
    draft = said(stub)
    assert draft.blocks[0].kind is BlockKind.HEADING
    assert "web version" not in draft.text


def test_attachments_are_named_and_not_opened() -> None:
    message = mail()
    message.add_attachment(b"secret", maintype="application", subtype="pdf", filename="Plän.pdf")
    message.add_attachment("hidden words", filename="notes.txt")
    draft = said(message)
    assert any("Plän.pdf" in remark and "notes.txt" in remark for remark in draft.remarks)
    assert "hidden" not in draft.text


def test_a_message_within_the_message_is_read_below_its_subject() -> None:
    outer = mail("See below.")
    outer.add_attachment(mail("The inner words.", Subject="Inner matter"))
    draft = said(outer)
    assert draft.text.startswith("See below.")
    heading = next(block for block in draft.blocks if block.kind is BlockKind.HEADING)
    assert draft.text[heading.start : heading.end] == "Inner matter"
    assert "The inner words." in draft.text


def test_letters_of_other_encodings_are_read() -> None:
    content = (
        b"Subject: =?windows-1251?B?zO7x8g==?= =?koi8-r?B?Ls8=?=\n"
        b"From: =?iso-2022-jp?B?GyRCOzNFRBsoQg==?= <y@example.org>\n"
        b"Content-Type: text/plain; charset=iso-8859-2\nContent-Transfer-Encoding: 8bit\n\n"
        + "Gżegżółka".encode("iso8859_2")
    )
    draft = said(content)
    assert draft.title.startswith("Мост")
    assert draft.authors[0] == Creator("山田")
    assert draft.text == "Gżegżółka"


def test_headers_in_raw_letters_are_read() -> None:
    assert said("Subject: Brücke\n\nwords".encode()).title == "Brücke"
    assert said("Subject: Brücke\n\nwords".encode("cp1252")).title == "Brücke"


@pytest.mark.parametrize(
    "subject",
    [b"=?utf-8?B?!!!?=", b"=?nonsense?Q?abc?=", b"=?utf-8?Q?" + b"=" * 5000 + b"?=", b"\x00\x01", b"a" * 3_000_000],
)
def test_hostile_headers_do_not_stop_a_mail(subject: bytes) -> None:
    content = b"Subject: " + subject + b'\nDate: never\nFrom: <<>>,,"\nContent-Type: ;;;\n\nwords\n'
    assert said(content).text.strip() == "words"


def test_a_mail_without_words_says_so() -> None:
    for content in (b"Subject: x\n\n", b"Subject: x\nContent-Type: image/png\n\nabc"):
        with pytest.raises(UnreadableFile) as told:
            said(content)
        assert told.value.reason == "empty"


def test_messages_in_messages_without_end_are_cut_and_told() -> None:
    message = mail("The innermost words.")
    for depth in range(12):
        outer = mail(f"Level {depth}.")
        outer.add_attachment(message)
        message = outer
    draft = said(message)
    assert "innermost" not in draft.text
    assert any("deep" in remark for remark in draft.remarks)


@given(
    st.lists(st.sampled_from(["> ", ">", ">>> ", " ", "word ", "word", "-- ", "", "\u2028", "ß"]), max_size=12),
    st.booleans(),
)
def test_blocks_of_any_mail_are_in_order_and_within_it(lines: list[str], flowed: bool) -> None:
    prose = prose_of_mail("\n".join(lines), flowed)
    reached = 0
    for block in prose.blocks:
        assert reached <= block.start < block.end <= len(prose.text)
        reached = block.end


@given(st.binary(max_size=300))
def test_rubbish_is_read_or_refused(rubbish: bytes) -> None:
    try:
        draft = said(b"Subject: x\nMIME-Version: 1.0\n" + rubbish)
    except UnreadableFile:
        return
    assert canonical(draft.text) == draft.text
