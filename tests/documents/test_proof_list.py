"""The proof list: every name as it will be printed and letter by letter, what is odd in it said in words."""

from dataclasses import replace

import pytest

from metidesk.documents.proof_list import ProofFacts, draw_proof_list
from metidesk.documents.samples import LONG_NAME, PEOPLE, proof_list
from metidesk.documents.text.segment import graphemes
from metidesk.domain.completion import CertificateKind


@pytest.fixture
def proofs(read, words_of):
    """Draw a list and read it back."""
    return lambda facts, language="en": read(lambda target: draw_proof_list(facts, words_of(language), target))


def of_one(name: str, local_name: str = "") -> ProofFacts:
    facts = proof_list()
    return replace(facts, rows=(replace(facts.rows[0], name=name, local_name=local_name),))


@pytest.mark.parametrize("language", ["en", "ja", "vi"])
def test_everybody_is_on_the_list_once_and_signs(proofs, language: str) -> None:
    facts = proof_list()
    found = proofs(facts, language)
    for row in facts.rows:
        assert sum(row.intern_no in page.text for page in found.pages) == 1
    for name, _, _ in PEOPLE:
        assert any(page.places(name) for page in found.pages)
    assert sum(len(page.places("2021A-HAN-P20211008")) for page in found.pages) == 2 * len(found.pages)


@pytest.mark.parametrize(("name", "local_name", "_"), PEOPLE)
def test_every_letter_has_a_cell_of_its_own_in_order(proofs, name: str, local_name: str, _: str) -> None:
    (page,) = proofs(of_one(name)).pages
    letters = [name[start:end] for start, end in graphemes(name)]
    large = page.place(name)
    below = [(sign, box) for sign, box in page.glyphs if box.top < large.y and sign == letters[0]]
    cell = max(below, key=lambda one: one[1].top)[1]
    assert cell.x - large.x < 18
    row = [(box.x, sign) for sign, box in page.glyphs if abs(box.y - cell.y) < 8 and box.height > 3]
    spelled = "".join(sign for _, sign in sorted(row))
    first_line = name if name != LONG_NAME else "Maharajapuram Seetharaman"
    assert spelled == first_line.replace(" ", "")
    places = sorted(x for x, _ in row)
    assert all(later - earlier > 12 for earlier, later in zip(places, places[1:], strict=False))


def test_letters_beyond_ascii_stand_with_their_code_points(proofs) -> None:
    text = proofs(of_one("Nguyễn Thị Hồng Nhung")).text
    assert text.count("1EC5") == 2
    assert "U+1EC5 LATIN SMALL LETTER E WITH CIRCUMFLEX AND TILDE" in text
    native = proofs(of_one("Sok Sophea", "សុខ")).text
    for sign in "សុខ":
        assert f"{ord(sign):04X}" in native


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Suh\u0430rto", "mixes letters that look alike from different scripts: U+0430 CYRILLIC SMALL LETTER A"),
        ("Tran  Bao", "There is a space too many"),
        ("Le\u200bVan", "There is a character that nobody sees: U+200B ZERO WIDTH SPACE"),
        ("Hue\u0302\u0323", "typed apart"),
        ("Tran\u00a0Bao", "stands between the words: U+00A0 NO-BREAK SPACE"),
    ],
)
def test_what_looks_right_and_is_not_is_said(proofs, name: str, said: str) -> None:
    assert said in " ".join(proofs(of_one(name)).text.split())
    assert said in " ".join(proofs(of_one("Suharto", name)).text.split())
    assert "Read and correct" in proofs(of_one(name)).text


def test_a_name_that_is_right_is_not_warned_about(proofs) -> None:
    for name, local_name, _ in PEOPLE:
        text = proofs(of_one(name, local_name)).text
        assert "There is" not in text
        assert "typed apart" not in text
        assert "mixes" not in text


def test_a_character_nobody_sees_has_a_cell_all_the_same(proofs) -> None:
    with_space = proofs(of_one("Le\u200b Van")).text
    assert "200B" in with_space


def test_the_kind_and_what_the_certificate_says_stand_above(proofs) -> None:
    facts = of_one("Suharto")
    text = proofs(facts).text
    assert "Certificate of completion" in text
    assert "35 activity days" in text
    assert "Date of issue 8 October 2021" in text
    other = replace(facts, rows=(replace(facts.rows[0], kind=CertificateKind.PARTICIPATION),))
    assert "Certificate of participation" in proofs(other).text


def test_nobody_is_divided_between_pages(proofs) -> None:
    facts = proof_list()
    found = proofs(facts)
    for page in found.pages:
        assert page.text.count("Read and correct") == page.text.count("Signature of the intern") > 0


@pytest.mark.parametrize("first", range(13))
def test_whoever_comes_last_on_a_page_still_stands_above_its_foot(proofs, first: int) -> None:
    facts = proof_list()
    rows = (*facts.rows[first:], *facts.rows[:first])
    for page in proofs(replace(facts, rows=rows)).pages:
        assert min(box.y for box in page.places("Read and correct")) > page.place("Printed 24 Sep").top + 12


def test_a_name_as_long_as_a_form_takes_stays_on_its_page(proofs) -> None:
    found = proofs(of_one(f"{LONG_NAME} {LONG_NAME} {LONG_NAME}"))
    (page,) = found.pages
    assert min(box.y for _, box in page.glyphs) > 30
    assert max(box.right for _, box in page.glyphs) < page.width - 33
