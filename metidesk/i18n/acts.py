"""The words of the journal: what was done, which field changed, and its values in the language of the screen.

To add an act: its code and word in `ACTS`; a test finds every code that the services write.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from metidesk.domain.attendance import Place, Status
from metidesk.domain.calendar import DayKind
from metidesk.domain.completion import CertificateKind, CompletionRule, CopyState
from metidesk.domain.eligibility import EligibilityRule, Found
from metidesk.domain.equipment import Acquisition, AssetState, Condition, IncidentKind
from metidesk.domain.events import EventKind
from metidesk.domain.intern_documents import DocumentKind, DocumentState
from metidesk.domain.stocktake import Settlement
from metidesk.i18n.catalog import LANGUAGE_NAMES, NP_, Words
from metidesk.i18n.completion_words import certificate_kind_word, copy_word, event_word, rule_word
from metidesk.i18n.counts import days
from metidesk.i18n.dates import medium_day
from metidesk.i18n.document_words import document_state_word, document_word
from metidesk.i18n.eligibility_words import eligibility_rule_word, found_word
from metidesk.i18n.equipment_words import (
    KINDS,
    accessory_words,
    acquired_word,
    condition_word,
    incident_word,
    kind_word,
    settlement_word,
    state_word,
)
from metidesk.i18n.joining import fact_words
from metidesk.i18n.labels import day_kind_word, place_word, status_word

ACTS: dict[str, tuple[str, str]] = {
    "mark.set": NP_("act in the history", "Marked"),
    "mark.import": NP_("act in the history", "Mark imported"),
    "mark.note": NP_("act in the history", "Note written"),
    "mark.arrive": NP_("act in the history", "Arrival written"),
    "mark.place": NP_("act in the history", "Place changed"),
    "mark.clear": NP_("act in the history", "Mark taken away"),
    "mark.undo": NP_("act in the history", "Mark undone"),
    "mark.redo": NP_("act in the history", "Mark done again"),
    "sign_off.sign": NP_("act in the history", "Week signed off"),
    "sign_off.reopen": NP_("act in the history", "Week reopened"),
    "sheet.print": NP_("act in the history", "Sheet printed"),
    "sheet.sign": NP_("act in the history", "Sheet signed"),
    "sheet.enter": NP_("act in the history", "Sheet entered"),
    "sheet.file": NP_("act in the history", "Scan filed"),
    "time.write": NP_("act in the history", "Times written"),
    "time.undo": NP_("act in the history", "Times undone"),
    "time.redo": NP_("act in the history", "Times done again"),
    "plan.set": NP_("act in the history", "Weekly plan changed"),
    "intern.add": NP_("act in the history", "Intern added"),
    "intern.enrol": NP_("act in the history", "Intern enrolled"),
    "intern.change": NP_("act in the history", "Intern changed"),
    "intern.merge": NP_("act in the history", "Entries merged"),
    "intern.part": NP_("act in the history", "Entries parted again"),
    "intern.remove": NP_("act in the history", "Intern removed"),
    "intern.hand_out": NP_("act in the history", "Personal data handed out"),
    "intern.erase": NP_("act in the history", "Personal data erased"),
    "retention.change": NP_("act in the history", "Time of retention changed"),
    "participation.start": NP_("act in the history", "First day changed"),
    "participation.withdraw": NP_("act in the history", "Withdrawn"),
    "participation.rejoin": NP_("act in the history", "Withdrawal taken back"),
    "participation.require": NP_("act in the history", "Own required days changed"),
    "participation.transfer": NP_("act in the history", "Transferred"),
    "participation.undo": NP_("act in the history", "Terms undone"),
    "participation.redo": NP_("act in the history", "Terms done again"),
    "company.add": NP_("act in the history", "Host company added"),
    "company.person_add": NP_("act in the history", "Person of a host company added"),
    "company.change": NP_("act in the history", "Host company changed"),
    "company.remove": NP_("act in the history", "Host company removed"),
    "company.merge": NP_("act in the history", "Two entries of a host company made one"),
    "company.person_change": NP_("act in the history", "Person of a host company changed"),
    "company.person_remove": NP_("act in the history", "Person of a host company removed"),
    "register.undo": NP_("act in the history", "Change of the register taken back"),
    "register.redo": NP_("act in the history", "Change of the register done again"),
    "calendar.add": NP_("act in the history", "Calendar day added"),
    "calendar.change": NP_("act in the history", "Calendar day changed"),
    "calendar.remove": NP_("act in the history", "Calendar day removed"),
    "certificate.issue": NP_("act in the history", "Certificate issued"),
    "certificate.revoke": NP_("act in the history", "Certificate revoked"),
    "certificate.reissue": NP_("act in the history", "Certificate issued anew"),
    "certificate.copy": NP_("act in the history", "Copy of a certificate recorded"),
    "certificate.issuer": NP_("act in the history", "Issuer of the certificates changed"),
    "course.rule": NP_("act in the history", "Rule of completion switched"),
    "eligibility.answer": NP_("act in the history", "Rule of eligibility answered"),
    "eligibility.withdraw": NP_("act in the history", "Answer to a rule of eligibility taken back"),
    "document.set": NP_("act in the history", "Document of an intern changed"),
    "event.record": NP_("act in the history", "Training or event recorded"),
    "event.remove": NP_("act in the history", "Record of a training or event removed"),
    "equipment.add": NP_("act in the history", "Equipment added"),
    "equipment.change": NP_("act in the history", "Equipment changed"),
    "equipment.put": NP_("act in the history", "Equipment put elsewhere"),
    "equipment.lend": NP_("act in the history", "Handed out"),
    "equipment.give_back": NP_("act in the history", "Taken back"),
    "equipment.move": NP_("act in the history", "Equipment moved"),
    "equipment.report": NP_("act in the history", "Loss or damage reported"),
    "key.make": NP_("act in the history", "Key of the office made"),
    "key.retire": NP_("act in the history", "Key of the office retired"),
    "key.import": NP_("act in the history", "Key list taken over"),
    "equipment.photo": NP_("act in the history", "Photo of equipment added"),
    "equipment.photo_away": NP_("act in the history", "Photo of equipment taken away"),
    "receipt.sign": NP_("act in the history", "Paper of equipment signed"),
    "receipt.file": NP_("act in the history", "Scan of a paper of equipment filed"),
    "stocktake.begin": NP_("act in the history", "Stock-take begun"),
    "stocktake.see": NP_("act in the history", "Seen at the stock-take"),
    "stocktake.finish": NP_("act in the history", "Stock-take finished"),
    "stocktake.settle": NP_("act in the history", "Difference settled"),
    "printer.measure": NP_("act in the history", "Printer measured"),
    "printer.forget": NP_("act in the history", "Correction of a printer taken away"),
    "setting.change": NP_("act in the history", "Setting changed"),
    "words.approve": NP_("act in the history", "Words of a language approved"),
    "words.withdraw": NP_("act in the history", "Approval of words taken back"),
    "certificate.word": NP_("act in the history", "Certificate worded anew"),
    "picture.put": NP_("act in the history", "Picture chosen"),
    "picture.remove": NP_("act in the history", "Picture taken away"),
    "course.require": NP_("act in the history", "Required days changed"),
    "office.found": NP_("act in the history", "Office founded"),
    "backup.make": NP_("act in the history", "Backup made"),
    "backup.restore": NP_("act in the history", "Backup restored"),
    "store.export": NP_("act in the history", "Whole store exported"),
    "backup.drop": NP_("act in the history", "Old backups removed"),
}
"""Every act that the journal can hold."""

FIELDS: dict[str, tuple[str, str]] = {
    "status": NP_("field", "Status"),
    "place": NP_("field", "Place"),
    "website": NP_("field", "Website"),
    "arrival": NP_("field", "Arrival"),
    "departure": NP_("field", "Departure"),
    "minutes": NP_("field", "Minutes"),
    "meeting": NP_("field", "Meeting with the host company"),
    "note": NP_("field", "Note"),
    "name": NP_("field", "Name"),
    "local_name": NP_("field", "Name in own script"),
    "kana": NP_("field", "Reading in kana"),
    "birth_date": NP_("field", "Date of birth"),
    "citizenship": NP_("field", "Citizenship"),
    "residence": NP_("field", "Country of residence"),
    "university": NP_("field", "University or company"),
    "entry": NP_("field", "Other entry"),
    "called": NP_("field", "How to address"),
    "family_name": NP_("field", "Family name"),
    "student_status": NP_("field", "Enrolled or graduated"),
    "english_score": NP_("field", "English score"),
    "emergency_name": NP_("field", "In an emergency call"),
    "emergency_relation": NP_("field", "Relation"),
    "emergency_phone": NP_("field", "Emergency telephone"),
    "past_years": NP_("field", "Earlier participation"),
    "manager": NP_("field", "Internship manager"),
    "plan": NP_("field", "Internship plan"),
    "insurance_no": NP_("field", "Insurance no."),
    "insured_from": NP_("field", "Insured from"),
    "insured_to": NP_("field", "Insured until"),
    "jlpt": NP_("field", "Japanese (JLPT)"),
    "english": NP_("field", "English test"),
    "email": NP_("field", "E-mail"),
    "phone": NP_("field", "Telephone"),
    "intern_no": NP_("field", "Intern no."),
    "host_company": NP_("field", "Host company"),
    "starts_on": NP_("field", "Own first day"),
    "ends_on": NP_("field", "Own last day"),
    "required": NP_("field", "Required days"),
    "office": NP_("field", "Office"),
    "from_on": NP_("field", "From"),
    "course": NP_("field", "Course"),
    "kind": NP_("field", "Kind"),
    "confirmed": NP_("field", "Confirmed"),
    "replaces": NP_("field", "Makes up for"),
    "source": NP_("field", "Source"),
    "half_days": NP_("field", "Activity days"),
    "on": NP_("field", "Date of issue"),
    "calendar_days": NP_("field", "Calendar days"),
    "equipment": NP_("field", "Kind of equipment"),
    "title": NP_("field", "Item"),
    "identity": NP_("field", "Serial no. or port"),
    "state": NP_("field", "State"),
    "incident": NP_("field", "What happened"),
    "happened_on": NP_("field", "Happened on"),
    "receipt": NP_("field", "Paper"),
    "lent_on": NP_("field", "Handed out on"),
    "returned_on": NP_("field", "Returned on"),
    "due_on": NP_("field", "Due on"),
    "condition": NP_("field", "Condition"),
    "lacking": NP_("field", "Missing"),
    "accessories": NP_("field", "Accessories"),
    "acquired": NP_("field", "Purchase or lease"),
    "received_on": NP_("field", "Received on"),
    "seat": NP_("field", "Seat"),
    "maker": NP_("field", "Maker"),
    "model": NP_("field", "Model"),
    "serial": NP_("field", "Serial no."),
    "switch": NP_("field", "Switch"),
    "port": NP_("field", "Port"),
    "ssid": NP_("field", "SSID"),
    "extension": NP_("field", "Extension"),
    "number": NP_("field", "Telephone number"),
    "signed_on": NP_("field", "Signed on"),
    "stocktake": NP_("field", "Stock-take"),
    "settled": NP_("field", "Settled as"),
    "differences": NP_("field", "Differences"),
    "reason": NP_("field", "Reason"),
    "event": NP_("field", "Training or event"),
    "day": NP_("field", "Day"),
    "copy": NP_("field", "Copy"),
    "copy_state": NP_("field", "Copy is"),
    "rule": NP_("field", "Rule"),
    "requirement": NP_("field", "Requirement"),
    "answer": NP_("field", "Answer"),
    "document": NP_("field", "Document"),
    "document_state": NP_("field", "State"),
    "file": NP_("field", "File"),
    "name.en": NP_("field", "Name in English"),
    "name.ja": NP_("field", "Name in Japanese"),
    "title.en": NP_("field", "Title in English"),
    "title.ja": NP_("field", "Title in Japanese"),
    "moved": NP_("field", "Displacement of the print"),
    "stretched": NP_("field", "Size of the print"),
    "why": NP_("field", "Reason"),
    "size": NP_("field", "Size"),
    "revision": NP_("field", "Revision"),
    "coordinator": NP_("field", "Coordinator"),
}
"""The fields that acts tell of, in the order of telling; what is missing here (sums, inner keys) is for machines."""

SETTINGS: dict[str, tuple[str, str]] = {
    "coordinator": NP_("setting", "Coordinator"),
    "language": NP_("setting", "Language of the screen"),
    "paper_language": NP_("setting", "Language of the papers"),
    "theme": NP_("setting", "Light or dark"),
    "course": NP_("setting", "Course being worked on"),
    "opens_on": NP_("setting", "Day of the sample office"),
    "certificate.text.completion": NP_("setting", "Text of the certificate of completion"),
    "certificate.text.participation": NP_("setting", "Text of the certificate of participation"),
    "picture.logo": NP_("setting", "Logo on certificates"),
    "picture.signature": NP_("setting", "Signature on certificates"),
    "picture.seal": NP_("setting", "Seal on certificates"),
}
"""The settings, whose changes the journal keeps by their names in the store."""

REASONS: dict[str, tuple[str, str]] = {
    "first-mark": NP_("reason of a backup", "First mark of the day"),
    "asked": NP_("reason of a backup", "Asked for"),
    "certificates": NP_("reason of a backup", "After certificates were issued"),
    "after-erasure": NP_("reason of a backup", "After personal data were erased"),
    "before-restore": NP_("reason of a backup", "Before a backup was restored"),
    "before-upgrade": NP_("reason of a backup", "Before an upgrade of metidesk"),
}
"""Why backups are made."""

_THEMES = {
    "auto": NP_("light and dark", "As this computer"),
    "light": NP_("light and dark", "Light"),
    "dark": NP_("light and dark", "Dark"),
}
_HIDDEN = re.compile(r"[0-9a-f]{16}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def act_word(act: str, words: Words) -> str:
    """Return an act: Marked, Certificate issued. One that a newer metidesk wrote keeps its code."""
    return words.pgettext(*ACTS[act]) if act in ACTS else act


def reason_word(reason: str, words: Words) -> str:
    """Return why a backup was made."""
    return words.pgettext(*REASONS[reason]) if reason in REASONS else reason


def subject_words(act: str, subject: str, words: Words) -> tuple[str, str]:
    """Return whom or what an act was about, and the day where it was about one; either may be empty."""
    entity = act.partition(".")[0]
    if entity == "setting":
        return (words.pgettext(*SETTINGS[subject]) if subject in SETTINGS else subject), ""
    if entity == "words":
        return LANGUAGE_NAMES.get(subject, subject), ""
    if entity == "company":
        # Its name stands among the details; the subject is a key for machines.
        return "", ""
    if entity == "calendar":
        _scope, day, kind = (*subject.split(" "), "", "")[:3]
        kinds = {one.value: day_kind_word(one, words) for one in DayKind}
        return kinds.get(kind, kind), _dated(day, words)
    name, _space, last = subject.rpartition(" ")
    return (name, _dated(last, words)) if _DAY.fullmatch(last) else (subject, "")


def details_words(act: str, details: Sequence[tuple[str, str, str]], words: Words) -> str:
    """Return what became of the fields: Status: Late → Present · Arrival: 09:24."""
    order = list(FIELDS)
    known = [detail for detail in details if (detail[0] in FIELDS or not detail[0]) and not _is_said(act, detail)]
    known.sort(key=lambda detail: order.index(detail[0]) if detail[0] else -1)
    return " · ".join(told for detail in known if (told := _detail(act, detail, words)))


def _is_said(act: str, detail: tuple[str, str, str]) -> bool:
    """Return whether a detail repeats the act and its subject; a new day is confirmed as a matter of course."""
    field, before, after = detail
    if not act.startswith("calendar."):
        return False
    return field == "kind" or (field == "confirmed" and "" in (before, after))


def _detail(act: str, detail: tuple[str, str, str], words: Words) -> str:
    field, before, after = detail
    name = words.pgettext(*FIELDS[field]) if field else ""
    if act.endswith((".remove", ".clear")):
        before, after = "", before or after
    if _HIDDEN.fullmatch(after):
        # The journal keeps a fingerprint only, so that a person's data can be erased: that it changed is all there is.
        return name
    old = "…" if _HIDDEN.fullmatch(before) else _value(act, field, before, words)
    new = _value(act, field, after, words)
    told = f"{old} → {new or '–'}" if old else new
    return fact_words(name, told, words) if name and told else told


def _value(act: str, field: str, value: str, words: Words) -> str:
    """Write one value; settings and required days come without the name of a field."""
    if not value:
        return ""
    if field == "" and act == "course.require":
        field = "required"
    if field == "" and act == "setting.change" and value in LANGUAGE_NAMES:
        return LANGUAGE_NAMES[value]
    if field == "" and act == "setting.change" and value in _THEMES:
        return words.pgettext(*_THEMES[value])
    writer = _WRITERS.get(field)
    return writer(value, words) if writer is not None else _dated(value, words)


def _dated(text: str, words: Words) -> str:
    """Write the ISO dates of a text as the language does."""
    return _DAY.sub(lambda found: medium_day(date.fromisoformat(found[0]), words.language), text)


def _yes_no(value: str, words: Words) -> str:
    return words.pgettext("is it so?", "yes") if value == "True" else words.pgettext("is it so?", "no")


def _count(value: str, words: Words) -> str:
    return days(int(value), words.language) if value.lstrip("-").isdigit() else value


def _coded(codes: dict[str, Callable[[Words], str]]) -> Callable[[str, Words], str]:
    return lambda value, words: codes[value](words) if value in codes else value


_WRITERS: dict[str, Callable[[str, Words], str]] = {
    "status": _coded({one.value: partial(status_word, one) for one in Status}),
    "place": _coded({one.value: partial(place_word, one) for one in Place}),
    "kind": _coded(
        {
            **{one.value: partial(day_kind_word, one) for one in DayKind},
            **{one.value: partial(certificate_kind_word, one) for one in CertificateKind},
        }
    ),
    "event": _coded({one.value: partial(event_word, one) for one in EventKind}),
    "copy_state": _coded({one.value: partial(copy_word, one) for one in CopyState}),
    "rule": _coded({one.value: partial(rule_word, one) for one in CompletionRule}),
    "requirement": _coded({one.value: partial(eligibility_rule_word, one) for one in EligibilityRule}),
    "answer": _coded({one.value: partial(found_word, one) for one in Found}),
    "document": _coded({one.value: partial(document_word, one) for one in DocumentKind}),
    "document_state": _coded({one.value: partial(document_state_word, one) for one in DocumentState}),
    "asked": _yes_no,
    "confirmed": _yes_no,
    "meeting": _yes_no,
    "half_days": _count,
    "required": _count,
    "equipment": _coded({key: partial(kind_word, key) for key in KINDS}),
    "state": _coded({one.value: partial(state_word, one) for one in AssetState}),
    "condition": _coded({one.value: partial(condition_word, one) for one in Condition}),
    "incident": _coded({one.value: partial(incident_word, one) for one in IncidentKind}),
    "acquired": _coded({one.value: partial(acquired_word, one) for one in Acquisition}),
    "accessories": accessory_words,
    "lacking": accessory_words,
    "settled": _coded({one.value: partial(settlement_word, one) for one in Settlement}),
    "reason": reason_word,
    "size": lambda value, words: size_words(int(value)) if value.isdigit() else value,
}


def size_words(size: int) -> str:
    """Return the size of a file: 312 KB, 1.4 MB."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} KB"
