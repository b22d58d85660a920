"""One clear sentence for every refusal and every trouble: what happened, what is safe, what to do."""

from collections.abc import Iterable
from datetime import date, time

from metidesk.domain.errors import RuleBroken
from metidesk.domain.events import EventKind
from metidesk.i18n.catalog import N_, Words
from metidesk.i18n.completion_words import event_word
from metidesk.i18n.counts import days
from metidesk.i18n.joining import listed
from metidesk.system.trouble import Trouble, TroubleCode

RULES: dict[str, str] = {
    "office.unknown": N_("There is no office {code}. Choose one of {known}."),
    "course.unknown": N_("There is no course {code}. Choose one of {known}."),
    "language.unknown": N_("There is no language {code}. Choose one of {known}."),
    "course.required": N_("The required days must lie between half a day and {most} days."),
    "words.source": N_("English is what all other languages are translated from; it has no word sheet."),
    "words.no_reader": N_("Please write who has read the words; the name stands in the history."),
    "coordinator.empty": N_("Please write the coordinator's name; it stands on papers and in the history."),
    "calendar.outside_course": N_("{day} is outside Course {course} ({first} to {last})."),
    "calendar.no_name": N_("Please say in a few words why {day} is closed or worked."),
    "calendar.extra_on_working_day": N_("{day} is a working day already; an extra working day changes nothing."),
    "calendar.day_taken": N_("{day} has such an entry already. Change that one instead."),
    "calendar.no_reason": N_("Please write why the office is closed from {first} to {last}."),
    "calendar.no_working_day": N_("The office does not work between {first} and {last} as it is."),
    "calendar.replaces_worked": N_("{day} is a working day; there is nothing to make up for."),
    "calendar.replaced_already": N_("{day} is made up for on {other} already."),
    "calendar.unknown": N_("The calendar has no entry of the office on {day}."),
    "calendar.changed_meanwhile": N_("The calendar of {day} was changed meanwhile. Nothing was changed now."),
    "participation.unknown": N_("This intern is no longer on the roll. Nothing was changed."),
    "participation.dates": N_("The first day {first} comes after the last day {last}."),
    "participation.outside_course": N_("The intern's own dates must lie inside Course {course} ({first} to {last})."),
    "participation.required": N_("The intern's required days must lie between half a day and {most} days."),
    "participation.no_reason": N_("Please write the reason; it stays with the intern's record."),
    "participation.marks_outside": N_("{name} has marks outside these dates: {days}. Nothing was changed."),
    "participation.changed_meanwhile": N_("The record of {name} was changed meanwhile, so this was not undone."),
    "transfer.too_early": N_("A transfer on {day} must come after {first}, when the present assignment begins."),
    "transfer.nothing": N_("From {day} on nothing would be different. Choose another office or company."),
    "day.outside_dates": N_("{day} is outside the dates of {name} ({first} to {last})."),
    "day.weekend": N_("{day} is a weekend day. Add it to the calendar as an extra working day first."),
    "mark.missing": N_("{day} is not marked yet; give it a status first."),
    "mark.did_not_come": N_("Who was excused or absent on {day} has no time of arrival."),
    "mark.changed_meanwhile": N_("The mark of {day} was changed meanwhile, so this was not undone."),
    "mark.reason_needed": N_("{day} is over. Please write why its mark is corrected; the reason stays in the history."),
    "mark.no_reason": N_("Please write the reason; it becomes the note of these marks."),
    "mark.nobody_expected": N_("Nobody of these is expected between {first} and {last}. Nothing was marked."),
    "time.order": N_("The departure {departure} must come after the arrival {arrival}."),
    "plan.minutes": N_("The minutes of a day must lie between 1 and {most}."),
    "mark.week_signed": N_(
        "{day} lies in a week that is signed off ({first} to {last}). Reopen the week with a reason first."
    ),
    "paper.form": N_("“{text}” is no exception. Type row, day and letter, as 3 24 L."),
    "paper.row": N_("There is no row {text}; the paper has {count} rows. An intern number will do as well."),
    "paper.day": N_("The paper shows no day {text}. Type its number as it stands above the column, or 23-25."),
    "paper.status": N_("“{text}” is no letter of a status. The letters are {letters}."),
    "sheet.unknown": N_("There is no sheet {number}. Only papers that were printed or saved have a number."),
    "sheet.scan_needed": N_("The sheet {number} counts as filed once its scan is there."),
    "scan.other_paper": N_(
        "On {path} stands {found}, not {number}. Nothing was filed; please look whether it is the right page."
    ),
    "scan.no_code": N_("{path} shows no code of a sheet. Choose the sheet it belongs to, or scan it again upright."),
    "scan.unknown_kind": N_("{path} is neither PDF, PNG nor JPEG. Scan it as one of these and try again."),
    "scan.missing": N_("There is no scan of the sheet {number} yet."),
    "sign_off.no_name": N_("Please write the name of the coordinator who signs."),
    "sign_off.no_days": N_("The course has no working day in the week of {day}; there is nothing to sign off."),
    "sign_off.signed_already": N_("The week of {day} is signed off already, by {name}."),
    "sign_off.not_over": N_("The week {first} to {last} is not over yet. Sign it off on its last working day."),
    "sign_off.gaps": N_("The week of {day} cannot be signed off yet. Missing marks: {count} ({gaps})."),
    "sign_off.no_reason": N_("Please write why the week is reopened; the reason stays in the history."),
    "sign_off.not_signed": N_("The week of {day} is not signed off, so there is nothing to reopen."),
    "intern.student_status": N_("“{text}” is neither enrolled nor graduated."),
    "company.no_name": N_("A host company needs a name."),
    "company.taken": N_(
        "There is a host company {name} already. If both are the same company, make the two entries one instead."
    ),
    "company.used": N_(
        "{name} has or had interns and stays in the register. Was it entered twice? Make the two entries one."
    ),
    "company.unknown": N_("This host company is no longer in the register. Nothing was changed."),
    "company.unnamed": N_("There is no host company {name}."),
    "company.merge_itself": N_("A host company cannot be made one with itself. Choose another one."),
    "company.person_no_name": N_("Somebody at a host company needs a name."),
    "company.person_taken": N_("{name} is known at {company} already."),
    "company.person_unknown": N_("{name} is no longer in the register. Nothing was changed."),
    "company.person_used": N_(
        "{name} is or was the internship manager of somebody and stays in the register. Change the name if it is wrong."
    ),
    "intern.manager_without_company": N_(
        "{manager} is the internship manager of which company? Please name the host company too."
    ),
    "participation.insurance_dates": N_("The insurance cannot end on {last} and begin on {first}."),
    "register.changed_meanwhile": N_(
        "This was changed again since, so it cannot be taken back in one step. Nothing was changed."
    ),
    "register.used_meanwhile": N_(
        "Marks, papers or equipment already stand on what would go, so it cannot be taken back. Nothing was changed."
    ),
    "intern.no_name": N_("Please write the intern's name; everything else may stay empty."),
    "intern.no_taken": N_("The number {intern_no} belongs to {name} already."),
    "intern.other_number": N_(
        "{name} with this birth date is known already as {intern_no}. Correct the number or leave it empty."
    ),
    "intern.ambiguous": N_("Several interns are called {name}. Write the intern number or the birth date."),
    "intern.already_enrolled": N_("{name} ({intern_no}) is on the roll of this course already."),
    "intern.has_records": N_("{name} has {marks} marks or a certificate and stays on the roll."),
    "intern.has_equipment": N_("{name} holds or has held equipment and stays on the roll."),
    "merge.same": N_("This is one entry. Choose two to merge."),
    "merge.same_course": N_(
        "{kept} and {gone} both have records in Course {course}; one person cannot have two there. Nothing was changed."
    ),
    "merge.field": N_("The two entries do not differ in {field}. They differ in: {known}."),
    "merge.unknown": N_("These entries were parted already."),
    "merge.later_first": N_("{number} was merged later; part that one first. Nothing was changed."),
    "merge.number_taken": N_("The number {number} belongs to somebody else by now. Nothing was changed."),
    "merge.used": N_("The courses of {name} were changed since; the entries can no longer be parted."),
    "intern.gone": N_("This intern is no longer in the register."),
    "intern.unknown": N_("There is no intern {intern_no} on the roll of this course."),
    "intern.erased": N_("The personal data of {intern_no} were erased. Nothing can be changed or issued there."),
    "intern.nobody": N_("There is no intern {intern_no} in this store. Nothing was written."),
    "erasure.unknown": N_("There is no intern {intern_no} whose data are kept. Nothing was erased."),
    "erasure.no_reason": N_("Please write why the data are erased; the reason stays in the history."),
    "erasure.names_person": N_(
        "The reason stays in the history for good, so it must not name {name}. Nothing was erased."
    ),
    "erasure.not_due": N_(
        "The data of {name} are kept until {until}. They are erased before that day only where {name} asked for it."
    ),
    "erasure.takes_part": N_(
        "{name} takes part until {last}. Nothing was erased; record the withdrawal first, or wait for that day."
    ),
    "erasure.equipment_out": N_("{name} still holds {tags}. Nothing was erased; take the equipment back first."),
    "export.folder_not_empty": N_("The folder {path} has something in it. Choose an empty folder, or a new one."),
    "retention.years": N_("Personal data are kept for 1 to {most} years after the course."),
    "retention.no_reason": N_("Please write why the data are kept that long; whoever asks will be told."),
    "certificate.erased": N_(
        "The paper of {number} was erased with the personal data; its number stays in the register."
    ),
    "certificate.already_issued": N_("{name} has the certificate {number} already. Nothing was issued."),
    "certificate.date": N_(
        "A certificate of {name} can be dated from {first} to {last}, not {day}. Nothing was issued."
    ),
    "certificate.copy_date": N_("{day} cannot be right: write a day from {first} to {last}. Nothing was changed."),
    "certificate.not_reached": N_("{name} is {half_days} days short on {on}. Nothing was issued."),
    "certificate.unknown": N_("There is no certificate {number}."),
    "certificate.unsigned": N_("The weeks of {name} that begin on {mondays} are not signed off. Nothing was issued."),
    "certificate.equipment_out": N_("{name} has not given back {tags}. Nothing was issued."),
    "certificate.event_missing": N_("{name} has no record of {events}. Nothing was issued."),
    "certificate.no_reason": N_("Please write the reason for {name}; it stands in the register."),
    "certificate.ended": N_("The certificate {number} was revoked; it cannot be changed any more."),
    "certificate.not_handed_over": N_("No copy of {number} was handed over."),
    "certificate.no_copy": N_("The office holds no copy of {number}."),
    "certificate.still_running": N_("{name} can still take part until {last}. Nothing was issued."),
    "certificate.nothing_done": N_("{name} has no activity day. Nothing was issued."),
    "certificate.completed": N_("{name} has completed the course; issue the certificate of completion."),
    "issuer.empty": N_("Please write who issues the certificates, and the title of who signs, in both languages."),
    "issuer.is_ministry": N_("{text} is named on the certificate already; it does not issue it. Write the office."),
    "document.in_future": N_("{day} is still to come; write the day on which it came or was checked."),
    "document.unknown": N_("This file was taken away or replaced meanwhile. Nothing was changed."),
    "eligibility.no_reason": N_("Please write the reason; it stands beside the answer."),
    "eligibility.not_asked": N_("The programme of {year} does not ask for this. Nothing was changed."),
    "event.in_future": N_("{day} is still to come; record what has taken place."),
    "paper.missing_characters": N_(
        "“{text}” has characters that no font can print: {characters}. Nothing was printed."
    ),
    "text.empty": N_("A text of the certificate is empty. Write it, or take the shipped text again."),
    "text.lines": N_("“{text}” has more than {most} lines."),
    "text.bracket": N_("“{text}” has a bracket that is not closed."),
    "text.unknown_place": N_("{place} means nothing here. What is filled in by itself: {known}."),
    "text.missing_place": N_("“{text}” must say {place}: a certificate without it would certify nothing."),
    "text.punctuation": N_("A Japanese certificate has no 、 and no 。: “{text}”."),
    "text.too_long": N_("“{text}” is too long for the paper. Shorten it."),
    "picture.too_large": N_("The picture is larger than {most} MB. Save it smaller and choose it again."),
    "picture.too_many_pixels": N_(
        "The picture has more than {most} million dots. Save it smaller and choose it again."
    ),
    "picture.moves": N_("The picture moves. Choose one that stands still."),
    "picture.colours": N_("The picture has colours for a printing press ({mode}). Save it as RGB and choose it again."),
    "picture.unreadable": N_("This is not a PNG or JPEG picture that can be read. Nothing was changed."),
    "paper.unprintable": N_(
        "“{text}” ({where}) has characters that no font can print: {characters}. Nothing was printed."
    ),
    "paper.nobody": N_("There is nobody to print this for."),
    "paper.no_days": N_("The course has no day to print between {first} and {last}."),
    "paper.closed_day": N_("The office is closed on {day}; there is nobody to sign in."),
    "pages.unreadable": N_("“{text}” does not name pages. Write it like 2-5, 8."),
    "pages.beyond": N_("The paper has only {most} pages. Write pages from 1 to {most}."),
    "printer.unreadable": N_("“{text}” is not a length. Write millimetres like 20,5 or 20.5."),
    "printer.offset": N_(
        "{text} mm cannot be right: the cross stands about {expected} mm from the edge. Measure again, and see that "
        "the printer does not fit the page to the paper."
    ),
    "printer.scale": N_(
        "{text} mm cannot be right: the bar is about {expected} mm long. Measure again, and see that the printer "
        "does not fit the page to the paper."
    ),
    "tag.unreadable": N_("“{text}” is not a tag. A tag looks like PC0073L: two letters, a number, a letter."),
    "tag.mistyped": N_("{text} is not a tag: its last letter does not fit. Please scan it or type it again."),
    "asset.unknown": N_("There is no {tag} in the stock of this office."),
    "asset.is_in_stock": N_("{tag} is in stock; it is not out to anybody."),
    "asset.is_issued": N_("{tag} is out to {name} since {day}. Nothing was handed out."),
    "asset.is_damaged": N_("{tag} is damaged. Take another one, or say that it goes out all the same."),
    "asset.is_repair": N_("{tag} is under repair. Take it into stock first."),
    "asset.is_lost": N_("{tag} is written down as lost. Take it into stock first if it has turned up."),
    "asset.is_retired": N_("{tag} is retired. Take it into stock first."),
    "asset.still_out": N_("{tag} is out to {name}; take it back first."),
    "asset.twice": N_("{tag} stands there twice. Each thing is handed over once."),
    "asset.known": N_("{identity} is in the stock already, as {tag}."),
    "asset.one_identity": N_("{identity} can stand on one thing alone. Add one thing, or leave it empty."),
    "asset.kind_unknown": N_("“{text}” is no kind of equipment. Write one of {known}."),
    "asset.kind_differs": N_(
        "{tag} is of another kind; a thing keeps its kind. Take it out of stock and add a new one."
    ),
    "asset.empty": N_("Please write what the thing is: maker and model, or the switch of a LAN access."),
    "asset.state_unknown": N_("“{text}” is not a state. Write one of {known}."),
    "asset.condition_unknown": N_("“{text}” is not a condition. Write good, worn or damaged."),
    "asset.acquired_unknown": N_("“{text}” is neither purchase nor lease."),
    "asset.not_by_file": N_("{tag} changes its state by being handed out, taken back or reported, not by a file."),
    "asset.not_by_hand": N_("{tag} becomes issued or lost only by being handed out or reported. Nothing was changed."),
    "loan.nothing": N_("Choose at least one thing."),
    "loan.has_set": N_("{name} has a set already. Name the tags of what else is handed out."),
    "loan.none_free": N_("Nothing of what {name} still needs is in stock."),
    "loan.due_before": N_("The day of return {due} comes before the day of handing out {on}."),
    "loan.back_before": N_("{tag} was handed out on {lent}; it cannot come back on {on}."),
    "loan.in_future": N_("{day} has not come yet; today is {today}. Write the day on which it happened."),
    "loan.without_unknown": N_("“{text}” did not go out with these things. What went out: {known}."),
    "loan.same_kind": N_("{tag} and {other} are not of one kind; only like is exchanged for like."),
    "incident.no_account": N_("Please write in a few words what happened to {tag}."),
    "incident.in_future": N_("What happened on {day} cannot be reported on {on}."),
    "receipt.unknown": N_("There is no paper of equipment with the number {number}."),
    "photo.unknown_kind": N_("{path} is neither PNG nor JPEG. Save the photo as one of these and try again."),
    "stocktake.open": N_("The stock-take {number} is not finished yet. Go on with it."),
    "stocktake.none_open": N_("No stock-take is under way. Begin one first."),
    "stocktake.unknown": N_("There is no finished stock-take {number}."),
    "stocktake.not_a_difference": N_("{tag} is no open difference of {number}."),
    "stocktake.wrong_settlement": N_("{tag} cannot be settled this way."),
    "labels.format_unknown": N_("There is no label sheet {text}. Choose one of {known}."),
    "labels.first": N_("The sheet has {most} labels; begin with a label from 1 to {most}."),
    "sample.outside_course": N_("{day} is outside the course ({first} to {last}). Choose a day inside it."),
    "date.two_digit_year": N_("“{text}” has a year of two digits, which can mean several years. Write all four."),
    "date.unreadable": N_("“{text}” is not a date. Write it like 2021-08-24 or 24/8/2021."),
    "date.month_first": N_("“{text}” has the month before the day. Write it like 2021-08-24 or 24/8/2021."),
    "date.impossible": N_("“{text}” is a day that no calendar has."),
    "date.out_of_range": N_("The year of “{text}” cannot be right."),
    "time.unreadable": N_("“{text}” is not a time. Write it like 08:52."),
    "minutes.unreadable": N_("“{text}” is no length of time. Write minutes like 240, or hours like 4:00."),
    "days.unreadable": N_("“{text}” is not a number of days. Write it like 35 or 34.5."),
    "country.unknown": N_("“{text}” is not a country that metidesk knows. Write its name or its code, like VNM."),
    "country.ambiguous": N_("“{text}” can be several countries: {choices}. Write the code."),
    "status.unknown": N_("“{text}” is not a status. Write P, L, Q, H, E or A."),
    "place.unknown": N_("“{text}” is not a place. Write office, home or outside."),
    "row.beyond_headers": N_("“{text}” stands under no header. A name with a comma needs quotation marks around it."),
    "cell.too_long": N_("This is longer than {most} characters."),
    "cell.formula_error": N_("The spreadsheet shows an error here ({text})."),
    "cell.empty": N_("This must not be empty."),
    "cell.uncomputed": N_(
        "Here stands a formula without its result. Open the file in the spreadsheet program, save it and try again."
    ),
    "interns.twice": N_("{intern_no} stands on line {first_line} already."),
    "marks.twice": N_("{intern_no} has a mark for {day} on line {first_line} already."),
    "file.missing": N_("There is no file {path}."),
    "file.unreadable": N_("{path} cannot be read ({reason})."),
    "file.unknown_kind": N_("{path} is no spreadsheet that metidesk reads. Save it as XLSX, ODS or CSV and try again."),
    "file.locked": N_("{path} is locked with a password. Save it without one and try again."),
    "file.encoding": N_("{path} is not written in {encoding}. Choose another encoding."),
    "file.no_sheet": N_("{path} has no sheet {sheet}. Choose one of {known}."),
    "clipboard.empty": N_("There is no table on the clipboard. Copy the cells with their headers and paste again."),
    "columns.no_such": N_("There is no column {column}. Choose one of {known}."),
    "columns.no_header": N_("The file has no header {header}. Its headers are: {headers}."),
    "file.empty": N_("{path} has no rows."),
    "file.broken": N_("{path} is damaged or not what its name says ({reason})."),
    "file.too_big": N_("{path} is too big; {most} MB are read at most."),
    "file.too_many_rows": N_("{path} has too many rows; {most} are read at most."),
    "file.too_many_columns": N_("{path} has too many columns; {most} are read at most."),
    "columns.missing": N_("No header was found for: {columns}. Say which column of the file it is."),
    "columns.twice": N_("Two columns are taken for {column}: {headers}. Rename one of them."),
    "programme.unknown_year": N_("There is no programme of {year}."),
    "programme.bad_file": N_("{file} has a mistake: {reason}."),
    "code.unreadable": N_("This is not the code of a certificate, or part of it is missing."),
    "code.damaged": N_("The code is damaged or was altered. Read it again, whole."),
    "keys.not_a_list": N_("This file is not a key list of metidesk."),
    "keys.too_new": N_("This key list was written by a newer metidesk. Install the newer version."),
    "keys.broken": N_("This key list has a mistake at “{field}” and was not taken."),
    "keys.altered": N_("The key list of {office} was changed after it was signed and was not taken."),
    "keys.not_continued": N_(
        "This key list of {office} is not signed with a key that the list known here holds. Ask the office by "
        "telephone for the names of its keys before you take it."
    ),
    "keys.older": N_("The key list of {office} that is known here is newer ({known}). Nothing was changed."),
    "keys.own": N_("This is the key list of this very office; its keys are in the store already."),
    "import.twice": N_("{name} stands on line {first_line} already."),
    "import.changed_meanwhile": N_("The store was changed since this preview. Nothing was stored; look at it again."),
}
"""What each refusal says, by its code; the facts of the refusal stand at the named places."""

REMARKS: dict[str, str] = {
    "date.buddhist_year": N_("“{text}” was read as {day} (Buddhist era)."),
    "date.japanese_year": N_("“{text}” was read as {day} (Japanese era)."),
    "date.serial": N_("“{text}” was read as {day} (a spreadsheet's number for a day)."),
    "intern.known": N_(
        "{name} ({intern_no}) is known from another course and takes part once more; "
        "what the card says of the person stays."
    ),
    "cells.merged": N_("Merged cells: what stands in them was taken for each of their rows ({count} cells)."),
    "remark.closed_day": N_("{day} is closed ({reason}), and the mark counts all the same."),
    "columns.unknown": N_("These columns are not read: {headers}."),
}

TROUBLES: dict[TroubleCode, str] = {
    TroubleCode.STORE_MISSING: N_("There is no store at {path}. Start metidesk once or use “metidesk new”."),
    TroubleCode.STORE_EXISTS: N_("There is already a store at {path}; nothing was overwritten. Choose another name."),
    TroubleCode.STORE_LOCKED: N_("Another program is writing to {path}. Nothing was lost; try again in a moment."),
    TroubleCode.STORE_DAMAGED: N_(
        "The store {path} is damaged ({reason}). Restore the latest backup; it is untouched."
    ),
    TroubleCode.STORE_TOO_NEW: N_(
        "The store {path} was written by a newer metidesk. Nothing was changed; install the newer version."
    ),
    TroubleCode.STORE_FOREIGN: N_("{path} is not a metidesk store. Nothing was changed; choose another file."),
    TroubleCode.STORE_ON_NETWORK: N_(
        "{path} lies on a network drive or in a synchronised folder, where a store can be damaged. "
        "Keep the store on this computer and put only backups there."
    ),
    TroubleCode.DISK_FULL: N_(
        "The disk is full: this was not saved, everything before it was. Make room on the disk and try again."
    ),
    TroubleCode.NO_PERMISSION: N_(
        "This computer does not allow writing to {path}. Nothing was changed; choose another place."
    ),
    TroubleCode.BACKUP_FAILED: N_("The backup to {path} failed ({reason}). The store itself is unharmed."),
    TroubleCode.PRINTER_FAILED: N_("The printer did not take the paper ({reason}). You can save the PDF instead."),
    TroubleCode.PRINTER_GONE: N_("The printer {printer} is gone. Nothing was printed; choose another or save the PDF."),
    TroubleCode.PRINTER_CLOSED: N_(
        "{printer} takes no papers at the moment. Nothing was printed; choose another printer or save the PDF."
    ),
    TroubleCode.PRINTER_SILENT: N_(
        "{printer} did not answer. See whether the paper comes out before you print it again, or save the PDF."
    ),
    TroubleCode.FILE_UNWRITABLE: N_(
        "{path} could not be written ({reason}). Nothing was changed; choose another place."
    ),
}


def sentence(error: RuleBroken | Trouble, words: Words) -> str:
    """Return the sentence for an error; a line of a file stands before it."""
    facts = {name: _written(name, value, words) for name, value in error.facts.items()}
    if isinstance(error, Trouble):
        return words.gettext(TROUBLES[error.code]).format(**facts)
    said = words.gettext(RULES[error.code]).format(**facts)
    if error.line is None:
        return said
    if "column" in error.facts:
        column = facts["column"]
        return words.gettext("Line {line}, {column}: {sentence}", line=error.line, column=column, sentence=said)
    return words.gettext("Line {line}: {sentence}", line=error.line, sentence=said)


def remark_sentence(code: str, facts: Iterable[tuple[str, object]], line: int | None, words: Words) -> str:
    """Return the sentence for something that a file's reader understood in a way worth seeing.

    `line` is None where the line stands beside it already.
    """
    said = words.gettext(REMARKS[code]).format(**{name: _written(name, value, words) for name, value in facts})
    if line is None:
        return said
    return words.gettext("Line {line}: {sentence}", line=line, sentence=said)


def left_off_sentence(where: str, text: str, characters: Iterable[str], words: Words) -> str:
    """Return the sentence for a native-script name that a paper leaves off; `where` tells whose it is."""
    said = words.gettext("Not printed: “{text}” ({where}) has characters that no font has: {characters}.")
    return said.format(text=text, where=where, characters=listed(characters, words))


def _written(name: str, value: object, words: Words) -> str:
    """Write a fact as the language does: days, half-days as days, lists with the language's own sign between."""
    if name == "half_days" and isinstance(value, int):
        return days(value, words.language)
    if isinstance(value, EventKind):
        return event_word(value, words)
    if isinstance(value, date):
        # Start-up time: the first paint says nothing of days, and their library is the slowest of all.
        from metidesk.i18n.dates import medium_day

        return medium_day(value, words.language)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, tuple | list):
        return listed((_item(item, words) for item in value), words)
    return str(value)


def _item(item: object, words: Words) -> str:
    """Write one of several facts; what belongs together, a name and a day, stands side by side."""
    together = item if isinstance(item, tuple) else (item,)
    return " ".join(_written("", part, words) for part in together)
