"""The words of eligibility: what each rule asks for, and what it found, in sentences that name what was looked at."""

from metidesk.domain.eligibility import JLPT_LEVELS, EligibilityRule, EligibilityTerms, Finding, Found
from metidesk.i18n.catalog import NP_, Words
from metidesk.i18n.completion_words import event_word
from metidesk.i18n.countries import country_name
from metidesk.i18n.dates import long_day
from metidesk.i18n.document_words import documents_words

_RULE = {
    EligibilityRule.PURPOSE: NP_("rule of eligibility", "Agrees with the purpose and helps to build networks"),
    EligibilityRule.CITIZENSHIP: NP_("rule of eligibility", "Citizenship of an eligible country"),
    EligibilityRule.RESIDENCE: NP_("rule of eligibility", "Lives in an eligible country"),
    EligibilityRule.ATTENDANCE: NP_("rule of eligibility", "At the office five days a week, Monday to Friday"),
    EligibilityRule.LANGUAGE: NP_("rule of eligibility", "Japanese or English"),
    EligibilityRule.AGE: NP_("rule of eligibility", "Age"),
    EligibilityRule.STANDING: NP_("rule of eligibility", "Certificate of enrolment or graduation"),
    EligibilityRule.RECOMMENDATION: NP_("rule of eligibility", "Letter of recommendation"),
    EligibilityRule.QUALIFICATIONS: NP_("rule of eligibility", "Certificates of qualifications"),
    EligibilityRule.TRAINING: NP_("rule of eligibility", "Takes part in the required training"),
    EligibilityRule.TIMETABLE: NP_("rule of eligibility", "Follows the timetable of the Program Office"),
    EligibilityRule.COMMUNICATION: NP_("rule of eligibility", "Communicates as well as telework allows"),
    EligibilityRule.COMPANY: NP_("rule of eligibility", "Meets the host company's own conditions"),
    EligibilityRule.PAST: NP_("rule of eligibility", "Did not take part in earlier years"),
}
_FOUND = {
    Found.MET: NP_("finding", "Met"),
    Found.NOT_MET: NP_("finding", "Not met"),
    Found.NOT_KNOWN: NP_("finding", "Not known"),
}


def eligibility_rule_word(rule: EligibilityRule, words: Words) -> str:
    """Return what a rule asks for."""
    return words.pgettext(*_RULE[rule])


def found_word(found: Found, words: Words) -> str:
    """Return whether a rule is met."""
    return words.pgettext(*_FOUND[found])


def finding_words(finding: Finding, terms: EligibilityTerms, words: Words) -> str:
    """Return what a rule looked at and what it asks: Age 22 on 15 October 2020; 20 to 40 is asked."""
    match finding.rule:
        case EligibilityRule.AGE:
            return _age(finding, terms, words)
        case EligibilityRule.CITIZENSHIP | EligibilityRule.RESIDENCE:
            return _country(finding, words)
        case EligibilityRule.LANGUAGE:
            return _language(finding, terms, words)
        case EligibilityRule.STANDING | EligibilityRule.RECOMMENDATION | EligibilityRule.QUALIFICATIONS:
            listed = documents_words(finding.documents, words)
            if finding.found is Found.MET:
                return words.gettext("At the office: {documents}.", documents=listed)
            return words.gettext("Not at the office yet: {documents}.", documents=listed)
        case EligibilityRule.TRAINING:
            if finding.found is Found.MET:
                return words.gettext("Every required training is recorded.")
            listed = _comma(words).join(event_word(kind, words) for kind in finding.events)
            return words.gettext("Not recorded yet: {events}.", events=listed)
        case EligibilityRule.PAST:
            return _past(finding, terms, words)
    return words.gettext("Only a person can say. Answer it when you know.")


def _age(finding: Finding, terms: EligibilityTerms, words: Words) -> str:
    asked = {"day": long_day(terms.age_on, words.language), "first": terms.age_from, "last": terms.age_to}
    if finding.age is None:
        return words.gettext("The card has no date of birth; {first} to {last} on {day} is asked.", **asked)
    return words.gettext("Age {age} on {day}; {first} to {last} is asked.", age=finding.age, **asked)


def _country(finding: Finding, words: Words) -> str:
    if finding.found is Found.NOT_KNOWN:
        if finding.rule is EligibilityRule.RESIDENCE:
            return words.gettext("The card has no country of residence.")
        return words.gettext("The card has no citizenship.")
    country = country_name(finding.value, words.language)
    if finding.found is Found.MET:
        return words.gettext("{country} is an eligible country of this year.", country=country)
    return words.gettext("{country} is not an eligible country of this year.", country=country)


def _language(finding: Finding, terms: EligibilityTerms, words: Words) -> str:
    floor, level = terms.jlpt_floor, finding.value
    if finding.found is Found.NOT_KNOWN:
        return words.gettext(
            "The card has neither a JLPT level nor an English test; JLPT {floor} or higher, or English is asked.",
            floor=floor,
        )
    if finding.found is Found.NOT_MET:
        return words.gettext(
            "JLPT {level} and no English test; JLPT {floor} or higher, or English is asked.", level=level, floor=floor
        )
    if level in JLPT_LEVELS:
        return words.gettext("JLPT {level}; {floor} or higher is asked.", level=level, floor=floor)
    return words.gettext("English: {test}.", test=level)


def _past(finding: Finding, terms: EligibilityTerms, words: Words) -> str:
    years = _comma(words).join(str(year) for year in terms.excluded_years)
    if finding.found is Found.NOT_MET:
        barred = _comma(words).join(str(year) for year in finding.years)
        return words.gettext("Took part in {barred}; nobody who took part in {years} may.", barred=barred, years=years)
    if finding.found is Found.MET:
        return words.gettext("Took part in none of these years: {years}.", years=years)
    return words.gettext(
        "The card does not say whether in {years}. Write “none” under “Earlier participation” if not.", years=years
    )


def _comma(words: Words) -> str:
    return words.pgettext("between items of a list", ", ")
