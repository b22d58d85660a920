"""A native reader approves the words of a language; until then, and when they change, papers say so."""

import pypdfium2
import pytest

from metidesk.domain.errors import RuleBroken
from metidesk.i18n import glossary
from metidesk.i18n.acts import act_word, subject_words
from metidesk.i18n.catalog import words
from metidesk.services import settings
from metidesk.services import words as words_service

REMARK = {"ja": "用語未承認", "vi": "từ ngữ chưa duyệt", "en": "words unreviewed"}


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(page.get_textpage().get_text_range() for page in document)


def week(office, language: str) -> str:
    return text_of(office.papers.week_sheet(office.today(), language))


def test_papers_say_that_nobody_has_read_the_words(hanoi, nhung):
    assert REMARK["ja"] in week(hanoi, "ja")
    assert REMARK["vi"] in week(hanoi, "vi")
    assert REMARK["en"] not in week(hanoi, "en")


def test_an_approval_holds_for_its_language_until_it_is_taken_back(hanoi, nhung):
    hanoi.words.approve("ja", "  Sato  Yuki ")
    review = next(one for one in hanoi.words.reviews() if one.language == "ja")
    assert (review.reader, review.on, review.is_approved) == ("Sato Yuki", hanoi.reference(), True)
    assert REMARK["ja"] not in week(hanoi, "ja")
    assert REMARK["vi"] in week(hanoi, "vi")
    hanoi.words.withdraw("ja")
    assert REMARK["ja"] in week(hanoi, "ja")
    acts = [
        (act_word(one.act, words("en")), subject_words(one.act, one.subject, words("en"))[0])
        for one in hanoi.history.lines()[:2]
    ]
    assert acts == [("Approval of words taken back", "日本語"), ("Words of a language approved", "日本語")]


def test_other_words_are_not_approved(hanoi, nhung, monkeypatch):
    hanoi.words.approve("ja", "Sato Yuki")
    for module in (settings, words_service, glossary):
        monkeypatch.setattr(module, "words_digest", lambda language: "other")
    review = next(one for one in hanoi.words.reviews() if one.language == "ja")
    assert (review.is_outdated, review.is_approved) == (True, False)
    assert REMARK["ja"] in week(hanoi, "ja")


def test_the_sheet_holds_every_word_with_what_it_means_back(hanoi):
    text = "".join(text_of(hanoi.words.sheet("vi")).split())
    for one in glossary.glossary():
        assert "".join(one.term.split()) in text
        if not one.is_avoided:
            assert "".join(one.word("vi").split()) in text
            assert "".join(one.back["vi"].split()) in text


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda office: office.words.approve("ja", " "), "words.no_reader"),
        (lambda office: office.words.approve("en", "Sato"), "words.source"),
        (lambda office: office.words.sheet("en"), "words.source"),
        (lambda office: office.words.sheet("xx"), "language.unknown"),
    ],
)
def test_what_makes_no_sense_is_refused(hanoi, act, code):
    with pytest.raises(RuleBroken) as refused:
        act(hanoi)
    assert refused.value.code == code
