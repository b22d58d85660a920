"""Every string is in the catalogue, every catalogue is complete, and no translation breaks a named place."""

import re
import string
from functools import cache, lru_cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from metidesk.i18n.catalog import LANGUAGE_NAMES, languages
from metidesk.system.paths import ROOT, TRANSLATIONS

KEYWORDS = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "N_": None,
    "NP_": ((1, "c"), 2),
}
CATALOGUES = sorted(TRANSLATIONS.glob("*.po"))


@cache
def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.stem)


@lru_cache(maxsize=1)
def source_messages() -> set[tuple[str | None, str]]:
    found = set()
    for _, _, message, _, context in extract_from_dir(
        str(ROOT / "metidesk"), method_map=[("**.py", "python")], keywords=KEYWORDS
    ):
        found.add((context, message[0] if isinstance(message, tuple) else message))
    return found


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def texts(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple | list) else (message.string,)


def test_the_shipped_languages_are_there():
    assert {"en", "ja", "vi"} <= set(languages())
    assert set(languages()) <= set(LANGUAGE_NAMES)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_is_complete_and_current(path):
    found = catalogue(path)
    known = {
        (message.context, message.id[0] if isinstance(message.id, tuple | list) else message.id)
        for message in found
        if message.id
    }
    assert source_messages() - known == set(), "run the update command of the README"
    assert known - source_messages() == set(), "messages that nobody says any more"
    empty = [message.id for message in found if message.id and not all(texts(message))]
    assert empty == []
    assert [message.id for message in found if message.id and message.fuzzy] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_translations_keep_named_places(path):
    for message in catalogue(path):
        if not message.id:
            continue
        originals = message.id if isinstance(message.id, tuple | list) else (message.id,)
        wanted = set().union(*(places(one) for one in originals))
        for text in texts(message):
            assert places(text) <= wanted, message.id
            if len(originals) == 1:
                assert places(text) == wanted, message.id


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_translations_keep_edges(path):
    for message in catalogue(path):
        if not message.id:
            continue
        original = message.id[0] if isinstance(message.id, tuple | list) else message.id
        for text in texts(message):
            assert text == text.strip() or original != original.strip(), message.id
            assert original.endswith("…") == text.endswith("…"), message.id
            assert not re.search(r"\s{2,}", text), message.id


def test_the_template_is_current():
    with (TRANSLATIONS / "metidesk.pot").open("rb") as file:
        template = read_po(file)
    known = {
        (message.context, message.id[0] if isinstance(message.id, tuple | list) else message.id)
        for message in template
        if message.id
    }
    assert known == source_messages()
