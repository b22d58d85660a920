"""Every paper, in every language, on every size it is printed on."""

import io

import pytest

from metidesk.documents.artwork import INNER
from metidesk.documents.registry import DOCUMENTS, Document, document
from metidesk.documents.style import MARGIN, Paper
from metidesk.i18n.catalog import LANGUAGE_NAMES

CASES = [
    pytest.param(one, paper, language, id=f"{one.key}-{paper.name}-{language}")
    for one in DOCUMENTS
    for paper in one.papers
    for language in LANGUAGE_NAMES
]


@pytest.mark.parametrize(("one", "paper", "language"), CASES)
def test_a_sample_in_every_language_stays_inside_its_margins(
    one: Document, paper: Paper, language: str, read, words_of
) -> None:
    found = read(lambda target: one.draw(one.sample(), words_of(language), target, paper))
    margin = INNER if one.key.startswith("certificate") else MARGIN
    assert found.pages
    for page in found.pages:
        size, wanted = (round(page.width, 1), round(page.height, 1)), tuple(round(side, 1) for side in paper.size)
        # The Friday pack has lists upright and sheets across.
        assert size == wanted or (one.key == "pack" and size == wanted[::-1])
        # The card of a printer belongs to the printer, every other paper to a course of the office.
        assert ("HAN-PC-07" if one.key == "printer" else "2021A-HAN-") in page.text
        for character, box in page.glyphs:
            where = f"{character!r} at {box}"
            assert box.x > margin - 1, where
            assert box.right < page.width - margin + 1, where
            assert box.y > margin - 2.5, where
            assert box.top < page.height - margin + 1, where


@pytest.mark.parametrize(("one", "paper", "language"), [case for case in CASES if case.values[2] in {"en", "ja"}])
def test_the_same_facts_give_the_same_bytes(one: Document, paper: Paper, language: str, words_of) -> None:
    first, second = io.BytesIO(), io.BytesIO()
    one.draw(one.sample(), words_of(language), first, paper)
    one.draw(one.sample(), words_of(language), second, paper)
    assert first.getvalue() == second.getvalue()


def test_keys_are_unique_and_found() -> None:
    keys = [one.key for one in DOCUMENTS]
    assert len(set(keys)) == len(keys)
    assert [document(key) for key in keys] == list(DOCUMENTS)
    with pytest.raises(KeyError):
        document("no such paper")
