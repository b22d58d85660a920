"""The office words its certificates and sets its pictures on them; what cannot be printed well is refused."""

import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from PIL import Image

from metidesk.documents.certificate_formula import PLACES, CertificateText, local_languages, shipped_text
from metidesk.documents.pictures import MOST_BYTES, CertificatePictures
from metidesk.domain.completion import CertificateKind
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import Wording
from metidesk.services.office import OfficeServices

COMPLETION, PARTICIPATION = CertificateKind.COMPLETION, CertificateKind.PARTICIPATION


def picture(form: str = "PNG", mode: str = "RGBA", size: tuple[int, int] = (60, 60), **more: object) -> bytes:
    target = io.BytesIO()
    Image.new(mode, size).save(target, form, **more)
    return target.getvalue()


def with_body(text: CertificateText, **bodies: str) -> CertificateText:
    return replace(text, body=replace(text.body, **bodies))


def refusal(act: Callable[[], object]) -> RuleBroken:
    with pytest.raises(RuleBroken) as caught:
        act()
    return caught.value


@pytest.mark.parametrize("kind", list(CertificateKind))
@pytest.mark.parametrize("language", ["", *local_languages()])
def test_the_shipped_text_can_be_kept_in_every_language(
    hanoi: OfficeServices, kind: CertificateKind, language: str
) -> None:
    shipped = shipped_text(kind, language)
    assert hanoi.looks.text(kind, language) == shipped
    before = hanoi.history.lines()
    hanoi.looks.change_text(kind, shipped, language)
    assert hanoi.looks.text(kind, language) == shipped
    assert hanoi.history.lines() == before


def test_a_kind_is_worded_anew_and_reset(hanoi: OfficeServices) -> None:
    shipped = hanoi.looks.text(COMPLETION, "vi")
    changed = replace(shipped, title=Wording("Diploma", "修了証", "Bằng"))
    hanoi.looks.change_text(COMPLETION, changed, "vi")
    assert hanoi.looks.text(COMPLETION, "vi") == changed
    assert hanoi.looks.text(COMPLETION).title == Wording("Diploma", "修了証")
    assert hanoi.looks.text(COMPLETION, "th").title.local == shipped_text("completion", "th").title.local
    assert hanoi.looks.text(PARTICIPATION, "vi") == shipped_text("participation", "vi")
    line = hanoi.history.lines()[0]
    assert line.act == "certificate.word"
    assert ("title.ja", "", "修了証") in line.details
    hanoi.looks.reset(COMPLETION)
    assert hanoi.looks.text(COMPLETION, "vi") == shipped
    newest = hanoi.history.lines()[0].seq
    hanoi.looks.reset(COMPLETION)
    assert hanoi.history.lines()[0].seq == newest


def test_one_changed_sentence_leaves_the_others_to_what_is_shipped(hanoi: OfficeServices) -> None:
    shipped = hanoi.looks.text(COMPLETION)
    body = "has completed  Course {course}\u00a0of the {programme}\r\n\r\nwith distinction"
    hanoi.looks.change_text(COMPLETION, with_body(shipped, en=body))
    kept = hanoi.looks.text(COMPLETION)
    assert kept.body.en == "has completed Course {course} of the {programme}\nwith distinction"
    assert replace(kept, body=shipped.body) == shipped


REFUSED = [
    ("en", "", "text.empty"),
    ("en", " \n ", "text.empty"),
    ("en", "a {programme}\nb {course}\nc", "text.lines"),
    ("en", "{programme} {course} {name}", "text.unknown_place"),
    ("en", "{programme} {course} {Year}", "text.bracket"),
    ("en", "{programme} {course} {0}", "text.bracket"),
    ("en", "{programme} {course", "text.bracket"),
    ("en", "{programme} {course} [with {company}", "text.bracket"),
    ("en", "[[{programme}] {course}]", "text.bracket"),
    ("en", "{programme}", "text.missing_place"),
    ("en", "{course}", "text.missing_place"),
    ("ja", "{programme}{course}を修了した。", "text.punctuation"),
    ("ja", "{programme}、{course}", "text.punctuation"),
    ("en", "{programme} {course} \U0001f600", "paper.missing_characters"),
    ("en", "{programme} {course} " + "very " * 90, "text.too_long"),
    ("ja", "{programme}{course}" + "あ" * 130, "text.too_long"),
    ("local", "{programme} {course} " + "rất " * 200, "text.too_long"),
]


@pytest.mark.parametrize(("part", "body", "code"), REFUSED)
def test_a_body_that_would_print_badly_is_refused_and_nothing_changed(
    hanoi: OfficeServices, part: str, body: str, code: str
) -> None:
    shipped, seq = hanoi.looks.text(COMPLETION, "vi"), hanoi.history.lines()[0].seq
    changed = with_body(shipped, **{part: body})
    assert refusal(lambda: hanoi.looks.change_text(COMPLETION, changed, "vi")).code == code
    assert hanoi.looks.text(COMPLETION, "vi") == shipped
    assert hanoi.history.lines()[0].seq == seq


def test_a_certificate_of_participation_must_say_how_much(hanoi: OfficeServices) -> None:
    bare = "took part in Course {course} of the {programme}"
    hanoi.looks.change_text(COMPLETION, with_body(hanoi.looks.text(COMPLETION), en=bare))
    changed = with_body(hanoi.looks.text(PARTICIPATION), en=bare)
    broken = refusal(lambda: hanoi.looks.change_text(PARTICIPATION, changed))
    assert (broken.code, broken.facts["place"]) == ("text.missing_place", "{count}")


@pytest.mark.parametrize(
    ("title", "code"),
    [
        (Wording("Certificate {number}", "証"), "text.unknown_place"),
        (Wording("Certificate\nof Completion", "証"), "text.lines"),
        (Wording("Certificate", "証。"), "text.punctuation"),
        (Wording("Certificate", "経済産業省国際化促進事業修了証書"), "text.too_long"),
        (Wording("Certificate of a Very Long and Very Honourable Completion", "証"), "text.too_long"),
        (Wording("Certificate", ""), "text.empty"),
    ],
)
def test_a_title_is_one_line_that_fits(hanoi: OfficeServices, title: Wording, code: str) -> None:
    changed = replace(hanoi.looks.text(COMPLETION), title=title)
    assert refusal(lambda: hanoi.looks.change_text(COMPLETION, changed)).code == code


def test_every_place_may_stand_in_a_body(hanoi: OfficeServices) -> None:
    body = " ".join(f"{{{place}}}" for place in PLACES)
    changed = with_body(hanoi.looks.text(PARTICIPATION), en=body)
    hanoi.looks.change_text(PARTICIPATION, changed)
    assert hanoi.looks.text(PARTICIPATION).body.en == body


def test_pictures_are_kept_as_given_replaced_and_taken_away(hanoi: OfficeServices) -> None:
    assert hanoi.looks.pictures() == CertificatePictures()
    first, second, photo = picture(), picture(size=(61, 60)), picture("JPEG", "RGB")
    hanoi.looks.put_picture("seal", first)
    hanoi.looks.put_picture("seal", second)
    hanoi.looks.put_picture("logo", photo)
    assert hanoi.looks.pictures() == CertificatePictures(logo=photo, seal=second)
    hanoi.looks.remove_picture("seal")
    seq = hanoi.history.lines()[0].seq
    hanoi.looks.remove_picture("seal")
    assert hanoi.history.lines()[0].seq == seq
    assert hanoi.looks.pictures() == CertificatePictures(logo=photo)
    acts = [line.act for line in hanoi.history.lines()]
    assert acts[:4] == ["picture.remove", "picture.put", "picture.put", "picture.put"]


def animated() -> bytes:
    target = io.BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    frames[0].save(target, "PNG", save_all=True, append_images=frames[1:])
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "picture.unreadable", id="nothing"),
        pytest.param(b"%PDF-1.7", "picture.unreadable", id="another format"),
        pytest.param(picture("GIF", "P"), "picture.unreadable", id="gif"),
        pytest.param(picture("TIFF", "RGB"), "picture.unreadable", id="tiff"),
        pytest.param(picture()[:-30], "picture.unreadable", id="cut off"),
        pytest.param(picture("PNG", "RGB", (300, 300))[:200], "picture.unreadable", id="cut early"),
        pytest.param(picture("JPEG", "CMYK"), "picture.colours", id="cmyk"),
        pytest.param(picture("PNG", "1", (5000, 4000)), "picture.too_many_pixels", id="an ocean"),
        pytest.param(picture("PNG", "1", (20000, 20000)), "picture.unreadable", id="a bomb"),
        pytest.param(animated(), "picture.moves", id="animated"),
        pytest.param(picture() + b" " * MOST_BYTES, "picture.too_large", id="too large"),
    ],
)
def test_what_is_not_a_plain_picture_is_refused(hanoi: OfficeServices, content: bytes, code: str) -> None:
    assert refusal(lambda: hanoi.looks.put_picture("logo", content)).code == code
    assert hanoi.looks.pictures() == CertificatePictures()
