"""The kinds of equipment and the label sheets: whole as shipped, and refused by name where they are not."""

import re
from pathlib import Path

import pytest

from metidesk.domain.asset_tags import is_tag, make_tag
from metidesk.domain.equipment import (
    Acquisition,
    AssetState,
    Condition,
    IncidentKind,
    LoanEnd,
    ReceiptKind,
    ReceiptState,
)
from metidesk.domain.errors import RuleBroken
from metidesk.domain.stocktake import Finding, Settlement
from metidesk.exchange.asset_kinds import read_kinds
from metidesk.exchange.asset_rows import parse_acquired, parse_condition, parse_kind, parse_state
from metidesk.exchange.data_files import read_csv
from metidesk.exchange.label_formats import read_label_formats
from metidesk.i18n import equipment_words as told
from metidesk.i18n.acts import FIELDS, details_words
from metidesk.i18n.catalog import languages, words
from metidesk.system.paths import RESOURCES

FOLDER = RESOURCES / "equipment"


def changed(tmp_path: Path, name: str, before: str, after: str) -> Path:
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert before in text
    path = tmp_path / name
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize("language", languages())
def test_every_code_of_every_kind_has_its_word(language):
    said = words(language)
    found = []
    for kind in read_kinds():
        found += [told.kind_word(kind.key, said)]
        found += [told.field_word(name, said) for name in kind.fields]
        found += [told.accessory_word(code, said) for code in kind.accessories]
        found += [told.check_word(code, said) for code in (*kind.checks_out, *kind.checks_back)]
        assert set(kind.accessories) <= set(told.ACCESSORIES)
        assert set(kind.fields) <= set(FIELDS)
    assert all(found)
    for word, codes in (
        (told.state_word, AssetState),
        (told.condition_word, Condition),
        (told.acquired_word, Acquisition),
        (told.incident_word, IncidentKind),
        (told.loan_end_word, LoanEnd),
        (told.receipt_word, ReceiptKind),
        (told.receipt_state_word, ReceiptState),
        (told.finding_word, Finding),
        (told.settlement_word, Settlement),
    ):
        assert len({word(code, said) for code in codes}) == len(codes)


def test_no_word_is_left_over():
    kinds = read_kinds()
    assert set(told.KINDS) == {kind.key for kind in kinds}
    assert set(told.FIELDS) == {name for kind in kinds for name in kind.fields}
    assert set(told.ACCESSORIES) == {code for kind in kinds for code in kind.accessories}
    assert set(told.CHECKS) == {code for kind in kinds for code in (*kind.checks_out, *kind.checks_back)}


def test_the_history_tells_codes_as_words():
    said = words("en")
    details = [("condition", "good", "worn"), ("accessories", "charger, mouse", "charger, my own hub")]
    told_as = "Condition: Good → Worn · Accessories: Charger, Mouse → Charger, my own hub"
    assert details_words("equipment.change", details, said) == told_as
    assert details_words("equipment.add", [("equipment", "", "phone")], said) == "Kind of equipment: Phone"
    assert details_words("stocktake.settle", [("settled", "", "turned_up")], said) == "Settled as: Turned up"


@pytest.mark.parametrize("kind", read_kinds(), ids=lambda kind: kind.key)
def test_every_prefix_makes_tags(kind):
    assert all(is_tag(make_tag(kind.prefix, number)) for number in (1, 9_999, 10_000, 999_999))


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ('prefix = "PC"', 'prefix = "PP"', "prefix is not two different letters"),
        ('prefix = "PC"', 'prefix = "NB"', "prefix is not two different letters"),
        ('prefix = "PC"', 'prefix = "PCB"', "prefix is not two different letters"),
        ('prefix = "PC"', 'prefix = "PH"', "a prefix stands there twice"),
        ('key = "pc"', 'key = "lan"', "a key stands there twice"),
        ('title = ["maker", "model"]', "title = []", "pc has no title"),
        ('detail = "serial"', 'detail = "colour"', "colour is no field of pc"),
        ('identity = ["serial"]', 'identity = ["imei"]', "imei is no field of pc"),
        ('key = "pc"', "", "key is missing"),
    ],
)
def test_a_bad_kind_is_named(tmp_path, before, after, reason):
    with pytest.raises(RuleBroken, match=re.escape(reason)) as refused:
        read_kinds(changed(tmp_path, "kinds.toml", before, after))
    assert refused.value.code == "programme.bad_file"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("columns = 3", "columns = 4"),
        ("rows = 7", "rows = 8"),
        ('across = "66.0"', 'across = "63.0"'),
        ('down = "38.1"', 'down = "38.0"'),
        ('width = "63.5"', 'width = "-63.5"'),
    ],
)
def test_labels_that_do_not_lie_on_the_sheet_are_refused(tmp_path, before, after):
    with pytest.raises(RuleBroken) as refused:
        read_label_formats(changed(tmp_path, "labels.toml", before, after))
    assert refused.value.code == "programme.bad_file"


def test_every_word_of_a_file_means_a_code_in_every_language():
    parse = {"kind": parse_kind, "state": parse_state, "condition": parse_condition, "acquired": parse_acquired}
    columns = ("kind", "value", "language", "word")
    rows = read_csv(FOLDER / "words.csv", columns, lambda row: tuple(row[name] for name in columns))
    for kind, value, _, word in rows:
        assert parse[kind](word.upper()) == value
    codes = {("kind", kind.key) for kind in read_kinds()}
    codes |= {("state", one.value) for one in AssetState}
    codes |= {("condition", one.value) for one in Condition}
    codes |= {("acquired", one.value) for one in Acquisition}
    assert {(kind, value, language) for kind, value, language, _ in rows} == {
        (*code, language) for code in codes for language in languages()
    }
