"""Genuine, altered, revoked, replaced, not registered, unknown, foreign: each certificate gets its one answer."""

import io
import random
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pypdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageFilter
from pypdf.annotations import FreeText
from reportlab.pdfgen.canvas import Canvas

from metidesk.documents.qr import qr_modules
from metidesk.domain.attendance import Status
from metidesk.domain.completion import CompletionRule
from metidesk.domain.people import InternForm
from metidesk.domain.verdicts import Checked, Fault, VerdictState
from metidesk.exchange.scan_files import codes_on
from metidesk.i18n.catalog import words
from metidesk.i18n.verdict_words import known_until, verdict_sentence, verdict_word
from metidesk.services.office import found_office
from metidesk.services.programmes import Founding
from metidesk.services.verification import verifier_of
from metidesk.trust.certificate_code import code_text, read_code
from metidesk.trust.key_list import Ended, write_key_list
from metidesk.trust.pdf_seal import seal

END = date(2021, 10, 8)
STATES = VerdictState


@pytest.fixture
def issued(hanoi):
    """Issue certificates to two interns; give the numbers."""
    hanoi.completion.switch(CompletionRule.WEEKS_SIGNED, False)
    course = hanoi.settings.read().course
    days = hanoi.calendar.work_calendar().working_days(course.starts_on, course.ends_on)[:36]
    lines = [hanoi.interns.enrol(InternForm(name=name)) for name in ("Nguyễn Thị Hồng Nhung", "Suharto")]
    for line in lines:
        hanoi.attendance.mark([(line.id, day) for day in days], Status.PRESENT)
    return [one.number for one in hanoi.certificates.issue([line.id for line in lines], END)]


@pytest.fixture
def bangkok(tmp_path, clock):
    """Give another office, which issued nothing."""
    office = found_office(tmp_path / "bangkok.metidesk", clock, Founding("BKK", 2021, "A", "Somchai", "en"))
    yield office
    office.close()


def code_of(office, number):
    pdf = office.certificates.pdf(number)
    (verdict,) = office.verification.of_file(pdf)
    with office.ledger.act() as act:
        return code_text(verdict.facts, office.keys.key_for(act))


def page_as_picture(pdf, kind="PNG", dots=200):
    document = pdfium.PdfDocument(pdf)
    try:
        picture = document[0].render(scale=dots / 72).to_pil().convert("RGB")
    finally:
        document.close()
    target = io.BytesIO()
    picture.save(target, kind)
    return target.getvalue()


def as_scan(pdf):
    """Return a paper as it comes back from a scanner: a PDF of one grainy, slightly turned JPEG."""
    chance = random.Random(7)
    page = Image.open(io.BytesIO(page_as_picture(pdf, dots=200))).convert("L")
    soft = page.rotate(1.2, Image.Resampling.BICUBIC, fillcolor=240).filter(ImageFilter.GaussianBlur(0.6))
    grain = Image.frombytes("L", soft.size, chance.randbytes(soft.width * soft.height))
    target = io.BytesIO()
    Image.blend(soft, grain, 0.1).save(target, "PDF", resolution=200, quality=55)
    return target.getvalue()


def test_an_issued_file_is_genuine(hanoi, issued, clock):
    verdict = hanoi.verification.of_pdf(hanoi.certificates.pdf(issued[0]))
    assert (verdict.state, verdict.checked) == (STATES.GENUINE, Checked.FILE)
    assert verdict.facts.number == issued[0]
    assert verdict.facts.name == "Nguyễn Thị Hồng Nhung"
    assert (verdict.facts.half_days, verdict.facts.issued_on) == (72, END)
    assert verdict.office == "Hanoi"
    assert verdict.as_of == clock.now()
    assert verdict.key_id == hanoi.keys.own()[0].key_id


def test_the_code_alone_is_genuine_too_and_says_that_it_is_the_code(hanoi, issued):
    verdict = hanoi.verification.of_text(code_of(hanoi, issued[0]).replace("\n", " "))
    assert (verdict.state, verdict.checked) == (STATES.GENUINE, Checked.CODE)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_photograph_is_read(hanoi, issued, kind):
    verdict = hanoi.verification.of_picture(page_as_picture(hanoi.certificates.pdf(issued[0]), kind))
    assert (verdict.state, verdict.checked) == (STATES.GENUINE, Checked.CODE)
    assert verdict.facts.number == issued[0]


def test_a_scan_is_read_and_only_its_code_counts(hanoi, issued):
    verdict = hanoi.verification.of_pdf(as_scan(hanoi.certificates.pdf(issued[1])))
    assert (verdict.state, verdict.checked) == (STATES.GENUINE, Checked.CODE)
    assert verdict.facts.name == "Suharto"


def test_a_stack_of_scans_gets_an_answer_for_each(hanoi, issued):
    whole = pdfium.PdfDocument.new()
    for number in issued:
        whole.import_pages(pdfium.PdfDocument(as_scan(hanoi.certificates.pdf(number))))
    target = io.BytesIO()
    whole.save(target)
    whole.close()
    found = hanoi.verification.of_file(target.getvalue())
    assert [one.facts.number for one in found] == issued


def test_other_codes_on_the_sheet_do_not_matter(hanoi, issued):
    page = Image.open(io.BytesIO(page_as_picture(hanoi.certificates.pdf(issued[0])))).convert("L")
    rows = qr_modules("https://example.org/room-2")
    tag = Image.new("L", (len(rows) + 8, len(rows) + 8), 255)
    for y, row in enumerate(rows):
        for x, black in enumerate(row):
            tag.putpixel((x + 4, y + 4), 0 if black else 255)
    page.paste(tag.resize((6 * tag.width, 6 * tag.height), Image.Resampling.NEAREST), (page.width // 2, 0))
    target = io.BytesIO()
    page.save(target, "PNG")
    assert len(codes_on(target.getvalue(), "sheet.png")) == 2
    assert [one.state for one in hanoi.verification.of_file(target.getvalue())] == [STATES.GENUINE]


def test_a_changed_file_is_altered_though_its_code_is_not(hanoi, issued):
    pdf = hanoi.certificates.pdf(issued[0])
    changed = pdf.replace(b"/Title", b"/Titel", 1)
    assert changed != pdf
    verdict = hanoi.verification.of_pdf(changed)
    assert (verdict.state, verdict.checked) == (STATES.ALTERED, Checked.FILE)
    for cut in (pdf[:-1], pdf + b"\n", pdf.replace(b"/MetideskSeal", b"/MetideskSeel")):
        assert hanoi.verification.of_pdf(cut).state is STATES.ALTERED


def test_a_changed_code_is_altered(hanoi, issued):
    verdict = hanoi.verification.of_text(code_of(hanoi, issued[0]).replace("Nhung", "Nhưng"))
    assert verdict.state is STATES.ALTERED


def test_a_revoked_one_says_since_when(hanoi, issued):
    hanoi.certificates.revoke(issued[0], "Was never here")
    verdict = hanoi.verification.of_pdf(hanoi.certificates.pdf(issued[0]))
    assert (verdict.state, verdict.ended_on) == (STATES.REVOKED, date(2021, 8, 24))
    assert hanoi.verification.of_pdf(hanoi.certificates.pdf(issued[1])).state is STATES.GENUINE
    assert hanoi.verification.of_text(code_of(hanoi, issued[0])).state is STATES.REVOKED


def test_a_replaced_one_names_the_revision_in_force(hanoi, issued):
    hanoi.certificates.reissue(issued[0], "Name misspelt")
    hanoi.certificates.reissue(issued[0], "Misspelt again")
    verdicts = [hanoi.verification.of_pdf(hanoi.certificates.pdf(issued[0], revision)) for revision in (1, 2, 3)]
    assert [(one.state, one.in_force) for one in verdicts] == [
        (STATES.REPLACED, 3),
        (STATES.REPLACED, 3),
        (STATES.GENUINE, None),
    ]
    hanoi.certificates.revoke(issued[0], "Was never here")
    for revision in (1, 2, 3):
        verdict = hanoi.verification.of_pdf(hanoi.certificates.pdf(issued[0], revision))
        assert (verdict.state, verdict.in_force) == (STATES.REVOKED, None)


def test_what_the_register_does_not_have_is_said_so(hanoi, issued):
    code = read_code(code_of(hanoi, issued[0]))
    with hanoi.ledger.act() as act:
        key = hanoi.keys.key_for(act)
    for changes in ({"number": "2021A-HAN-099"}, {"name": "Somebody Else"}, {"revision": 2}):
        text = code_text(replace(code.facts, **changes), key)
        assert hanoi.verification.of_text(text).state is STATES.UNREGISTERED
    plain = hanoi.certificates.pdf(issued[1])
    second = seal(plain[: plain.rindex(b"xref\n0 1\n")], key, code.text)
    assert hanoi.verification.of_pdf(second).state is STATES.ALTERED


def test_another_office_needs_the_key_list(hanoi, bangkok, issued):
    pdf = hanoi.certificates.pdf(issued[0])
    verdict = bangkok.verification.of_pdf(pdf)
    assert (verdict.state, verdict.office) == (STATES.UNKNOWN_KEY, "")
    assert verdict.key_id == hanoi.keys.own()[0].key_id
    bangkok.keys.import_list(hanoi.keys.key_list())
    verdict = bangkok.verification.of_pdf(pdf)
    assert (verdict.state, verdict.office) == (STATES.GENUINE, "Hanoi")
    hanoi.certificates.revoke(issued[0], "Was never here")
    assert bangkok.verification.of_pdf(pdf).state is STATES.GENUINE
    bangkok.keys.import_list(hanoi.keys.key_list())
    assert bangkok.verification.of_pdf(pdf).state is STATES.REVOKED


def test_key_lists_alone_are_enough(hanoi, bangkok, issued):
    hanoi.certificates.reissue(issued[1], "Name misspelt")
    verifier = verifier_of([bangkok.keys.key_list(), hanoi.keys.key_list()])
    assert verifier.of_pdf(hanoi.certificates.pdf(issued[0])).state is STATES.GENUINE
    verdict = verifier.of_pdf(hanoi.certificates.pdf(issued[1], 1))
    assert (verdict.state, verdict.in_force) == (STATES.REPLACED, 2)
    changed = hanoi.certificates.pdf(issued[0]).replace(b"/Title", b"/Titel", 1)
    assert verifier.of_pdf(changed).state is STATES.ALTERED
    assert verifier_of([]).of_pdf(hanoi.certificates.pdf(issued[0])).state is STATES.UNKNOWN_KEY


def test_one_office_cannot_revoke_for_another(hanoi, bangkok, issued):
    """A list ends certificates of its own keys alone: numbers of others in it mean nothing."""
    hanoi.certificates.revoke(issued[0], "Was never here")
    lists = [bangkok.keys.key_list(), hanoi.keys.key_list()]
    with bangkok.ledger.act() as act:
        key = bangkok.keys.key_for(act)
    facts = hanoi.verification.of_pdf(hanoi.certificates.pdf(issued[0])).facts
    facts = replace(facts, number=issued[0].replace("HAN", "BKK"))
    assert verifier_of(lists).of_text(code_text(facts, key)).state is STATES.GENUINE


def test_an_office_signs_its_own_numbers_alone(hanoi, bangkok, issued):
    facts = hanoi.verification.of_pdf(hanoi.certificates.pdf(issued[0])).facts
    with bangkok.ledger.act() as act:
        key = bangkok.keys.key_for(act)
    verdict = verifier_of([bangkok.keys.key_list(), hanoi.keys.key_list()]).of_text(code_text(facts, key))
    assert (verdict.state, verdict.fault, verdict.office) == (STATES.ALTERED, Fault.OTHER_OFFICE, "Bangkok")
    for number in ("2021A-BKK-001", "2021A-BKK-P-001"):
        verdict = verifier_of([bangkok.keys.key_list()]).of_text(code_text(replace(facts, number=number), key))
        assert verdict.state is STATES.GENUINE


@pytest.mark.parametrize("turned", [False, True], ids=["older first", "newer first"])
def test_an_older_list_undoes_no_revocation(hanoi, issued, clock, turned):
    lists = [hanoi.keys.key_list()]
    hanoi.certificates.revoke(issued[0], "Was never here")
    clock.moment += timedelta(hours=1)
    lists.append(hanoi.keys.key_list())
    pdf = hanoi.certificates.pdf(issued[0])
    verdict = verifier_of(lists[::-1] if turned else lists).of_pdf(pdf)
    assert (verdict.state, verdict.as_of) == (STATES.REVOKED, clock.now())


def test_a_revocation_counts_although_a_newer_list_has_forgotten_it(hanoi, bangkok, issued):
    """A restored backup does not know what was revoked after it; the list that was signed meanwhile does."""
    with hanoi.ledger.act() as act:
        key = hanoi.keys.key_for(act)
    public, code = hanoi.keys.own(), read_code(code_of(hanoi, issued[0]))
    revoked, day = Ended(issued[0], 1, "revoked", END), datetime(2021, 10, 9, tzinfo=UTC)
    lists = [
        write_key_list("Japan Internship Program", public, ended, day + timedelta(days=age), [key])
        for age, ended in enumerate(([revoked], []))
    ]
    assert verifier_of(lists).of_text(code.text).state is STATES.REVOKED
    assert verifier_of(lists[::-1]).of_text(code.text).as_of == day + timedelta(days=1)
    for one in lists:
        bangkok.keys.import_list(one)
    assert bangkok.verification.of_text(code.text).state is STATES.REVOKED


def test_a_retired_key_signs_nothing_of_later_days(hanoi, issued):
    with hanoi.ledger.act() as act:
        key = hanoi.keys.key_for(act)
    facts = read_code(code_of(hanoi, issued[0])).facts
    hanoi.keys.rotate()
    verifiers = [hanoi.verification.verifier(), verifier_of([hanoi.keys.key_list()])]
    for verifier in verifiers:
        # Dated ahead, as the paper is, issued before the key was retired.
        assert verifier.of_pdf(hanoi.certificates.pdf(issued[0])).state is STATES.GENUINE
    for days, fault in ((1, None), (2, Fault.AFTER_RETIREMENT)):
        forged = replace(facts, number="2021A-HAN-009", issued_on=END + timedelta(days=days))
        found = [verifier.of_text(code_text(forged, key)) for verifier in verifiers]
        assert [one.fault for one in found] == [fault, fault]
        assert [one.state for one in found] == (
            [STATES.UNREGISTERED, STATES.GENUINE] if fault is None else [STATES.ALTERED, STATES.ALTERED]
        )


def test_a_certificate_of_a_retired_key_stays_genuine(hanoi, issued):
    hanoi.keys.rotate()
    assert hanoi.verification.of_pdf(hanoi.certificates.pdf(issued[0])).state is STATES.GENUINE


def painted(pdf):
    """Return a certificate with another name over its name, written anew: the seal is lost on the way."""
    target, box, page = io.BytesIO(), io.BytesIO(), pypdf.PdfReader(io.BytesIO(pdf)).pages[0]
    canvas = Canvas(box, pagesize=(page.mediabox.width, page.mediabox.height))
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(100, 300, 400, 60, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.drawString(200, 320, "Somebody Else")
    canvas.save()
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    writer.pages[0].merge_page(pypdf.PdfReader(io.BytesIO(box.getvalue())).pages[0])
    writer.write(target)
    return target.getvalue()


def annotated(scan):
    """Return a scan with a white note over it."""
    writer, target = pypdf.PdfWriter(clone_from=io.BytesIO(scan)), io.BytesIO()
    writer.add_annotation(0, FreeText(text="Somebody Else", rect=(100, 300, 500, 360), background_color="ffffff"))
    writer.write(target)
    return target.getvalue()


def with_text(scan, mode):
    """Return a scan with words on top in a way of drawing text: 0 is seen, 3 is what programs that read scans add."""
    box, target = io.BytesIO(), io.BytesIO()
    canvas = Canvas(box)
    words_ = canvas.beginText(100, 300)
    words_.setTextRenderMode(mode)
    words_.textOut("Somebody Else")
    canvas.drawText(words_)
    canvas.save()
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(scan))
    writer.pages[0].merge_page(pypdf.PdfReader(io.BytesIO(box.getvalue())).pages[0])
    writer.write(target)
    return target.getvalue()


def saved_by(tool, pdf, folder):
    before, after = folder / "before.pdf", folder / "after.pdf"
    before.write_bytes(pdf)
    command = {
        "qpdf": ["qpdf", before, after],
        "gs": ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", f"-sOutputFile={after}", before],
    }[tool]
    if shutil.which(tool) is None:
        pytest.skip(f"there is no {tool} here")
    subprocess.run(command, check=True, capture_output=True)
    return after.read_bytes()


def lost_seal(verdict):
    return (verdict.state, verdict.checked, verdict.fault) == (STATES.ALTERED, Checked.FILE, Fault.NO_SEAL)


def test_a_name_that_was_painted_over_is_no_scan(hanoi, issued):
    (verdict,) = hanoi.verification.of_file(painted(hanoi.certificates.pdf(issued[0])))
    assert lost_seal(verdict)
    assert verdict.office == "Hanoi"


@pytest.mark.parametrize("tool", ["qpdf", "gs"])
def test_what_another_program_saved_anew_is_not_what_was_issued(hanoi, issued, tmp_path, tool):
    for pdf in (hanoi.certificates.pdf(issued[0]), painted(hanoi.certificates.pdf(issued[0]))):
        (verdict,) = hanoi.verification.of_file(saved_by(tool, pdf, tmp_path))
        assert verdict.state is STATES.ALTERED
        assert verdict.checked is Checked.FILE


def test_a_scan_may_carry_unseen_words_and_nothing_more(hanoi, issued):
    scan = as_scan(hanoi.certificates.pdf(issued[0]))
    for kept in (scan, with_text(scan, 3)):
        verdict = hanoi.verification.of_pdf(kept)
        assert (verdict.state, verdict.checked, verdict.fault) == (STATES.GENUINE, Checked.CODE, None)
    for touched in (with_text(scan, 0), painted(scan), annotated(scan)):
        assert lost_seal(hanoi.verification.of_pdf(touched))


@pytest.mark.parametrize("tool", ["qpdf", "gs"])
def test_a_scan_stays_one_when_it_is_saved_anew(hanoi, issued, tmp_path, tool):
    scan = saved_by(tool, as_scan(hanoi.certificates.pdf(issued[0])), tmp_path)
    assert hanoi.verification.of_pdf(scan).state is STATES.GENUINE


@pytest.mark.parametrize(
    "change", [lambda text: text[:-1], lambda text: text + "1", lambda text: text[:-9] + "O" + text[-8:]]
)
def test_a_damaged_code_is_said_to_be_one(hanoi, issued, change):
    verdict = hanoi.verification.of_text(change(code_of(hanoi, issued[0])))
    assert (verdict.state, verdict.fault) == (STATES.ALTERED, Fault.DAMAGED)


@pytest.mark.parametrize("kind", ["TIFF", "WEBP", "BMP"])
def test_another_kind_of_picture_is_said_not_to_be_read(hanoi, issued, kind):
    verdict = hanoi.verification.of_picture(page_as_picture(hanoi.certificates.pdf(issued[0]), kind))
    assert (verdict.state, verdict.checked) == (STATES.UNREAD, Checked.FILE)


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"%PDF-1.7\nnothing", b"\x89PNG\r\n\x1a\nnothing", b"\xff\xd8\xff\xe0nothing"],
    ids=["empty", "text", "pdf", "png", "jpeg"],
)
def test_other_files_get_an_answer_too(hanoi, content):
    state = STATES.UNREAD if content in (b"", b"hello") else STATES.FOREIGN
    assert hanoi.verification.of_pdf(content).state is state
    assert hanoi.verification.of_picture(content).state is state


def test_a_picture_without_a_code_and_a_bomb_get_an_answer(hanoi):
    for size in ((200, 100), (12_000, 12_000)):
        target = io.BytesIO()
        Image.new("1", size, 1).save(target, "PNG")
        assert hanoi.verification.of_picture(target.getvalue()).state is STATES.FOREIGN


def test_a_proof_is_no_certificate(hanoi, issued):
    line = hanoi.interns.enrolments()[0]
    assert hanoi.verification.of_pdf(hanoi.certificates.proof(line.id, END)).state is STATES.FOREIGN


@pytest.mark.parametrize("language", ["en", "ja", "vi"])
def test_every_answer_has_its_words(language):
    said = words(language)
    sentences = [
        verdict_sentence(state, checked, said, office="Hanoi", key="abcdefgh", ended_on=END, in_force=2)
        for state in VerdictState
        for checked in Checked
    ]
    sentences += [
        verdict_sentence(STATES.ALTERED, Checked.CODE, said, fault=fault, office="Hanoi", key="abcdefgh")
        for fault in Fault
    ]
    assert all(sentences)
    assert verdict_word(STATES.GENUINE, Checked.CODE, said) != verdict_word(STATES.GENUINE, Checked.FILE, said)
    assert len({verdict_word(state, Checked.FILE, said) for state in VerdictState}) == len(VerdictState)
    assert "{" not in "".join(sentences)
    assert "2021" in known_until(END, said)
