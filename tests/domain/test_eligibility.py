"""Each rule of eligibility at its edges, in two years, and ages against a slow count of birthdays."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metidesk.domain.eligibility import (
    STATEMENTS,
    Applicant,
    EligibilityAnswer,
    EligibilityRule,
    EligibilityTerms,
    Finding,
    Found,
    RuleLine,
    age_on,
    findings,
    jlpt_level,
)
from metidesk.domain.events import TRAININGS
from metidesk.domain.intern_documents import DocumentKind, DocumentState

EVERY = frozenset(EligibilityRule)
FY2021 = EligibilityTerms(EVERY, 20, 40, date(2020, 10, 15), "N3", (2016, 2017, 2018, 2019))
OTHER = EligibilityTerms(EVERY, 18, 35, date(2022, 4, 1), "N2", (2020, 2021))
D, ASKED, RECEIVED, CHECKED = DocumentKind, DocumentState.ASKED, DocumentState.RECEIVED, DocumentState.CHECKED
LISTED = {"VNM": True, "CHN": False}
R, MET, NOT, UNKNOWN = EligibilityRule, Found.MET, Found.NOT_MET, Found.NOT_KNOWN


def one(rule: EligibilityRule, applicant: Applicant, terms: EligibilityTerms = FY2021) -> Finding:
    (found,) = findings(applicant, replace(terms, rules=frozenset({rule})), LISTED)
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
        (R.STANDING, Applicant(student_status="enrolled", documents={D.ENROLMENT_CERTIFICATE: CHECKED}), MET, MET),
        (
            R.STANDING,
            Applicant(student_status="graduated", documents={D.ENROLMENT_CERTIFICATE: CHECKED}),
            UNKNOWN,
            UNKNOWN,
        ),
        (R.RECOMMENDATION, Applicant(documents={D.RECOMMENDATION: ASKED}), UNKNOWN, UNKNOWN),
        (R.RECOMMENDATION, Applicant(documents={D.RECOMMENDATION: RECEIVED}), MET, MET),
        (R.TRAINING, Applicant(events=frozenset(TRAININGS)), MET, MET),
        (R.TRAINING, Applicant(events=frozenset(TRAININGS[:2])), UNKNOWN, UNKNOWN),
        (R.PAST, Applicant(past_years=(2019,)), NOT, MET),
        (R.PAST, Applicant(past_years=(2020,)), MET, NOT),
        (R.PAST, Applicant(past_years=()), MET, MET),
        (R.PAST, Applicant(), UNKNOWN, UNKNOWN),
        (R.AGE, Applicant(birth_date=date(2000, 2, 29)), MET, MET),
        (R.PURPOSE, Applicant(), UNKNOWN, UNKNOWN),
    ],
)
def test_each_rule_at_its_edges(rule: EligibilityRule, applicant: Applicant, first: Found, other: Found) -> None:
    assert one(rule, applicant).found is first
    assert one(rule, applicant, OTHER).found is other


def test_a_year_asks_only_for_its_own_rules_in_the_order_of_the_call() -> None:
    asked = replace(FY2021, rules=frozenset({R.PAST, R.AGE}))
    assert [found.rule for found in findings(Applicant(), asked, LISTED)] == [R.AGE, R.PAST]


@pytest.mark.parametrize(
    ("day", "age", "found"),
    [(date(2020, 2, 28), 19, NOT), (date(2020, 2, 29), 20, MET), (date(2021, 2, 28), 20, MET)],
)
def test_who_was_born_on_29_february_is_older_on_that_day_or_on_1_march(day: date, age: int, found: Found) -> None:
    looked = one(R.AGE, Applicant(birth_date=date(2000, 2, 29)), replace(FY2021, age_on=day))
    assert (looked.age, looked.found) == (age, found)


def test_nothing_in_the_register_answers_to_a_statement() -> None:
    whole = Applicant(
        *(date(1999, 1, 1), "VNM", "VNM", "N1", "IELTS 7", "enrolled"),
        *(dict.fromkeys(DocumentKind, CHECKED), frozenset(TRAININGS), ()),
    )
    unknown = {found.rule for found in findings(whole, FY2021, LISTED) if found.found is UNKNOWN}
    assert unknown == STATEMENTS


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("n2", "N2"),
        ("JLPT N3", "N3"),
        ("Ｎ１", "N1"),
        ("日本語能力試験N2合格", "N2"),
        ("N2 不合格", "N2 不合格"),
        ("", ""),
    ],
)
def test_a_level_is_read_as_people_write_it(text: str, level: str) -> None:
    assert jlpt_level(text) == level


@pytest.mark.parametrize("is_met", [True, False])
def test_an_answer_outweighs_what_the_rule_finds(is_met: bool) -> None:
    answer = EligibilityAnswer(uuid4(), R.AGE, is_met, "waived", datetime(2021, 8, 1, tzinfo=UTC), "Trang")
    for found in Found:
        line = RuleLine(Finding(R.AGE, found))
        assert line.found is found
        assert replace(line, answer=answer).found is (MET if is_met else NOT)


_countries = st.sampled_from(["", "VNM", "CHN", "SGP"])
_states = st.dictionaries(st.sampled_from(DocumentKind), st.sampled_from(DocumentState))


@given(
    st.builds(
        Applicant,
        birth_date=st.none() | st.dates(date(1975, 1, 1), date(2003, 12, 31)),
        citizenship=_countries,
        residence=_countries,
        jlpt=st.sampled_from(["", "N1", "N2", "N3", "N4", "N5", "J.TEST"]),
        english=st.sampled_from(["", "TOEIC 800"]),
        student_status=st.sampled_from(["", "enrolled", "graduated"]),
        documents=st.none() | _states,
        events=st.frozensets(st.sampled_from(TRAININGS)),
        past_years=st.none() | st.lists(st.integers(2014, 2021), max_size=3).map(tuple),
    ),
    st.sampled_from([FY2021, OTHER]),
)
def test_findings_are_those_of_a_clerk_who_goes_down_the_call_with_a_pen(
    applicant: Applicant, terms: EligibilityTerms
) -> None:
    found = {one.rule: one.found for one in findings(applicant, terms, LISTED)}
    assert found == {rule: _by_hand(rule, applicant, terms) for rule in EligibilityRule}


def _by_hand(rule: EligibilityRule, who: Applicant, terms: EligibilityTerms) -> Found:
    """Answer one line slowly, from the words of the call."""
    here = {kind for kind, state in (who.documents or {}).items() if state != "asked"}
    if rule in (R.CITIZENSHIP, R.RESIDENCE):
        country = who.citizenship if rule is R.CITIZENSHIP else who.residence
        return {"": UNKNOWN, "VNM": MET}.get(country, NOT)
    if rule is R.LANGUAGE:
        good = ["N1", "N2", "N3"][: int(terms.jlpt_floor[1])]
        poor = ["N2", "N3", "N4", "N5"]
        return MET if who.jlpt in good or who.english else NOT if who.jlpt in poor else UNKNOWN
    if rule is R.AGE:
        if who.birth_date is None:
            return UNKNOWN
        birthdays = [
            year for year in range(who.birth_date.year + 1, 2023) if _birthday(who.birth_date, year) <= terms.age_on
        ]
        return MET if len(birthdays) in range(terms.age_from, terms.age_to + 1) else NOT
    if rule is R.STANDING:
        wanted = {"enrolled": {D.ENROLMENT_CERTIFICATE}, "graduated": {D.GRADUATION_CERTIFICATE}}
        either = {D.ENROLMENT_CERTIFICATE, D.GRADUATION_CERTIFICATE}
        return MET if here & wanted.get(who.student_status, either) else UNKNOWN
    if rule in (R.RECOMMENDATION, R.QUALIFICATIONS):
        return MET if rule.value in here else UNKNOWN
    if rule is R.TRAINING:
        return MET if len(who.events) == 3 else UNKNOWN
    if rule is R.PAST:
        if who.past_years is None:
            return UNKNOWN
        return NOT if any(year in who.past_years for year in terms.excluded_years) else MET
    return UNKNOWN


def _birthday(birth: date, year: int) -> date:
    try:
        return birth.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


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
