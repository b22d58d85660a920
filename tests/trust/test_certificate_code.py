"""The code of a certificate always fits, survives what scanners do to it, and nothing altered passes."""

import re
import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from metidesk.domain.errors import RuleBroken
from metidesk.trust.certificate_code import READABLE_BYTES, CodeFacts, Finding, check, code_text, read_code
from metidesk.trust.office_key import PublicKey
from tests.trust.conftest import key_from

KEY = key_from(bytes(range(32)))
PUBLIC = PublicKey(KEY.key_id, KEY.public, "HAN", "Hanoi", date(2021, 8, 1))
AWKWARD = (
    "Maharajapuram Seetharaman Krishnamoorthy Venkatasubramanian Iyer",
    "ជំទាវ ក្រឹស្នា",
    "ณัฐฐิญา กิ่งแก้ว",
    "𠮷野 家",
    "Suharto",
    "José María de los Ángeles Muñoz y Fernández de la Reguera Gutiérrez",
)
names = st.text(st.characters(exclude_categories=("Cc", "Cs", "Z")), min_size=1, max_size=90)


def finding(text):
    try:
        return check(read_code(text), [PUBLIC])[0]
    except RuleBroken:
        return None


def test_a_phone_shows_the_facts_in_lines(facts, key):
    assert code_text(facts, key).splitlines()[:-1] == [
        "Japan Internship Program 2021",
        "Certificate of Completion",
        "No. 2021A-HAN-003",
        "Nguyễn Thị Hồng Nhung",
        "Course A, 35.5 activity days",
        "2021-10-08",
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"kind": "participation"},
        {"revision": 2, "half_days": 2},
        {"half_days": 0},
        {"half_days": 1, "course": "B"},
        {"name": "O"},
        {"name": "Anna Course A, 3 activity days 2021-01-01"},
        {"number": "2021A-HAN-P-1000", "name": "4Ever"},
    ],
)
def test_what_is_written_is_read(facts, key, changes):
    written = replace(facts, **changes)
    code = read_code(code_text(written, key))
    assert code.facts == written
    assert code.key_id == key.key_id
    assert check(code, [PUBLIC]) == (Finding.GENUINE, PUBLIC)


@pytest.mark.parametrize(
    "twist",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r") + "\r",
        lambda text: text.replace("\n", " "),
        lambda text: text.replace("\n", ""),
        lambda text: text.replace("\n", "  \t\n\n ") + "\n\n",
        lambda text: "\ufeff" + text,
        lambda text: "  " + text.replace(" ", "\u00a0"),
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: "\r\n".join(line[at : at + 76] for line in text.split("\n") for at in range(0, len(line), 76)),
        lambda text: text[:-155] + " ".join(text[-155:]),
    ],
    ids=["crlf", "cr", "spaces", "dropped", "blanks", "bom", "nbsp", "nfd", "wrapped", "apart"],
)
def test_scanners_may_change_the_spaces(facts, key, twist):
    text = code_text(facts, key)
    assert read_code(twist(text)) == read_code(text)
    assert finding(twist(text)) is Finding.GENUINE


def test_no_byte_can_be_altered(facts, key):
    whole = code_text(facts, key).encode()
    for place, byte in enumerate(whole):
        for other in {byte ^ 1, byte ^ 32, ord("0"), ord("A")} - {byte}:
            twisted = whole[:place] + bytes([other]) + whole[place + 1 :]
            try:
                text = twisted.decode()
            except UnicodeDecodeError:
                continue
            if text.split() != whole.decode().split():
                assert finding(text) is not Finding.GENUINE, (place, text)


def test_no_letter_can_be_left_out_or_doubled(facts, key):
    text = code_text(facts, key)
    for place, letter in enumerate(text):
        if not letter.isspace():
            assert finding(text[:place] + text[place + 1 :]) is not Finding.GENUINE
            assert finding(text[:place] + letter + text[place:]) is not Finding.GENUINE


def test_words_of_a_name_cannot_be_split_or_joined(facts, key):
    text = code_text(facts, key)
    assert finding(text.replace("Hồng Nhung", "HồngNhung")) is Finding.ALTERED
    assert finding(text.replace("Nhung", "Nhu ng")) is Finding.ALTERED


def test_another_key_is_unknown_and_a_false_one_is_found_out(facts, key, stranger):
    assert finding(code_text(facts, stranger)) is Finding.UNKNOWN_KEY
    forged = code_text(facts, stranger).replace(stranger.key_id, key.key_id)
    assert finding(forged) is Finding.ALTERED


def test_two_keys_of_one_name_are_both_tried(facts, key):
    false = PublicKey(key.key_id, key_from(b"x" * 32).public, "XXX", "Nowhere", date(2021, 8, 1))
    code = read_code(code_text(facts, key))
    assert check(code, [false, PUBLIC]) == (Finding.GENUINE, PUBLIC)
    assert check(code, [false])[0] is Finding.ALTERED


@pytest.mark.parametrize(
    "twist",
    [
        lambda text: text[:-1],
        lambda text: text[:-155],
        lambda text: text + "0",
        lambda text: text + "9" * 3000,
        lambda text: text[:-60] + "l" + text[-59:],
        lambda text: text.replace("2021-10-08", "2021-02-30"),
        lambda text: text.replace(" activity", ""),
        lambda text: text.replace("\n", "").replace("MD1 ", "MD1")[:-3],
        lambda text: text[text.index("MD1") :],
    ],
)
def test_a_part_of_a_code_is_told_from_other_texts(facts, key, twist):
    with pytest.raises(RuleBroken, match=r"code\.damaged"):
        read_code(twist(code_text(facts, key)))


@pytest.mark.parametrize(
    "text",
    ["", "hello", "Model MD1 of 2021", "https://example.org/", "9" * 2001, "Japan\nCertificate of Completion\nNo. 1"],
)
def test_other_texts_are_no_codes(text):
    with pytest.raises(RuleBroken, match=r"code\.unreadable"):
        read_code(text)


def test_numbers_have_one_way_to_be_written(facts, key):
    text = code_text(facts, key)
    assert finding(text.replace("35.5", "035.5")) is None
    assert finding(text.replace("35.5 activity days", "35.5 activity day")) is None
    assert finding(text.replace("No. 2021A-HAN-003", "No. 2021A-HAN-003 rev. 1")) is None
    assert finding(text.replace("2021-10-08", "2021-02-30")) is None
    assert finding(re.sub(r"\d{155}$", "9" * 155, text)) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "attendance"},
        {"number": "2021A-HAN-003-000000000000"},
        {"number": "2021A HAN 3"},
        {"course": "a"},
        {"half_days": -1},
        {"revision": 0},
        {"revision": 100},
    ],
)
def test_what_no_certificate_has_is_not_signed(facts, key, changes):
    with pytest.raises(ValueError, match="no certificate"):
        code_text(replace(facts, **changes), key)


def test_a_name_that_could_be_another_line_is_not_signed(facts, key):
    with pytest.raises(RuleBroken, match=r"code\.unreadable"):
        code_text(replace(facts, name="rev. 2 Nhung"), key)


@given(
    name=st.one_of(names, st.lists(names, max_size=6).map(" ".join), st.sampled_from(AWKWARD)),
    programme=st.sampled_from(("Japan Internship Program 2021", "国際化促進インターンシップ事業 2021", "x" * 99)),
    number=st.sampled_from(("2021A-HAN-001", "2021ABCD-HAN-P-00001")),
    kind=st.sampled_from(("completion", "participation")),
    revision=st.integers(1, 99),
    half_days=st.integers(0, 1998),
    course=st.sampled_from(("A", "ABCD")),
)
@example("ក្រឹស្នា" * 9, "x", "2021A-HAN-001", "completion", 1, 71, "A")
@example("ក" + "ក្រឹស្នា" * 9, "x", "2021A-HAN-001", "completion", 10, 71, "A")
@example("កក" + "ក្រឹស្នា" * 9, "x", "2021A-HAN-001", "completion", 1, 7, "A")
@example(AWKWARD[0], "x" * 99, "2021ABCD-HAN-P-00001", "participation", 99, 1997, "ABCD")
def test_every_name_fits(name, programme, number, kind, revision, half_days, course):
    clean = " ".join(unicodedata.normalize("NFC", name.replace("\ufeff", " ")).split())
    if not clean:
        return
    facts = CodeFacts(programme, kind, number, revision, name, course, half_days, date(2021, 10, 8))
    try:
        text = code_text(facts, KEY)
    except RuleBroken:
        assert re.match(r"rev\. [1-9]|[0-9]", clean)
        return
    assert len(text[:-155].encode()) <= READABLE_BYTES
    assert finding(text) is Finding.GENUINE
    shown = read_code(text).facts.name
    if shown.endswith("…") and not clean.endswith("…"):
        kept = shown[:-1]
        assert clean.startswith(kept)
        rest = clean[len(kept) :]
        # Cut at a word where one fits, never between a letter and its marks.
        assert unicodedata.category(rest[0])[0] != "M" or len(kept) == 1
        assert rest[0] == " " or " " not in kept
    else:
        assert shown == clean


def test_a_long_name_keeps_whole_words(facts, key):
    shown = read_code(code_text(replace(facts, name=AWKWARD[0]), key)).facts.name
    assert shown == "Maharajapuram Seetharaman Krishnamoorthy…"
