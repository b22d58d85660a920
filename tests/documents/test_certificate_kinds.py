"""Third languages, participations, reissues, codes: what each certificate says and how little it weighs."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import groupby

import pytest
import zxingcpp
from pypdfium2 import PdfDocument

from metidesk.documents import certificate_wording as wording
from metidesk.documents.certificate import SEAL_BOX, draw_certificate, draw_certificates
from metidesk.documents.certificate_formula import PLACES, filled, local_languages, places_of, shipped_text
from metidesk.documents.certificate_samples import participations, reissued, three_languages, with_code
from metidesk.documents.certificate_wording import CertificateFacts
from metidesk.documents.samples import LONG_NAME, PEOPLE, certificates
from metidesk.documents.text import missing
from metidesk.domain.names import Wording
from metidesk.i18n.catalog import Words
from metidesk.i18n.dates import day_month, long_day
from metidesk.i18n.eras import japanese_day
from metidesk.system.paths import ROOT

LOCAL = {facts.local_language: facts for facts in three_languages()}
KINDS = ("completion", "participation")
SEAL_BYTES = 1_000
"""A little more than what the seal adds at the end of an issued file."""
DIGITS = {"th": "๐๑๒๓๔๕๖๗๘๙", "km": "០១២៣៤៥៦៧៨៩"}

Draw = Callable[..., bytes]


@pytest.fixture
def drawn(words_of: Callable[[str], Words]) -> Draw:
    """Draw certificates into memory."""

    def draw(*facts: CertificateFacts, language: str = "en", **more: object) -> bytes:
        target = io.BytesIO()
        draw_certificates(facts, words_of(language), target, **more)
        return target.getvalue()

    return draw


def squeezed(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


def test_every_language_of_an_office_has_a_sample() -> None:
    assert tuple(sorted(LOCAL)) == local_languages()
    assert set(local_languages()) == {"vi", "th", "id", "ms", "km", "hi", "ta", "kn"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["", *local_languages()])
def test_a_shipped_text_names_what_it_must_and_every_sign_has_a_glyph(kind: str, language: str) -> None:
    text = shipped_text(kind, language)
    for title, body in ((text.title.en, text.body.en), (text.title.local, text.body.local))[: 2 if language else 1]:
        assert title
        assert set(places_of(body)) == set(PLACES)
        assert not missing(title + filled(body, dict.fromkeys(PLACES, "x")), "serif")
    assert {"programme", "year", "ministry", "course", "count"} == set(places_of(text.body.ja))
    assert bool(text.body.local) == bool(language)
    for body in (text.body.en, text.body.local) if language else (text.body.en,):
        without = filled(body, {**dict.fromkeys(PLACES, "x"), "company": ""})
        assert without == re.sub(r"\{[a-z]+\}", "x", re.sub(r"\[.*?\]", "", body))
        assert not {"[", "]", "{", "}"} & set(without)


@pytest.mark.parametrize("language", local_languages())
@pytest.mark.parametrize("lead", ["en", "ja"])
def test_the_third_text_stands_below_the_others_in_its_own_digits_and_era(
    read, words_of, language: str, lead: str
) -> None:
    facts = LOCAL[language]
    page = read(lambda target: draw_certificate(facts, words_of(lead), target)).pages[0]
    text = squeezed(page.text)
    for line in (*wording.local_body(facts), facts.formula.title.local):
        assert squeezed(line) in text
    said = wording.local_date(facts.issued_on, language)
    assert squeezed(said) in text
    year = facts.issued_on.year + (543 if language == "th" else 0)
    digits = str.maketrans("0123456789", DIGITS.get(language, "0123456789"))
    assert str(year).translate(digits) in said
    assert str(year).translate(digits) in wording.local_body(facts)[0]
    whole, half = divmod(facts.half_days, 2)
    point = {"vi": ",", "id": ",", "km": ","}.get(language, ".")
    count = f"{whole}{f'{point}5' if half else ''}".translate(digits)
    assert count in wording.local_body(facts)[-1]
    japanese = page.places("を修了したことを")[-1]
    # A company in Latin letters or kanji stands in the third text too, in its last line.
    assert page.places(facts.company)[-1].y < japanese.y


def test_dates_of_third_texts_name_day_month_and_year() -> None:
    day = date(2021, 8, 10)
    for language in local_languages():
        said = wording.local_date(day, language)
        for part in long_day(day, language).split() if language in {"id", "ms", "hi"} else ():
            assert part in said
        assert said != day_month(day, language)
    assert wording.local_date(day, "vi") == "ngày 10 tháng 8 năm 2021"
    assert wording.local_date(day, "th") == "๑๐ สิงหาคม พ.ศ. ๒๕๖๔"


def test_a_period_over_new_year_names_both_years_in_every_language() -> None:
    for language, facts in LOCAL.items():
        over = replace(facts, first_day=date(2021, 12, 1), last_day=date(2022, 1, 31))
        digits = str.maketrans("0123456789", DIGITS.get(language, "0123456789"))
        years = [str(year + (543 if language == "th" else 0)).translate(digits) for year in (2021, 2022)]
        text = " ".join(wording.local_body(over))
        assert all(year in text.replace(wording.local_body(facts)[0], "") for year in years)


@pytest.mark.parametrize("lead", ["en", "ja"])
def test_a_participation_states_facts_and_completes_nothing(read, words_of, lead: str) -> None:
    pages = read(lambda target: draw_certificates(participations(), words_of(lead), target)).pages
    for page in pages:
        text = squeezed(page.text)
        assert "参加証明書" in text
        assert "CERTIFICATEOFPARTICIPATION" in text
        assert "hastakenpartinCourseA" in text
        assert "21.5activitydays" in text
        assert "二十一日半の活動を行った" in text
        assert "complet" not in text.lower()
        assert "修了" not in text
        assert not set("、。殿様") & set(text)


def test_a_reissue_says_so_beside_its_number_and_a_first_issue_does_not(read, words_of) -> None:
    facts = reissued()[1]
    page = read(lambda target: draw_certificate(facts, words_of("en"), target)).pages[0]
    for said in ("Reissued 12 October 2021", "再発行 令和三年十月十二日", f"No. {facts.number} · Rev. 2"):
        place = page.place(said)
        assert place.height < 12
        assert -16 < place.y - page.place(f"No. {facts.number}").y < 2 or said.startswith("No.")
    text = squeezed(page.text)
    assert text.count("Rev.2") == text.count("第2版") == 1
    assert squeezed(f"第{facts.number}号 · 第2版") in text
    first = read(lambda target: draw_certificate(replace(facts, revision=1), words_of("en"), target)).pages[0]
    assert "Reissued" not in first.text
    assert "Rev." not in first.text
    assert not {"再", "版"} & set(first.text)


def test_a_reissue_of_an_unknown_day_names_none() -> None:
    facts = replace(reissued()[0], reissued_on=None)
    assert wording.reissue_note(facts) == ("Reissued", "再発行")


@pytest.mark.parametrize("facts", [with_code(certificates([0])[0]), LOCAL["km"]], ids=["two", "three languages"])
def test_a_scanner_reads_the_code_from_the_printed_page(drawn: Draw, facts: CertificateFacts) -> None:
    document = PdfDocument(drawn(facts))
    image = document[0].render(scale=300 / 72, grayscale=True).to_pil().copy()
    document.close()
    found = zxingcpp.read_barcodes(image, text_mode=zxingcpp.TextMode.Plain)
    assert [one.text for one in found] == [facts.code]


def test_the_code_stands_clear_of_every_text_and_of_the_seal(read, words_of) -> None:
    for facts in (*three_languages(), with_code(certificates([9])[0])):
        page = read(lambda target, facts=facts: draw_certificate(facts, words_of("en"), target)).pages[0]
        caption = page.place("Verify · 真正性の確認")
        for character, box in page.glyphs:
            inside = box.x < caption.x + 74 and caption.top < box.y < caption.top + 68
            assert not inside, f"{character!r} stands in the code"
    assert caption.right < SEAL_BOX.x


def test_a_long_name_a_long_company_and_three_languages_touch_nowhere(read, words_of) -> None:
    company = "Nishi-Nihon International Engineering, Trading and Precision Machinery Manufacturing Co., Ltd."
    for language, usual in LOCAL.items():
        facts = replace(usual, name=LONG_NAME, company=company, revision=3, reissued_on=date(2021, 11, 1))
        for lead in ("en", "ja"):
            page = read(lambda target, facts=facts, lead=lead: draw_certificate(facts, words_of(lead), target)).pages[0]
            name, issuer = page.place(LONG_NAME), page.places(facts.issuer.en)[-1]
            body = [page.places(text)[-1] for text in ("Course A of", "activity days", "所定の課程")]
            assert all(issuer.top + 8 < one.y and one.top + 8 < name.y for one in body), (language, lead)


def rows_of(pdf: bytes) -> list[bytes]:
    """Return the page around its middle in quarters of a point, row by row from the top, 0 black and 255 white."""
    document = PdfDocument(pdf)
    image = document[0].render(scale=4, grayscale=True).to_pil().copy()
    document.close()
    middle = image.width // 2
    image = image.crop((middle - 4 * 170, 4 * 60, middle + 4 * 170, 4 * 430))
    grey = image.tobytes()
    return [grey[y * image.width : (y + 1) * image.width] for y in range(image.height)]


def bands(rows: list[bytes]) -> list[list[bytes]]:
    """Return what is printed dark with nothing between, and the white between as bands of their own."""
    return [list(found) for _, found in groupby(rows, lambda row: min(row) < 190)]


@pytest.mark.parametrize("lead", ["en", "ja"])
@pytest.mark.parametrize("language", ["", "kn"])
@pytest.mark.parametrize("local_name", ["", "ជំទាវ ក្រឹស្នា"])
def test_a_name_of_any_script_stands_clear_of_the_ornament(
    drawn: Draw, lead: str, language: str, local_name: str
) -> None:
    for name in [own or latin for latin, own, _ in PEOPLE] + ["ಲಕ್ಷ್ಮೀ ಕೃಷ್ಣಮೂರ್ತಿ", "Suharto", "ណ្ឌី ស្ត្រី"]:
        facts = replace(certificates([0])[0], name=name, local_name=local_name, local_language=language)
        found = bands(rows_of(drawn(facts, language=lead)))
        ornament = next(
            place
            for place, band in enumerate(found)
            # Only the ornament is drawn through without a gap.
            if any(max(row[4 * (170 + 14) : 4 * (170 + 100)]) < 190 for row in band)
        )
        heights = [len(band) / 4 for band in found]
        air, itself, under = heights[ornament - 1 : ornament + 2]
        assert itself < 8, name
        assert min(air, under) > 2, name
        # What touches is one band with it: the name with the line above, the name below with the sentence.
        assert max(heights[ornament - 6 : ornament - 1]) < 49, name
        assert heights[ornament + 2] < 24, name


def test_the_office_can_word_it_otherwise(read, words_of) -> None:
    shipped = shipped_text("completion")
    text = replace(
        shipped,
        title=Wording("Diploma", "修了証"),
        body=Wording("finished {course} of {programme}[ at {company}]", "{programme}{course}を終えた"),
    )
    facts = replace(certificates([0])[0], text=text, company="")
    said = squeezed(read(lambda target: draw_certificate(facts, words_of("en"), target)).text)
    assert "DIPLOMA" in said
    assert "finishedAofJapanInternshipProgram" in said
    assert "国際化促進インターンシップ事業Aを終えた" in said
    assert "CERTIFICATE" not in said


@pytest.mark.parametrize("lead", ["en", "ja"])
def test_a_single_certificate_weighs_little(drawn: Draw, lead: str) -> None:
    for facts in certificates(range(10)):
        assert len(drawn(with_code(facts), language=lead)) + SEAL_BYTES <= 60_000, facts.name
    for facts in three_languages():
        # Each sample's intern has a name in the script of its language; a reissue says the most.
        again = replace(facts, revision=2, reissued_on=date(2021, 10, 12))
        for one in (facts, again, replace(again, kind="participation")):
            assert len(drawn(one, language=lead)) + SEAL_BYTES <= 60_000, one.local_language


def test_another_process_writes_the_same_bytes_whatever_was_drawn_before(drawn: Draw) -> None:
    chosen = [LOCAL["km"], with_code(certificates([1])[0])]
    drawn(*certificates(), language="ja")
    drawn(*reissued())
    here = drawn(*chosen)
    program = (
        "import sys; from metidesk.documents.certificate import draw_certificates;"
        "from metidesk.documents.certificate_samples import three_languages, with_code;"
        "from metidesk.documents.samples import certificates; from metidesk.i18n.catalog import words;"
        "draw_certificates([three_languages()[2], with_code(certificates([1])[0])], words('en'), sys.stdout.buffer)"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT), "TZ": "Asia/Tokyo"}
    there = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, env=environment).stdout
    assert here == there


def test_japanese_dates_of_issue_are_in_kanji() -> None:
    day = date(2021, 10, 8)
    assert wording.japanese_date(day) == japanese_day(day, kanji=True)
