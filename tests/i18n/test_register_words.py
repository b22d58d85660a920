"""The words of eligibility and documents: one for every code, and findings that say what was looked at."""

from datetime import date

import pytest

from metidesk.domain.eligibility import Applicant, EligibilityRule, EligibilityTerms, Found, findings
from metidesk.domain.intern_documents import DocumentKind, DocumentState
from metidesk.i18n.catalog import languages, words
from metidesk.i18n.document_words import document_state_word, document_word
from metidesk.i18n.eligibility_words import eligibility_rule_word, finding_words, found_word

R, D = EligibilityRule, DocumentKind
TERMS = EligibilityTerms(frozenset(R), 20, 40, date(2020, 10, 15), "N3", (2016, 2017, 2018, 2019))


@pytest.mark.parametrize("language", languages())
def test_every_code_has_a_word_of_its_own(language):
    said = words(language)
    for codes, word in (
        (R, eligibility_rule_word),
        (Found, found_word),
        (D, document_word),
        (DocumentState, document_state_word),
    ):
        assert len({word(code, said) for code in codes}) == len(codes)


@pytest.mark.parametrize(
    ("rule", "applicant", "told"),
    [
        (R.AGE, Applicant(birth_date=date(1998, 3, 14)), "Age 22 on 15 October 2020; 20 to 40 is asked."),
        (R.AGE, Applicant(), "The card has no date of birth; 20 to 40 on 15 October 2020 is asked."),
        (R.CITIZENSHIP, Applicant(citizenship="CHN"), "China is not an eligible country of this year."),
        (R.CITIZENSHIP, Applicant(citizenship="VNM"), "Vietnam is an eligible country of this year."),
        (R.CITIZENSHIP, Applicant(), "The card has no citizenship."),
        (R.RESIDENCE, Applicant(), "The card has no country of residence."),
        (R.LANGUAGE, Applicant(jlpt="N2"), "JLPT N2; N3 or higher is asked."),
        (R.LANGUAGE, Applicant(jlpt="N4", english="TOEIC 815"), "English: TOEIC 815."),
        (
            R.LANGUAGE,
            Applicant(jlpt="N4"),
            "JLPT N4 and no English test; JLPT N3 or higher, or English is asked.",
        ),
        (
            R.LANGUAGE,
            Applicant(),
            "The card has neither a JLPT level nor an English test; JLPT N3 or higher, or English is asked.",
        ),
        (
            R.STANDING,
            Applicant(),
            "Not at the office yet: Certificate of enrolment, Certificate of graduation.",
        ),
        (
            R.RECOMMENDATION,
            Applicant(documents={D.RECOMMENDATION: DocumentState.RECEIVED}),
            "At the office: Letter of recommendation.",
        ),
        (R.TRAINING, Applicant(), "Not recorded yet: Pre-training, Kick-off training, Follow-up training."),
        (
            R.PAST,
            Applicant(past_years=(2019, 2020)),
            "Took part in 2019; nobody who took part in 2016, 2017, 2018, 2019 may.",
        ),
        (R.PAST, Applicant(past_years=()), "Took part in none of these years: 2016, 2017, 2018, 2019."),
        (R.COMPANY, Applicant(), "Only a person can say. Answer it when you know."),
    ],
)
def test_a_finding_says_what_was_looked_at_and_what_is_asked(rule, applicant, told):
    found = {one.rule: one for one in findings(applicant, TERMS, {"VNM": True, "CHN": False})}
    assert finding_words(found[rule], TERMS, words("en")) == told
