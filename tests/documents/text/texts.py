"""The names that every paper must get right, and a corpus of words in the languages of the offices."""

import io
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from babel import Locale

from metidesk.documents.text.canvas import new_canvas

NAMES = {
    "Nguyễn Thị Hồng Nhung": ("", "Latn", "vi"),
    "สมชาย ศรีสุวรรณ์": ("Thai", "Thai", "th"),
    "ณัฐฐิญา กิ่งแก้ว": ("Thai", "Thai", "th"),
    "น้ำทิพย์": ("Thai", "Thai", "th"),
    "សុខ សុភា": ("Khmer", "Khmr", "km"),
    "ជំទាវ ក្រឹស្នា": ("Khmer", "Khmr", "km"),
    "प्रियंका कृष्णमूर्ति": ("Devanagari", "Deva", "hi"),
    "ஸ்ரீனிவாசன்": ("Tamil", "Taml", "ta"),
    "ಲಕ್ಷ್ಮೀ ಕೃಷ್ಣಮೂರ್ತಿ": ("Kannada", "Knda", "kn"),
    "髙橋 﨑山": ("JP", "Hani", "ja"),
    "𠮷野": ("JP", "Hani", "ja"),
    "Suharto": ("", "Latn", "id"),
    "V. S. Achuthanandan": ("", "Latn", "en"),
    "Maharajapuram Seetharaman Krishnamoorthy Venkatasubramanian Iyer": ("", "Latn", "en"),
}
"""A name, and the font (what follows "NotoSans"), script and language it belongs to."""

MIXED = {
    "Nguyễn 様 สมชาย": [
        ("Nguyễn ", "", "Latn", "vi"), ("様 ", "JP", "Hani", "ja"), ("สมชาย", "Thai", "Thai", "th"),
    ],
    "សុខ សុភា (Ms.) 様": [
        ("សុខ សុភា (", "Khmer", "Khmr", "km"), ("Ms.", "", "Latn", "vi"), (") ", "Khmer", "Khmr", "km"),
        ("様", "JP", "Hani", "ja"),
    ],
    "𠮷野 Nguyễn": [("𠮷野 ", "JP", "Hani", "ja"), ("Nguyễn", "", "Latn", "vi")],
    "สมชาย 様（B班）": [
        ("สมชาย ", "Thai", "Thai", "th"), ("様（", "JP", "Hani", "ja"), ("B", "", "Latn", "vi"),
        ("班）", "JP", "Hani", "ja"),
    ],
}  # fmt: skip

LANGUAGES = ("vi", "th", "km", "hi", "ta", "kn", "ja", "en", "id", "ms")
_KINDS = (
    "territories", "languages", "scripts", "variants", "currency_names", "months", "days", "quarters", "eras",
    "day_periods", "unit_display_names",
)  # fmt: skip


def _leaves(branch: Any) -> Iterator[str]:
    if isinstance(branch, str):
        yield branch
    elif isinstance(branch, Mapping):
        for inner in branch.values():
            yield from _leaves(inner)


def corpus(language: str) -> list[str]:
    """Return the words that CLDR knows in a language, each once, in an order that never changes."""
    data = Locale(language)._data
    words = {word for kind in _KINDS if kind in data for word in _leaves(data[kind])}
    return sorted(word for word in words if word.strip() and "\n" not in word)


def paper(draw: Callable[[Any], None], language: str = "en") -> bytes:
    """Return a document, A3 on its side, that `draw` has drawn on."""
    target = io.BytesIO()
    created = datetime(2021, 8, 24, 9, 0, tzinfo=UTC)
    told = {"title": "ខ្មែរ 証明書", "author": "Nguyễn", "subject": ""}
    canvas = new_canvas(target, (1190, 842), **told, language=language, created=created)
    draw(canvas)
    canvas.save()
    return target.getvalue()
