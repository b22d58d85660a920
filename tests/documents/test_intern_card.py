"""The card of an intern: both courses on it, nothing beyond the page, in every language."""

import io
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from metidesk.documents.card_samples import intern_card
from metidesk.documents.intern_card import draw_intern_card
from metidesk.i18n.catalog import words


def text_of(facts, language="en") -> list[str]:
    target = io.BytesIO()
    draw_intern_card(facts, words(language), target)
    pdf = pypdfium2.PdfDocument(target.getvalue())
    found = [page.get_textpage().get_text_bounded() for page in pdf]
    pdf.close()
    return found


def test_the_card_says_everything_of_both_courses():
    text = "\n".join(text_of(intern_card()))
    for word in (
        *("Nguyễn Thị Hồng Nhung", "阮氏紅絨", "14 March 1998 · 23 years old", "Vietnam", "IELTS 7.0", "father"),
        *("Course A · Hanoi · 10 Aug – 8 Oct 2021", "11 of 35", "AIG-2021-00417", "PC0001G", "2021A-HAN-E001"),
        *("Course B · Bangkok · 25 Oct – 22 Dec 2021", "none in Course B", "Mon–Thu 08:30", "10:30 JST", "Sato Kenji"),
        *("Kick-off training · 10 Aug 2021 · counts as activity: 1 · by video",),
    ):
        assert word in text, word


@pytest.mark.parametrize("language", ["en", "ja", "vi"])
def test_one_course_is_one_page_and_nothing_stands_below_it(language):
    facts = intern_card()
    assert len(text_of(replace(facts, parts=facts.parts[:1]), language)) == 1


def test_a_single_name_and_nothing_else_is_told_in_words():
    facts = intern_card()
    bare = replace(
        facts.intern,
        **dict.fromkeys(("local_name", "kana", "citizenship", "residence", "university", "jlpt", "english"), ""),
        **dict.fromkeys(("email", "phone", "called", "family_name", "student_status", "english_score"), ""),
        **dict.fromkeys(("emergency_name", "emergency_relation", "emergency_phone", "past_years"), ""),
        name="Suharto",
        birth_date=None,
    )
    part = replace(facts.parts[0], company="", manager="", withdrawn_reason="Took a job", first=date(2021, 8, 10))
    (text,) = text_of(replace(facts, intern=bare, age=None, parts=(part,)))
    assert text.count("not known") >= 5
    assert "Took a job" in text
