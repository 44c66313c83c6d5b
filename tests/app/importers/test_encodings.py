import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.canonical import canonical
from app.errors import UnreadableFile
from app.importers.encodings import codec_named, decode

SENTENCES = {
    "cp1252": "“It’s a naïve café,” she said – twice…",
    "cp1250": "Gżegżółka i źdźbło rosły pod płotem, a ślimak śpi.",
    "cp1254": "Ağaçların altında küçük bir çocuk ışığa doğru yürüyordu.",
    "cp1251": "Комитет собрался во вторник и ничего не решил.",
    "koi8_r": "Комитет собрался во вторник и ничего не решил.",
    "cp1253": "Η επιτροπή συνεδρίασε την Τρίτη χωρίς απόφαση.",
    "cp1256": "اجتمعت اللجنة يوم الثلاثاء ولم تقرر شيئا",
    "cp932": "委員会は火曜日に開かれましたが、何も決まりませんでした。",
    "euc_jp": "委員会は火曜日に開かれましたが、何も決まりませんでした。",
    "cp949": "위원회는 화요일에 열렸지만 아무것도 결정하지 못했다.",
    "gb18030": "委员会星期二开会，但是没有作出任何决定，大家都很失望。",
    "iso2022_jp": "委員会は火曜日に開かれました。",
    "utf-8": "naïve 👩‍👩‍👧 e\u0301 שלום",
    "utf-8-sig": "naïve café",
    "utf-16": "naïve café",
    "utf-16-le": "委員会は火曜日に開かれました。 The end.",
    "utf-16-be": "Комитет собрался во вторник.",
    "utf-32": "naïve café",
}


@pytest.mark.parametrize("encoding", SENTENCES)
def test_a_short_text_in_any_common_encoding_is_read_right(encoding: str) -> None:
    sentence = SENTENCES[encoding]
    assert decode(sentence.encode(encoding), "x.txt").text == sentence


@given(st.text(min_size=1).filter(lambda text: text.strip() and canonical(text) == text))
def test_utf8_with_a_mark_always_comes_back(text: str) -> None:
    assert text_or_reason(text.encode("utf-8-sig")) in (text, "not-text", "empty")


@given(st.binary(max_size=400))
def test_rubbish_is_either_read_as_storable_text_or_refused(content: bytes) -> None:
    said = text_or_reason(content)
    assert canonical(said) == said
    assert said.encode()


def text_or_reason(content: bytes) -> str:
    try:
        return decode(content, "x.txt").text
    except UnreadableFile as problem:
        return problem.reason


@pytest.mark.parametrize(
    "start", [b"%PDF-1.7\n1 0 obj", b"PK\x03\x04rest", b"\x89PNG\r\n\x1a\n", b"\x7fELF\x02\x01", b"{\\rtf1 x}"]
)
def test_a_file_of_another_kind_is_refused_by_its_first_bytes(start: bytes) -> None:
    with pytest.raises(UnreadableFile) as told:
        decode(start + b" and some words", "x.txt")
    assert (told.value.path, told.value.reason) == ("x.txt", "not-text")


@pytest.mark.parametrize("content", [b"", b"  \r\n\t ", b"\xef\xbb\xbf", "\ufeff \n".encode("utf-16-le")])
def test_a_file_without_a_word_is_empty(content: bytes) -> None:
    with pytest.raises(UnreadableFile) as told:
        decode(content, "x.txt")
    assert told.value.reason == "empty"


def test_noise_is_not_text() -> None:
    with pytest.raises(UnreadableFile) as told:
        decode(bytes(range(256)) * 8, "x.txt")
    assert told.value.reason == "not-text"


def test_a_declared_encoding_is_believed_where_the_bytes_allow_it() -> None:
    page = '<meta charset="windows-1251"><p>Да</p>'
    assert decode(page.encode("cp1251"), "x.html").text == page


def test_a_declaration_that_lies_about_utf8_is_not_believed() -> None:
    page = '<meta charset="iso-8859-1"><p>naïve café</p>'
    assert decode(page.encode(), "x.html").text == page


def test_a_declaration_of_utf8_over_other_bytes_is_not_believed() -> None:
    page = '<meta charset="utf-8"><p>naïve café, déjà vu</p>'
    assert decode(page.encode("cp1252"), "x.html").text == page


def test_a_guess_is_told() -> None:
    decoded = decode("déjà vu".encode("cp1252"), "x.txt")
    assert decoded.guessed
    assert "cp1252" in " ".join(decoded.remarks)


def test_a_file_cut_in_the_middle_of_a_letter_loses_only_that_letter() -> None:
    content = ("déjà vu " * 40).encode()[:-4] + b"\xc3"
    decoded = decode(content, "x.txt")
    assert decoded.text.startswith("déjà vu déjà")
    assert decoded.encoding == "utf-8"
    assert decoded.damaged == 1
    assert decoded.remarks


def test_one_nul_in_a_text_does_not_make_it_rubbish() -> None:
    assert (
        decode(b"a text with one \x00 in it, and many words beside it to show that it is one", "x").text.count("\ufffd")
        == 1
    )


@pytest.mark.parametrize(
    ("label", "codec"), [("latin1", "cp1252"), ("x-sjis", "cp932"), ("GB2312", "gb18030"), ("nonsense", "")]
)
def test_labels_stand_for_what_they_mean_in_practice(label: str, codec: str) -> None:
    assert codec_named(label) == codec


def test_a_label_that_is_no_text_encoding_is_ignored() -> None:
    assert codec_named("base64") == ""
