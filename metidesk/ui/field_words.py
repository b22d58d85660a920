"""The words for the fields of an intern, of a mark and of equipment, with examples of what to write into them."""

from metidesk.domain.attendance import Place, Status
from metidesk.domain.equipment import Acquisition, AssetState, Condition
from metidesk.domain.people import StudentStatus
from metidesk.i18n import person_words
from metidesk.i18n.acts import FIELDS
from metidesk.i18n.catalog import NP_
from metidesk.i18n.countries import country_name
from metidesk.i18n.current import current, language, pgettext
from metidesk.i18n.equipment_words import FIELDS as EQUIPMENT_FIELDS
from metidesk.i18n.equipment_words import accessory_words, acquired_word, condition_word, state_word
from metidesk.i18n.labels import place_word, status_word

_REGISTER = (
    *("called", "family_name", "student_status", "english_score", "past_years", "manager", "plan"),
    *("emergency_name", "emergency_relation", "emergency_phone", "insurance_no", "insured_from", "insured_to"),
)
_WORDS = {
    "intern_no": NP_("field", "Intern no."),
    "name": NP_("field", "Name"),
    "local_name": NP_("field", "Name in own script"),
    "kana": NP_("field", "Reading in kana"),
    "birth_date": NP_("field", "Date of birth"),
    "citizenship": NP_("field", "Citizenship"),
    "residence": NP_("field", "Country of residence"),
    "university": NP_("field", "University or company"),
    "jlpt": NP_("field", "Japanese (JLPT)"),
    "english": NP_("field", "English test"),
    "email": NP_("field", "E-mail"),
    "phone": NP_("field", "Telephone"),
    "host_company": NP_("field", "Host company"),
    "starts_on": NP_("field", "Own first day"),
    "ends_on": NP_("field", "Own last day"),
    "required": NP_("field", "Own required days"),
    "day": NP_("field", "Day"),
    "status": NP_("field", "Status"),
    "place": NP_("field", "Place"),
    "note": NP_("field", "Note"),
    "arrival": NP_("field", "Arrival"),
    "tag": NP_("field", "Tag"),
    "kind": NP_("field", "Kind of equipment"),
    **{name: FIELDS[name] for name in _REGISTER},
    **{name: FIELDS[name] for name in ("state", "condition", "accessories", "acquired", "received_on", "seat")},
    **EQUIPMENT_FIELDS,
}
_COLUMNS = {"start": "starts_on", "end": "ends_on", "required_days": "required"}
"""Columns of a file that are called otherwise than the field."""
_EXAMPLES = {
    "intern_no": NP_("example", "given if left empty"),
    "name": NP_("example", "Nguyễn Thị Hồng Nhung, as in the passport"),
    "local_name": NP_("example", "สมชาย ศรีสุวรรณ์"),
    "kana": NP_("example", "グエン・ティ・ホン・ニュン"),
    "birth_date": NP_("example", "14 Mar 1998 or 1998-03-14"),
    "citizenship": NP_("example", "type to find"),
    "residence": NP_("example", "type to find"),
    "university": NP_("example", "Foreign Trade University"),
    "jlpt": NP_("example", "N1 to N5"),
    "english": NP_("example", "IELTS"),
    "english_score": NP_("example", "7.0"),
    "called": NP_("example", "Ms Nhung"),
    "family_name": NP_("example", "empty if there is none"),
    "past_years": NP_("example", "e.g. 2018, or none"),
    "manager": NP_("example", "Sato Kenji"),
    "email": NP_("example", "nhung@example.org"),
    "phone": NP_("example", "+84 24 1234 5678"),
    "host_company": NP_("example", "Kitano Seiki (Osaka)"),
}


_PURPOSES = {
    "intern_no": NP_("purpose", "Tells persons of the same name apart and stands on lists."),
    "name": NP_(
        "purpose",
        "Stands on certificates and sheets, exactly as in the passport. Nothing else must be filled.",
    ),
    "family_name": NP_("purpose", "Says which part of the name is the family name, where there is one."),
    "local_name": NP_("purpose", "Stands beside the name on papers, in the intern's own script."),
    "kana": NP_("purpose", "Lets people in Japan read the name rightly, and find it."),
    "called": NP_("purpose", "How the office and the host company address the intern."),
    "birth_date": NP_("purpose", "The call asks for an age on a day; it also tells persons of the same name apart."),
    "citizenship": NP_("purpose", "The call asks for citizenship of an eligible country."),
    "residence": NP_("purpose", "Shows whether the intern lives in the country of the office."),
    "university": NP_("purpose", "Whose certificate and letter of recommendation are asked for."),
    "student_status": NP_("purpose", "Decides which certificate is asked for: of enrolment or of graduation."),
    "jlpt": NP_("purpose", "The call asks for a level of Japanese, or for English."),
    "english": NP_("purpose", "The call asks for English where Japanese is not good enough."),
    "english_score": NP_("purpose", "Shows how good the English is."),
    "past_years": NP_("purpose", "Earlier participation can rule a person out."),
    "email": NP_("purpose", "To reach the intern."),
    "phone": NP_("purpose", "To reach the intern when somebody is missing."),
    "emergency_name": NP_("purpose", "Whom to call in an emergency, and for nothing else."),
    "emergency_relation": NP_("purpose", "Tells whoever calls to whom they speak."),
    "emergency_phone": NP_("purpose", "For an emergency, and for nothing else."),
    "host_company": NP_("purpose", "Who gives the assignments; stands on papers."),
    "manager": NP_("purpose", "Whom to turn to at the host company."),
    "plan": NP_("purpose", "What the internship is about, in a few words."),
    "starts_on": NP_("purpose", "Only where the intern begins on another day than the course; the count follows."),
    "ends_on": NP_("purpose", "Only where the intern ends on another day than the course; the count follows."),
    "required": NP_("purpose", "Only where the intern requires another number of days than the course."),
    "insurance_no": NP_("purpose", "For a claim; only where interns are insured."),
    "insured_from": NP_("purpose", "From when the insurance holds."),
    "insured_to": NP_("purpose", "Until when the insurance holds."),
}
"""What each thing that is asked of an intern is needed for; what is needed for nothing is not asked."""


def field_word(name: str) -> str:
    """Return the label of a field in the language of the screen."""
    return pgettext(*_WORDS[_COLUMNS.get(name, name)])


def student_word(status: str) -> str:
    """Return the word for enrolled or graduated."""
    return person_words.student_word(StudentStatus(status), current())


def has_word(name: str) -> bool:
    """Return whether a name is that of a field or of a column."""
    return _COLUMNS.get(name, name) in _WORDS


def value_words(name: str, value: str) -> str:
    """Return a value as a person reads it: countries, statuses and places by their names."""
    if not value:
        return ""
    match name:
        case "citizenship" | "residence":
            return country_name(value, language())
        case "status":
            return status_word(Status(value), current())
        case "student_status":
            return student_word(value)
        case "past_years":
            return person_words.past_years_word(value, current())
        case "place":
            return place_word(Place(value), current())
        case "state":
            return state_word(AssetState(value), current())
        case "condition":
            return condition_word(Condition(value), current())
        case "acquired":
            return acquired_word(Acquisition(value), current())
        case "accessories":
            return accessory_words(value, current())
        case _:
            return value


def field_purpose(name: str) -> str:
    """Return what a field of the form is for."""
    return pgettext(*_PURPOSES[name])


def field_example(name: str) -> str:
    """Return an example of what to write into a field, empty where there is none."""
    return pgettext(*_EXAMPLES[name]) if name in _EXAMPLES else ""
