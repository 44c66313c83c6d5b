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


RIVER = {
    "ru": "Сегодня утром мы ходили к реке смотреть новый мост, и торговцы на рынке были довольны.",
    "bg": "Тази сутрин отидохме до реката, за да видим новия мост, и търговците бяха доволни.",
    "uk": "Сьогодні вранці ми ходили до річки дивитися новий міст, і її мешканці були раді.",
    "el": "Σήμερα το πρωί πήγαμε στο ποτάμι για να δούμε τη νέα γέφυρα, και οι έμποροι χάρηκαν.",
    "he": "הבוקר הלכנו אל הנהר לראות את הגשר החדש, והסוחרים בשוק שמחים מאוד.",
    "ar": "ذهبنا هذا الصباح إلى النهر لرؤية الجسر الجديد، والتجار في السوق سعداء.",
    "th": "เช้านี้เราไปที่ริมแม่น้ำเพื่อดูสะพานใหม่ และพ่อค้าแม่ค้าในตลาดดีใจมาก",
    "tr": "Bu sabah yeni köprüyü görmek için nehir kıyısına gittik; çarşıdaki esnaf işlerin açılacağına inanıyor.",
    "hr": "Jutros smo otišli do rijeke vidjeti novi most, a učenici još čekaju i đak šuti.",
    "sk": "Dnes ráno sme išli k rieke pozrieť si nový most a obyvateľom sa bude žiť oveľa ľahšie.",
    "ko": "오늘 아침 우리는 새 다리를 보러 강가에 갔고, 시장 상인들은 장사가 잘될 것이라며 기뻐했다.",
    "zh": "今天早上我们到河边去看新的桥，市场里的商人都很高兴，因为他们相信生意会变好。",
    "fr": "Ce matin, nous sommes allés à la rivière voir le nouveau pont, et les marchands espèrent un bel été.",
}
WRITTEN = (
    *(("ru", name) for name in ("cp1251", "koi8_r", "iso8859_5", "cp866", "cp855", "mac_cyrillic")),
    *(("bg", name) for name in ("cp1251", "iso8859_5", "cp855", "mac_cyrillic")),
    *(("uk", name) for name in ("cp1251", "koi8_u", "mac_cyrillic")),
    *(("el", name) for name in ("iso8859_7", "cp1253")),
    *(("he", name) for name in ("iso8859_8", "cp1255")),
    *(("ar", name) for name in ("iso8859_6", "cp1256", "utf-16-le")),
    *(("th", name) for name in ("tis_620", "utf-16-be")),
    *(("tr", name) for name in ("iso8859_9", "cp1254")),
    *(("hr", name) for name in ("iso8859_2", "cp1250")),
    *(("sk", name) for name in ("iso8859_2", "cp1250")),
    *(("ko", name) for name in ("euc_kr", "iso2022_kr")),
    *(("zh", name) for name in ("gb2312", "hz", "utf-32-be")),
    *(("fr", name) for name in ("iso8859_1", "mac_roman", "utf-32-le")),
)


@pytest.mark.parametrize(("language", "encoding"), WRITTEN)
@pytest.mark.parametrize(
    "form", ["{}", "{0}\n\n{0}", "<html><body><h1>News</h1><p>{}</p><a href='/'>more</a></body></html>"]
)
def test_an_encoding_that_nothing_states_is_found_out(language: str, encoding: str, form: str) -> None:
    text = form.format(RIVER[language])
    assert decode(text.encode(encoding), "x").text == text


@pytest.mark.parametrize("text", ["Il va à Paris.", "à la mer, à la montagne", "50 € for “it”", "naïve", "El niño"])
def test_a_few_western_letters_are_not_taken_for_another_script(text: str) -> None:
    assert decode(text.encode("cp1252"), "x").text == text


@pytest.mark.parametrize("text", ["Use ~{a} in it ~}", r"\\newcommand{~{x}~}", "1 ~{ 2 ~} 3"])
def test_tildes_and_braces_are_not_taken_for_chinese(text: str) -> None:
    assert decode(text.encode(), "x").text == text


def test_a_pattern_of_bytes_without_a_script_is_no_text() -> None:
    with pytest.raises(UnreadableFile):
        decode(b"\x00\x01\x02\xff" * 50, "x.html")
