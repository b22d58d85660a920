"""Each rule of eligibility at its edges, in two years, and ages against a slow count of birthdays."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metidesk.domain.eligibility import Applicant, EligibilityRule, Finding, Found, age_on, findings
from metidesk.domain.events import TRAININGS
from metidesk.domain.programme import EligibilityTerms

FY2021 = EligibilityTerms(20, 40, date(2020, 10, 15), "N3", (2016, 2017, 2018, 2019))
OTHER = EligibilityTerms(18, 35, date(2022, 4, 1), "N2", (2020, 2021))
LISTED = {"VNM": True, "CHN": False}
R, MET, NOT, UNKNOWN = EligibilityRule, Found.MET, Found.NOT_MET, Found.NOT_KNOWN


def one(rule: EligibilityRule, applicant: Applicant, terms: EligibilityTerms = FY2021) -> Finding:
    (found,) = findings(applicant, terms, LISTED, {rule})
    return found


@pytest.mark.parametrize(
    ("rule", "applicant", "first", "other"),
    [
        (R.AGE, Applicant(), UNKNOWN, UNKNOWN),
        (R.AGE, Applicant(birth_date=date(2000, 10, 15)), MET, MET),
        (R.AGE, Applicant(birth_date=date(2000, 10, 16)), NOT, MET),
        (R.AGE, Applicant(birth_date=date(1979, 10, 16)), MET, NOT),
        (R.AGE, Applicant(birth_date=date(1979, 10, 15)), NOT, NOT),
        (R.CITIZENSHIP, Applicant(citizenship="VNM"), MET, MET),
        (R.CITIZENSHIP, Applicant(citizenship="CHN"), NOT, NOT),
        (R.CITIZENSHIP, Applicant(citizenship="SGP"), NOT, NOT),
        (R.CITIZENSHIP, Applicant(), UNKNOWN, UNKNOWN),
        (R.RESIDENCE, Applicant(citizenship="VNM", residence="SGP"), NOT, NOT),
        (R.LANGUAGE, Applicant(jlpt="N3"), MET, NOT),
        (R.LANGUAGE, Applicant(jlpt="N2"), MET, MET),
        (R.LANGUAGE, Applicant(jlpt="N4"), NOT, NOT),
        (R.LANGUAGE, Applicant(jlpt="N4", english="TOEIC"), MET, MET),
        (R.LANGUAGE, Applicant(), UNKNOWN, UNKNOWN),
        (R.STANDING, Applicant(student_status="enrolled", documents={"enrolment_certificate": "checked"}), MET, MET),
        (
            R.STANDING,
            Applicant(student_status="graduated", documents={"enrolment_certificate": "checked"}),
            UNKNOWN,
            UNKNOWN,
        ),
        (R.RECOMMENDATION, Applicant(documents={"recommendation": "asked"}), UNKNOWN, UNKNOWN),
        (R.RECOMMENDATION, Applicant(documents={"recommendation": "received"}), MET, MET),
        (R.TRAINING, Applicant(events=frozenset(TRAININGS)), MET, MET),
        (R.TRAINING, Applicant(events=frozenset(TRAININGS[:2])), UNKNOWN, UNKNOWN),
        (R.PAST, Applicant(past_years=(2019,)), NOT, MET),
        (R.PAST, Applicant(past_years=(2020,)), MET, NOT),
        (R.PAST, Applicant(past_years=()), MET, MET),
        (R.PAST, Applicant(), UNKNOWN, UNKNOWN),
        (R.PURPOSE, Applicant(), UNKNOWN, UNKNOWN),
    ],
)
def test_each_rule_at_its_edges(rule: EligibilityRule, applicant: Applicant, first: Found, other: Found) -> None:
    assert one(rule, applicant).found is first
    assert one(rule, applicant, OTHER).found is other


def test_a_year_asks_only_for_its_own_rules_in_the_order_of_the_call() -> None:
    asked = [R.PAST, R.AGE]
    assert [found.rule for found in findings(Applicant(), FY2021, LISTED, asked)] == [R.AGE, R.PAST]


@given(st.dates(date(1950, 1, 1), date(2010, 12, 31)), st.dates(date(2011, 1, 1), date(2030, 12, 31)))
def test_an_age_is_the_number_of_birthdays_lived(birth: date, day: date) -> None:
    birthdays = 0
    for year in range(birth.year + 1, day.year + 1):
        try:
            birthday = birth.replace(year=year)
        except ValueError:
            birthday = date(year, 2, 28) + timedelta(days=1)
        birthdays += birthday <= day
    assert age_on(birth, day) == birthdays
