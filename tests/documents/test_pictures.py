"""Pictures on certificates: where they stand, that paper shows through them, that a file holds them once."""

import io
from collections.abc import Callable

import pypdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw

from metidesk.documents.certificate import SEAL_BOX, draw_certificate, draw_certificates
from metidesk.documents.pictures import CertificatePictures, media_of
from metidesk.documents.samples import certificates
from metidesk.i18n.catalog import Words

FACTS = certificates([0])[0]


def _saved(picture: Image.Image, form: str = "PNG", **more: object) -> bytes:
    target = io.BytesIO()
    picture.save(target, form, **more)
    return target.getvalue()


def _seal(mode: str) -> Image.Image:
    ground = (255, 255, 255, 0) if mode == "RGBA" else (255, 255, 255)
    picture = Image.new(mode, (400, 400), ground)
    ImageDraw.Draw(picture).rectangle((10, 10, 389, 389), outline=(190, 40, 30), width=24)
    return picture


LOGO = _saved(Image.new("RGB", (300, 100), (20, 60, 160)))
SEALS = {"see-through": _saved(_seal("RGBA")), "on white paper": _saved(_seal("RGB"), "JPEG", quality=95)}


@pytest.fixture
def rendered(words_of: Callable[[str], Words]) -> Callable[[CertificatePictures | None], Image.Image]:
    """Draw a certificate and return it as a picture, 4 dots a point."""

    def render(pictures: CertificatePictures | None) -> Image.Image:
        target = io.BytesIO()
        draw_certificate(FACTS, words_of("en"), target, pictures=pictures)
        document = pdfium.PdfDocument(target.getvalue())
        image = document[0].render(scale=4).to_pil().convert("RGB").copy()
        document.close()
        return image

    return render


def _is_red(dot: tuple[int, ...]) -> bool:
    return dot[0] > 150 and dot[1] < 110 and dot[2] < 110


@pytest.mark.parametrize("kind", SEALS)
def test_a_seal_stands_in_its_box_and_the_issuer_shows_through(rendered, kind: str) -> None:
    plain, sealed = rendered(None), rendered(CertificatePictures(seal=SEALS[kind]))
    height = plain.height
    left, right = round(SEAL_BOX.x * 4), round(SEAL_BOX.right * 4)
    top, bottom = height - round(SEAL_BOX.top * 4), height - round(SEAL_BOX.y * 4)
    red, kept = [], 0
    for x in range(left - 20, right + 20):
        for y in range(top - 20, bottom + 20):
            if _is_red(sealed.getpixel((x, y))):
                red.append((x, y))
            elif max(plain.getpixel((x, y))) < 90:
                kept += 1
    assert (min(x for x, _ in red), max(x for x, _ in red)) == (
        pytest.approx(left + 10, abs=6),
        pytest.approx(right - 10, abs=6),
    )
    assert (min(y for _, y in red), max(y for _, y in red)) == (
        pytest.approx(top + 10, abs=6),
        pytest.approx(bottom - 10, abs=6),
    )
    assert kept > 300, "the end of the issuer's name is covered"
    inside = sealed.getpixel((left + 60, bottom - 60))
    assert inside == plain.getpixel((left + 60, bottom - 60))


def test_a_logo_stands_above_the_title_and_moves_nothing_off_the_page(read, words_of) -> None:
    pictures = CertificatePictures(logo=LOGO, signature=SEALS["on white paper"], seal=SEALS["see-through"])
    plain = read(lambda target: draw_certificate(FACTS, words_of("en"), target)).pages[0]
    decked = read(lambda target: draw_certificate(FACTS, words_of("en"), target, pictures=pictures)).pages[0]
    assert decked.place("CERTIFICATE OF COMPLETION").y < plain.place("CERTIFICATE OF COMPLETION").y
    for text in ("No. 2021A-HAN-001", "8 October 2021", FACTS.issuer.ja):
        assert decked.places(text)[-1] == plain.places(text)[-1]
    assert decked.place("所定の課程（活動日数三十六日）").y > 160


def test_a_file_holds_a_picture_once_and_no_finer_than_a_press_shows(words_of) -> None:
    large = _saved(Image.effect_noise((1600, 1600), 60).convert("RGB"), "JPEG")
    sizes = {}
    for count in (1, 5):
        target = io.BytesIO()
        pictures = CertificatePictures(seal=large)
        draw_certificates(certificates([0] * count), words_of("en"), target, pictures=pictures)
        reader = pypdf.PdfReader(target)
        objects = [reader.get_object(number) for number in range(1, reader.trailer["/Size"])]
        images = [one for one in objects if isinstance(one, dict) and one.get("/Subtype") == "/Image"]
        assert len(images) == 1
        assert images[0]["/Width"] == images[0]["/Height"] == pytest.approx(SEAL_BOX.width * 600 / 72, abs=1)
        sizes[count] = len(target.getvalue())
    assert sizes[5] - sizes[1] < 4 * 5_000


def test_a_photograph_stands_as_the_camera_held_it(rendered) -> None:
    lying = Image.new("RGB", (100, 300), (250, 250, 250))
    ImageDraw.Draw(lying).rectangle((0, 0, 99, 149), fill=(20, 60, 160))
    turned = Image.Exif()
    turned[0x0112] = 6
    image = rendered(CertificatePictures(logo=_saved(lying, "JPEG", exif=turned, quality=95)))
    y = image.height - round(516 * 4)
    middle = image.width // 2
    assert image.getpixel((middle + 80, y))[2] > image.getpixel((middle + 80, y))[0] + 60
    assert min(image.getpixel((middle - 80, y))) > 180


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_every_usual_kind_of_png_is_taken(rendered, mode: str) -> None:
    picture = _saved(Image.new("RGB", (40, 40), (0, 0, 0)).convert(mode))
    assert media_of(picture) == "image/png"
    image = rendered(CertificatePictures(logo=picture))
    assert max(image.getpixel((image.width // 2, image.height - round(516 * 4)))) < 60


def test_the_same_pictures_give_the_same_bytes(words_of) -> None:
    found = set()
    for _ in range(2):
        target = io.BytesIO()
        draw_certificate(FACTS, words_of("ja"), target, pictures=CertificatePictures(LOGO, None, SEALS["see-through"]))
        found.add(target.getvalue())
    assert len(found) == 1
