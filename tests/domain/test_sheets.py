"""Numbers and codes of papers: short, plain, told apart from every other code."""

import pytest

from metidesk.domain.sheets import PaperKind, code_of, number_of, read_code


@pytest.mark.parametrize(
    ("kind", "part", "revision", "number"),
    [
        (PaperKind.WEEK, "02", 1, "2021A-HAN-W02"),
        (PaperKind.WEEK, "02", 3, "2021A-HAN-W02-R3"),
        (PaperKind.SIGN_IN_DAY, "20210824", 1, "2021A-HAN-S20210824"),
        (PaperKind.SIGN_IN_WEEK, "02", 1, "2021A-HAN-SW02"),
        (PaperKind.COURSE, "", 2, "2021A-HAN-ALL-R2"),
        (PaperKind.INTERN, "han-001", 1, "2021A-HAN-I001"),
    ],
)
def test_a_number_tells_what_the_paper_is_and_its_code_leads_back(kind, part, revision, number):
    assert number_of("2021A", "HAN", kind, part, revision) == number
    assert read_code(code_of(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (" mds:2021a-han-w02\n", "2021A-HAN-W02"),
        ("2021a-han-w02", "2021A-HAN-W02"),
        ("MDS:", None),
        ("", None),
        ("MD1:ABC", None),
        ("https://example.org/2021A-HAN-W02", None),
    ],
)
def test_what_is_scanned_or_typed_is_understood(text, number):
    assert read_code(text) == number
