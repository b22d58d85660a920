"""The words of one language, read from `translations/<language>.po`.

To add a language: put `translations/xx.po` there (see the README) and its own name into `LANGUAGE_NAMES`.
"""

import gettext
import io
from functools import lru_cache
from pathlib import Path

from metidesk.i18n.counts import counted
from metidesk.system.paths import TRANSLATIONS

SOURCE_LANGUAGE = "en"
LANGUAGE_NAMES = {
    "en": "English",
    "ja": "日本語",
    "vi": "Tiếng Việt",
    "th": "ไทย",
    "id": "Bahasa Indonesia",
    "ms": "Bahasa Melayu",
    "km": "ខ្មែរ",
    "hi": "हिन्दी",
    "ta": "தமிழ்",
    "kn": "ಕನ್ನಡ",
}
"""Each language in its own words; a coordinator who cannot read the screen finds hers."""


class Words:
    """Looks messages up in one language and fills their named places."""

    def __init__(self, language: str, translations: gettext.NullTranslations) -> None:
        self.language = language
        self._translations = translations

    def gettext(self, message: str, /, **facts: object) -> str:
        """Return a message with its `{named}` places filled."""
        found = self._translations.gettext(message)
        return found.format(**facts) if facts else found

    def pgettext(self, context: str, message: str, /, **facts: object) -> str:
        """Return a message whose meaning depends on a context."""
        found = self._translations.pgettext(context, message)
        return found.format(**facts) if facts else found

    def ngettext(self, singular: str, plural: str, count: int, /, **facts: object) -> str:
        """Return the form for a count; the count itself stands at `{count}` unless it is given as a fact."""
        found = self._translations.ngettext(singular, plural, count)
        return found.format(**{"count": counted(count, self.language), **facts})


@lru_cache(maxsize=16)
def words(language: str) -> Words:
    """Return the words of a language; English where there is no catalogue."""
    source = TRANSLATIONS / f"{language}.po"
    if language == SOURCE_LANGUAGE or not source.exists():
        return Words(SOURCE_LANGUAGE, gettext.NullTranslations())
    return Words(language, gettext.GNUTranslations(io.BytesIO(_compiled(source))))


def languages() -> tuple[str, ...]:
    """Return the codes of all languages that have a catalogue, English first."""
    found = {path.stem for path in TRANSLATIONS.glob("*.po")}
    return (SOURCE_LANGUAGE, *(code for code in LANGUAGE_NAMES if code in found))


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for a message that is looked up later
    """Return the message as it is: marks it for extraction where it stands in a table."""
    return message


def NP_(context: str, message: str) -> tuple[str, str]:  # noqa: N802 - as N_, with a context
    """Return context and message as they are: marks them for extraction where they stand in a table."""
    return context, message


def _compiled(source: Path) -> bytes:
    """Return the catalogue in gettext's binary form, compiled anew when the text file is newer."""
    binary = source.with_suffix(".mo")
    if binary.exists() and binary.stat().st_mtime >= source.stat().st_mtime:
        return binary.read_bytes()
    # Start-up time: Babel's reader is needed only on the first start after a change.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as file:
        catalog = read_po(file, locale=source.stem)
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    try:
        binary.write_bytes(compiled.getvalue())
    except OSError:
        # An installation folder may be read-only; then the next start compiles again, which costs 50 ms.
        return compiled.getvalue()
    return compiled.getvalue()
