"""The page for browsers answers as the program does, from a file, without a network, in three languages."""

import base64
import hashlib
import io
import json
import random
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import quote

import pytest

from metidesk.documents.registry import document
from metidesk.domain.errors import RuleBroken
from metidesk.domain.verdicts import Fault
from metidesk.i18n.catalog import words
from metidesk.services.verification import verifier_of
from metidesk.services.verifier_page import verifier_page
from metidesk.system.paths import RESOURCES
from metidesk.trust.certificate_code import CodeFacts, code_text
from metidesk.trust.key_list import Ended, read_key_list, write_key_list
from metidesk.trust.office_key import PublicKey, is_sound
from metidesk.trust.pdf_seal import seal
from tests.e2e.browser import CHROMIUM, browser
from tests.trust.conftest import key_from
from tests.trust.test_office_key import ORDER, VECTORS, small_order_points

PAGE = RESOURCES / "verify" / "verify.html"
KEY, RETIRED, STRANGER = (key_from(bytes([number]) * 32) for number in (1, 2, 3))
FACTS = CodeFacts(
    "Japan Internship Program 2021",
    "completion",
    "2021A-HAN-003",
    1,
    "Nguyễn Thị Hồng Nhung",
    "A",
    71,
    date(2021, 10, 8),
)
REVOKED, REPLACED = replace(FACTS, number="2021A-HAN-001"), replace(FACTS, number="2021A-HAN-002")
ENDED = (
    Ended("2021A-HAN-001", 1, "revoked", date(2021, 10, 9)),
    Ended("2021A-HAN-002", 1, "reissued", date(2021, 10, 9)),
    Ended("2021A-HAN-002", 2, "reissued", date(2021, 10, 10)),
)

needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")


def key_list(dated=datetime(2021, 10, 11, tzinfo=UTC), ended=ENDED, programme="Japan Internship Program"):
    keys = [PublicKey(key.key_id, key.public, "HAN", "Hanoi", date(2021, 8, 1)) for key in (KEY, RETIRED)]
    keys[1] = replace(keys[1], retired_on=date(2021, 8, 2))
    return write_key_list(programme, keys, ended, dated, [KEY, RETIRED])


@pytest.fixture(scope="module")
def pdf():
    paper = document("certificate")
    target = io.BytesIO()
    paper.draw(paper.sample(), words("en"), target, paper.papers[0])
    return target.getvalue()


@pytest.fixture(scope="module")
def tab(tmp_path_factory):
    """Give one browser to all tests of this file; it takes a second to start."""
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture
def page(tab, tmp_path):
    """Open the page with Hanoi's keys in it."""
    path = tmp_path / "verify.html"
    path.write_bytes(verifier_page([key_list()]))
    tab.open(path.as_uri())
    tab.do("language = 'en'; paint()")
    return tab


def answers(tab):
    return tab.do("Array.from(document.querySelectorAll('.verdict')).map(box => box.dataset.state)")


def state_of(tab, text):
    return tab.do(f"judgeText({json.dumps(text)}).state")


def judged(tab, contents):
    """Return the page's answers to files that never touch the disk."""
    listed = json.dumps([base64.b64encode(content).decode() for content in contents])
    script = "judgeFile(Uint8Array.from(atob(one), letter => letter.charCodeAt(0))).state"
    return tab.do(f"{listed}.map(one => {script})")


def test_only_the_script_and_the_style_of_the_page_may_run():
    text = PAGE.read_text(encoding="utf-8")
    for tag in ("script", "style"):
        body = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in text
    assert "default-src 'none'" in text
    assert not re.search(r"https?://|innerHTML|eval\(|\bon[a-z]+=", text)


@needs_browser
def test_it_asks_no_network_and_complains_of_nothing(page):
    page.choose("#file", PAGE)
    for one in page.said:
        assert one["method"] not in {"Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled"}, one
        if one["method"] == "Network.requestWillBeSent":
            assert one["params"]["request"]["url"].startswith("file:")


@needs_browser
def test_its_hashes_are_those_of_the_standard(page):
    chance = random.Random(1)
    texts = [chance.randbytes(length) for length in (*range(0, 260, 3), 55, 56, 63, 64, 111, 112, 127, 128, 70_000)]
    listed = json.dumps([text.hex() for text in texts])
    for name in ("sha256", "sha512"):
        found = page.do(f"{listed}.map(text => Array.from({name}(fromHex(text))))")
        assert [bytes(one) for one in found] == [hashlib.new(name, text).digest() for text in texts]


def signatures():
    """Return (public key, signature, message) of every kind: right, wrong by a bit, twisted, weak."""
    chance = random.Random(2)
    cases = [tuple(bytes.fromhex(text) for text in (public, sign, said)) for _, public, said, sign in VECTORS]
    for _ in range(20):
        key, message = key_from(chance.randbytes(32)), chance.randbytes(chance.randrange(200))
        cases.append((key.public, key.sign(message), message))
    for public, signature, message in cases[:]:
        place, bit = chance.randrange(64), 1 << chance.randrange(8)
        cases.append((public, signature[:place] + bytes([signature[place] ^ bit]) + signature[place + 1 :], message))
        place = chance.randrange(32)
        cases.append((public[:place] + bytes([public[place] ^ bit]) + public[place + 1 :], signature, message))
        s = int.from_bytes(signature[32:], "little") + ORDER
        cases.append((public, signature[:32] + s.to_bytes(32, "little"), message))
        cases.append((public, signature, message + b"\0"))
    for point in small_order_points():
        cases.extend((point, other + bytes(32), b"") for other in small_order_points())
    return cases


@needs_browser
def test_its_signatures_are_those_of_the_library(page):
    cases = signatures()
    listed = json.dumps([[part.hex() for part in case] for case in cases])
    found = page.do(f"{listed}.map(one => verifies(fromHex(one[0]), fromHex(one[1]), fromHex(one[2])))")
    expected = [
        is_sound(public) and PublicKey("", public, "", "", date(2021, 1, 1)).verifies(signature, message)
        for public, signature, message in cases
    ]
    assert found == expected
    twisted = [(2**255 - 19 + low).to_bytes(32, "little").hex() for low in range(19)]
    assert page.do(f"{json.dumps(twisted)}.every(one => soundKey(fromHex(one)) === null)")
    assert expected[:23] == [True] * 23
    assert sum(expected) == 23


@needs_browser
@pytest.mark.parametrize(
    "twist",
    [
        lambda text: text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", " "),
        lambda text: text.replace("\n", ""),
        lambda text: "\ufeff" + text.replace("\n", " \n\n") + " ",
        lambda text: "\r\n".join(line[at : at + 76] for line in text.split("\n") for at in range(0, len(line), 76)),
        lambda text: text[:-155] + " ".join(text[-155:]),
    ],
    ids=["as it is", "crlf", "spaces", "dropped", "blanks", "wrapped", "apart"],
)
def test_a_code_is_genuine_however_its_spaces_came_through(page, twist):
    for facts in (
        FACTS,
        replace(FACTS, revision=12, kind="participation", half_days=2),
        replace(FACTS, name="ជំទាវ ក្រឹស្នា"),
        replace(FACTS, name="Maharajapuram Seetharaman Krishnamoorthy Venkatasubramanian Iyer"),
    ):
        assert state_of(page, twist(code_text(facts, KEY))) == "genuine"
    assert state_of(page, twist(code_text(replace(FACTS, issued_on=date(2021, 8, 3)), RETIRED))) == "genuine"


@needs_browser
def test_no_letter_of_a_code_can_be_altered(page):
    text = code_text(FACTS, KEY)
    twisted = [
        text[:place] + other + text[place + 1 :]
        for place, letter in enumerate(text)
        if not letter.isspace()
        for other in ("7" if letter != "7" else "8", "x" if letter != "x" else "y")
    ]
    found = page.do(f"{json.dumps(twisted)}.map(text => judgeText(text).state)")
    verifier = verifier_of([key_list()])
    assert found == [verifier.of_text(one).state.value for one in twisted]
    assert "genuine" not in found


@needs_browser
def test_its_answers_are_those_of_the_program(page, pdf):
    verifier = verifier_of([key_list()])
    texts = [
        code_text(facts, key)
        for facts in (FACTS, REVOKED, REPLACED, replace(REPLACED, revision=2), replace(REPLACED, revision=3))
        for key in (KEY, STRANGER)
    ]
    texts += [
        "",
        "hello",
        texts[0] + "1",
        texts[0].replace("35.5", "035.5"),
        texts[0].replace("2021-10-08", "2021-02-30"),
        texts[0][:-1],
        texts[0][:-155],
        texts[0][:-60] + "l" + texts[0][-59:],
        texts[0] + "9" * 3000,
        texts[0][texts[0].index("MD1") :],
        "Model MD1 of 2021",
        *(code_text(replace(FACTS, issued_on=date(2021, 8, day)), RETIRED) for day in (1, 2, 3, 4)),
        code_text(replace(FACTS, number="2021A-BKK-003"), KEY),
        code_text(replace(FACTS, number="2021A-HAN-P-003"), KEY),
    ]
    judged_texts = page.do(f"{json.dumps(texts)}.map(judgeText).map(one => [one.state, one.fault || null])")
    answers = [verifier.of_text(text) for text in texts]
    assert judged_texts == [[one.state.value, one.fault and one.fault.value] for one in answers]
    assert {one.fault for one in answers} == {None, Fault.DAMAGED, Fault.AFTER_RETIREMENT, Fault.OTHER_OFFICE}
    sealed = seal(pdf, KEY, texts[0])
    files = [
        sealed,
        sealed + b"\n",
        sealed[:-1],
        sealed.replace(b"/Title", b"/Titel", 1),
        sealed.replace(b"/MetideskSeal", b"/MetideskSeel"),
        seal(pdf, STRANGER, texts[0]),
        sealed + sealed[len(pdf) :],
        seal(pdf, STRANGER, texts[1]),
        seal(pdf, KEY, texts[2]),
        seal(pdf, KEY, texts[4]),
        pdf,
        b"",
    ]
    files += [sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :] for at in range(0, len(sealed), 4001)]
    files += [sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :] for at in range(len(pdf), len(sealed), 41)]
    found = judged(page, files)
    assert found[:10] == ["genuine", *["altered"] * 6, "unknown_key", "revoked", "replaced"]
    assert found == [verifier.of_file(content)[0].state.value for content in files]


@needs_browser
def test_a_person_chooses_files_and_reads_the_answer(page, pdf, tmp_path):
    names = ("genuine.pdf", "changed.pdf")
    sealed = seal(pdf, KEY, code_text(FACTS, KEY))
    for name, content in zip(names, (sealed, sealed + b" "), strict=True):
        (tmp_path / name).write_bytes(content)
    page.choose("#file", *(tmp_path / name for name in names))
    assert answers(page) == ["genuine", "altered"]
    said = page.do("document.getElementById('verdicts').innerText")
    for text in (*names, "✓", "Genuine", "×", "Altered", FACTS.name, "35.5", "8 October 2021", "11 October 2021"):
        assert text in said
    # What was altered is not shown as if it were a fact.
    assert said.count(FACTS.name) == 1


@needs_browser
def test_a_file_without_a_seal_is_never_called_genuine(page, pdf, tmp_path):
    code = code_text(FACTS, KEY)
    for name, content, word, said in (
        ("saved.pdf", pdf, "foreign", "it is not the file that an office issued"),
        ("photo.tiff", b"II*\0" + bytes(20), "unread", "This kind of file is not read here"),
    ):
        (tmp_path / name).write_bytes(content)
        page.choose("#file", tmp_path / name)
        assert answers(page) == [word]
        assert said in page.do("document.getElementById('verdicts').innerText")
    page.do(f"document.getElementById('text').value = {json.dumps(code)}; checkText()")
    shown = page.do("document.getElementById('verdicts').innerText")
    assert "Genuine code" in shown
    assert "Only the code was checked" in shown
    for twisted, said in (
        (code[:-1], "damaged"),
        (code_text(FACTS, RETIRED), f"took the key {RETIRED.key_id} out of use"),
        (code_text(replace(FACTS, number="2021A-BKK-003"), KEY), "number is one of another office"),
    ):
        page.do(f"document.getElementById('text').value = {json.dumps(twisted)}; checkText()")
        assert answers(page) == ["altered"]
        assert said in page.do("document.getElementById('verdicts').innerText")


@needs_browser
def test_a_person_types_a_code_and_presses_the_button(page):
    page.do(f"document.getElementById('text').value = {json.dumps(code_text(REPLACED, KEY))}")
    page.do("document.getElementById('check').click()")
    assert answers(page) == ["replaced"]
    assert "Revision 3 is in force" in page.do("document.getElementById('verdicts').innerText")


@needs_browser
def test_an_address_opens_a_code_in_a_language(tab):
    tab.open(f"{PAGE.as_uri()}#lang=vi&code={quote(code_text(FACTS, KEY))}")
    assert answers(tab) == ["unknown_key"]
    assert tab.do("document.documentElement.lang") == "vi"
    assert KEY.key_id in tab.do("document.getElementById('verdicts').innerText")


@needs_browser
def test_a_key_list_is_added_and_an_older_or_altered_one_is_not(tab, tmp_path):
    tab.open(PAGE.as_uri())
    tab.do("language = 'en'; paint()")
    newest, older = tmp_path / "newest.json", tmp_path / "older.json"
    newest.write_bytes(key_list())
    older.write_bytes(key_list(dated=datetime(2021, 9, 1, tzinfo=UTC), ended=()))
    text = code_text(REVOKED, KEY)
    assert state_of(tab, text) == "unknown_key"
    tab.choose("#list", older)
    assert state_of(tab, text) == "genuine"
    tab.choose("#list", newest)
    assert state_of(tab, text) == "revoked"
    said = "document.getElementById('said').textContent"
    assert tab.do(said) == "The key list of Hanoi was added."
    tab.choose("#list", older)
    assert "older" in tab.do(said)
    assert state_of(tab, text) == "revoked"
    # A list of a restored backup has forgotten the revocation; an older one may know it alone.
    newest.write_bytes(key_list(dated=datetime(2021, 11, 1, tzinfo=UTC), ended=()))
    tab.choose("#list", newest)
    assert state_of(tab, text) == "revoked"
    older.write_bytes(key_list(ended=(Ended(FACTS.number, 1, "revoked", date(2021, 10, 10)),)))
    assert state_of(tab, code_text(FACTS, KEY)) == "genuine"
    tab.choose("#list", older)
    assert "older" in tab.do(said)
    assert state_of(tab, code_text(FACTS, KEY)) == "revoked"
    newest.write_bytes(key_list().replace(b"Hanoi", b"Hanoy"))
    tab.choose("#list", newest)
    assert "changed" in tab.do(said)
    (tmp_path / "other.json").write_text("[]")
    tab.choose("#list", tmp_path / "other.json")
    assert "not a key list" in tab.do(said)
    assert tab.do("lists.length") == 1


@needs_browser
def test_a_list_is_read_as_strictly_as_in_the_program(page):
    whole = json.loads(key_list(programme="プログラム “é” \\ /"))
    cases = [whole]
    for name, value in (
        ("version", 2),
        ("dated", "2021-10-11"),
        ("keys", []),
        ("ended", [{"number": "1", "revision": 1, "how": "lost", "on": "2021-10-08"}]),
        ("signatures", {}),
        ("office", ""),
        ("more", 1),
        ("programme", "Another"),
    ):
        cases.append({**whole, name: value})
    weak = {**whole["keys"][0], "public": base64.b64encode(bytes(32)).decode()}
    cases += [{**whole, "keys": [weak, whole["keys"][1]]}, {**whole, "keys": whole["keys"][:1]}]
    refused = "if (error instanceof Refused) return false; throw error"
    script = f"try {{ readKeyList(one); return true }} catch (error) {{ {refused} }}"
    found = page.do(f"{json.dumps(cases)}.map(one => {{ {script} }})")

    def accepted(case):
        try:
            read_key_list(json.dumps(case).encode())
        except RuleBroken:
            return False
        return True

    assert found == [accepted(case) for case in cases]


@needs_browser
def test_a_name_in_a_list_is_text_and_nothing_else(tab, tmp_path):
    evil = "</script><img src=x onerror=document.title='gone'>"
    path = tmp_path / "verify.html"
    path.write_bytes(verifier_page([key_list(programme=evil)]))
    tab.open(path.as_uri())
    assert tab.do("lists.length") == 1
    assert tab.do("document.images.length") == 0
    assert tab.do("document.title") != "gone"


@needs_browser
def test_every_language_says_everything(page):
    said = page.do("WORDS")
    for language, table in said.items():
        assert table.keys() == said["en"].keys(), language
        for word, text in table.items():
            assert text.strip(), (language, word)
            places = [set(re.findall(r"\{\w+\}", one)) for one in (text, said["en"][word])]
            assert places[0] == places[1], (language, word)
    for language in said:
        page.do(f"document.querySelector('[data-language={language}]').click()")
        assert page.do("document.documentElement.lang") == language
        assert page.do("document.title") == said[language]["title"]
        assert page.do("document.body.innerText").count("{") == 0


@needs_browser
def test_it_can_be_used_by_keyboard_and_heard(page):
    unnamed = page.do(
        "Array.from(document.querySelectorAll('input, textarea, button'))"
        ".filter(one => !(one.labels && one.labels.length) && !one.textContent.trim()).map(one => one.id)"
    )
    assert unnamed == []
    assert page.do("Array.from(document.querySelectorAll('[tabindex]')).every(one => one.tabIndex <= 0)")
    assert page.do("document.getElementById('verdicts').getAttribute('aria-live')") == "polite"
    page.do("document.getElementById('text').focus()")
    page.do(f"document.getElementById('text').value = {json.dumps(code_text(FACTS, KEY))}")
    page("Input.dispatchKeyEvent", type="keyDown", key="Enter", code="Enter", windowsVirtualKeyCode=13, modifiers=2)
    assert answers(page) == ["genuine"]


@needs_browser
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [320, 900])
def test_nothing_is_cut_off_and_everything_can_be_read(page, tmp_path, dark, width):
    long = replace(FACTS, name="Maharajapuram Seetharaman Krishnamoorthy Venkatasubramanian")
    for language in ("en", "ja", "vi"):
        page.do(f"document.getElementById('text').value = {json.dumps(code_text(long, KEY))}")
        page.do(f"language = '{language}'; checkText()")
        page.picture(Path(tmp_path / "page.png"), width, 800, dark)
        assert page.do("document.documentElement.scrollWidth <= innerWidth"), language
    contrasts = page.do(CONTRASTS)
    assert len(contrasts) > 20
    assert [one for one in contrasts if one[1] < 4.5] == []


CONTRASTS = """
(() => {
  const parts = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = colour => {
    const linear = c => c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4;
    const [r, g, b] = parts(colour).slice(0, 3).map(c => linear(c / 255));
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const ground = one => {
    for (; one; one = one.parentElement) {
      const colour = getComputedStyle(one).backgroundColor;
      if ((parts(colour)[3] ?? 1) > 0) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  return Array.from(document.body.querySelectorAll('*'))
    .filter(one => one.offsetParent && Array.from(one.childNodes).some(node => node.nodeType === 3 && node.data.trim()))
    .map(one => {
      const [a, b] = [light(getComputedStyle(one).color), light(ground(one))].sort((x, y) => y - x);
      return [one.textContent.trim().slice(0, 30), (a + .05) / (b + .05)];
    });
})()
"""
