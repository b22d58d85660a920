"""The certificate of completion: what it says, in which order, and what it must never do."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from metidesk.documents import certificate_wording as wording
from metidesk.documents.artwork import INNER
from metidesk.documents.certificate import SEAL_BOX, draw_certificate, draw_certificates
from metidesk.documents.samples import LONG_NAME, PEOPLE, certificates
from metidesk.documents.style import A4_LANDSCAPE, MM
from metidesk.i18n.catalog import Words

FACTS = certificates([0])[0]
WIDTH, HEIGHT = A4_LANDSCAPE.size


@pytest.fixture
def page(read, words_of: Callable[[str], Words]):
    """Draw one certificate and return its only page."""

    def draw(facts=FACTS, language="en"):
        pages = read(lambda target: draw_certificate(facts, words_of(language), target)).pages
        assert len(pages) == 1
        return pages[0]

    return draw


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("language", ["en", "ja", "vi"])
def test_both_languages_stand_on_every_certificate(page, language: str) -> None:
    text = squeezed(page(language=language).text)
    for expected in (
        "No. 2021A-HAN-001",
        "第2021A-HAN-001号",
        "修了証書",
        "CERTIFICATE OF COMPLETION",
        "Nguyễn Thị Hồng Nhung",
        "has completed Course A of the Japan Internship Program 2021 (Ministry of Economy, Trade and Industry)",
        "at the Hanoi Satellite Office with Kitano Seiki Co., Ltd., Osaka",
        "from 10 August to 8 October 2021: 36 activity days.",
        "あなたは令和三年度経済産業省国際化促進インターンシップ事業Aコースにおいて",
        "所定の課程（活動日数三十六日）を修了したことをここに証します",
        "8 October 2021",
        "令和三年十月八日",
        "Japan Internship Program Office",
        "国際化促進インターンシップ事業事務局",
        "Director",
        "事務局長",
    ):
        assert squeezed(expected) in text


def test_the_leading_language_stands_above(page) -> None:
    for language, english_above in (("en", True), ("vi", True), ("ja", False)):
        found = page(language=language)
        pairs = (("has completed", "あなたは"), ("Program Office", "事業事務局"), ("8 October 2021", "令和三年十月"))
        for english, japanese in pairs:
            # The last occurrence: a date also ends the sentence above.
            assert (found.places(english)[-1].y > found.places(japanese)[-1].y) is english_above


def test_the_japanese_text_obeys_the_rules_of_certificates(page) -> None:
    for language in ("en", "ja"):
        assert not set("、。殿様") & set(page(language=language).text)


@pytest.mark.parametrize(
    ("half_days", "english", "japanese"),
    [
        (70, "35 activity days", "三十五日）"),
        (71, "35.5 activity days", "三十五日半）"),
        (2, "1 activity day.", "一日）"),
    ],
)
def test_half_days_are_written_in_both_languages(half_days: int, english: str, japanese: str) -> None:
    facts = replace(FACTS, half_days=half_days)
    assert english in wording.english_body(facts, name_above=False)[1]
    assert japanese in wording.japanese_body(facts)[1]


def test_a_period_over_new_year_names_both_years() -> None:
    facts = replace(FACTS, first_day=date(2021, 12, 1), last_day=date(2022, 1, 31))
    assert "from 1 December 2021 to 31 January 2022" in wording.english_body(facts, name_above=False)[1]


def test_without_a_company_the_office_stands_alone() -> None:
    facts = replace(FACTS, company="")
    assert "at the Hanoi Satellite Office, from" in wording.english_body(facts, name_above=False)[1]


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("number", range(len(PEOPLE)))
def test_names_of_every_script_stand_on_one_line_inside_the_frame(page, number: int, language: str) -> None:
    facts = certificates([number])[0]
    found = page(facts, language)
    for name, tallest in ((facts.name, 50), (facts.local_name, 30)):
        if name:
            box = found.place(name)
            assert box.height < tallest
            assert box.x > INNER + 30
            assert box.right < WIDTH - INNER - 30
    # Of a complex run pdfium knows no more than where it begins.
    name = found.place(facts.name)
    assert name.x + name.width / 2 == pytest.approx(WIDTH / 2, abs=4)


def test_a_long_name_shrinks_and_a_short_one_does_not(page) -> None:
    long, short = page(replace(FACTS, name=LONG_NAME)), page(replace(FACTS, name="Suharto"))
    assert long.place(LONG_NAME).height < 0.7 * short.place("Suharto").height
    assert short.place("Suharto").height > 24


def test_a_name_in_the_own_script_is_not_said_twice(page) -> None:
    page(replace(FACTS, local_name=FACTS.name)).place(FACTS.name)


def test_the_place_of_the_seal_is_free_but_for_the_end_of_the_issuer(page) -> None:
    assert SEAL_BOX.width == SEAL_BOX.height == 24 * MM
    for language in ("en", "ja"):
        found = page(language=language)
        end = found.place(FACTS.issuer.ja)
        lines = (end, found.place(FACTS.issuer.en))
        for character, box in found.glyphs:
            inside = box.right > SEAL_BOX.x and box.x < SEAL_BOX.right and box.top > SEAL_BOX.y and box.y < SEAL_BOX.top
            in_issuer = any(line.x <= box.x <= line.right and line.y <= box.y <= line.top for line in lines)
            assert in_issuer or not inside, f"{character!r} stands where the seal goes"
        assert SEAL_BOX.x < end.right < SEAL_BOX.right
        for line in lines:
            assert SEAL_BOX.y + SEAL_BOX.height / 4 < line.y < line.top < SEAL_BOX.top - 4


def test_the_captions_stand_under_the_middle_of_their_columns(page) -> None:
    found = page()
    for caption, above in (("Director · 事務局長", FACTS.issuer.ja), ("Date of issue · 発行日", "令和三年十月八日")):
        under, over = found.place(caption), found.place(above)
        assert under.x + under.width / 2 == pytest.approx(over.x + over.width / 2, abs=1.5)
        assert under.top < over.y


def test_the_name_is_the_largest_and_the_number_the_smallest_type(page) -> None:
    found = page()
    number = found.place("No. 2021A-HAN-001")
    heights = sorted(box.height for character, box in found.glyphs if character.isascii() and character.isupper())
    assert heights[-1] == pytest.approx(found.place("Nguyễn Thị Hồng Nhung").height, rel=0.6)
    assert number.height < heights[-1] / 2.5


def test_lines_of_the_body_never_touch(page) -> None:
    company = (
        "Nishi-Nihon International Engineering, Trading and Precision Machinery Manufacturing Co., Ltd., Kitakyushu"
    )
    facts = replace(certificates([1])[0], company=company)
    for language in ("en", "ja"):
        found = page(facts, language)
        texts = (facts.name, facts.local_name, "has completed", "activity days", "あなたは", "所定の課程", "事業事務局")
        places = sorted((found.places(text)[-1] for text in texts), key=lambda box: -box.y)
        for upper, lower in zip(places, places[1:], strict=False):
            assert upper.y > lower.top + 2.5


def test_several_certificates_are_one_file_a_page_each(read, words_of) -> None:
    everybody = certificates()
    found = read(lambda target: draw_certificates(everybody, words_of("en"), target))
    assert len(found.pages) == len(everybody)
    for facts, page in zip(everybody, found.pages, strict=True):
        page.place(facts.name)
        assert facts.number in page.text
    assert "2021A-HAN-001 – 2021A-HAN-010" in found.metadata["Title"]
    assert found.metadata["Author"] == FACTS.issuer.en


def test_the_artwork_is_in_the_file_only_once(words_of, tmp_path) -> None:
    one, ten = tmp_path / "one.pdf", tmp_path / "ten.pdf"
    draw_certificates([FACTS], words_of("en"), one)
    draw_certificates([replace(FACTS, number=f"2021A-HAN-{n:03d}") for n in range(1, 11)], words_of("en"), ten)
    assert ten.stat().st_size - one.stat().st_size < 9 * 5_000
    assert one.stat().st_size < 60_000
