"""Equipment in and out of files: everything told before anything is stored, and what is written is read again."""

from datetime import date
from pathlib import Path

import pytest

from metidesk.domain.asset_tags import make_tag
from metidesk.domain.equipment import Acquisition, AssetForm, AssetState, Condition, Handing
from metidesk.domain.errors import RuleBroken
from metidesk.exchange.asset_kinds import read_kinds
from metidesk.exchange.asset_rows import asset_aliases, asset_columns, read_assets
from metidesk.exchange.columns import header_key
from metidesk.i18n.catalog import languages
from metidesk.services.office import found_office
from metidesk.services.previews import RowKind
from metidesk.services.programmes import Founding


def table(folder: Path, *lines: str) -> Path:
    path = folder / "stock.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def codes(preview) -> list[tuple[int, str]]:
    return [(error.line, error.code) for error in preview.errors]


def test_words_of_three_languages_mean_the_same(tmp_path):
    files = (
        ("Kind,Manufacturer,Serial no.,Condition,State", "Laptop,Lenovo,S1,Worn,In stock"),
        ("種類,メーカー,シリアル番号,状態,貸与状況", "パソコン,Lenovo,S1,使用感あり,在庫"),
        ("Loại,Hãng,Số sê-ri,Tình trạng,Trạng thái", "Máy tính,Lenovo,S1,Đã cũ,Trong kho"),
        ("kind,maker,serial,condition,state", "pc,Lenovo,S1,worn,in_stock"),
    )
    forms = {str(read_assets(table(tmp_path, *lines))[0].form) for lines in files}
    assert len(forms) == 1
    assert forms.pop() != "None"


def test_no_header_means_two_columns_and_each_has_every_language():
    meanings = {header_key(name): {name} for name in asset_columns()}
    for alias in asset_aliases():
        meanings.setdefault(header_key(alias.header), set()).add(alias.column)
    assert {key: found for key, found in meanings.items() if len(found) > 1 or not key} == {}
    assert {(one.column, one.language) for one in asset_aliases()} >= {
        (column, language) for column in asset_columns() for language in languages()
    }


def test_a_serial_number_is_one_however_it_is_written(hanoi, tmp_path):
    tag = hanoi.equipment.add(AssetForm("pc", {"model": "E14", "serial": "PF2K1037"}))[0].tag
    path = table(tmp_path, "kind,model,serial", "pc,E14,pf2k 1037", "pc,E14,S1", "pc,E14,s-1")
    preview = hanoi.import_assets.preview(path)
    assert [row.kind for row in preview.rows] == [RowKind.CHANGED, RowKind.NEW, RowKind.ERROR]
    assert preview.rows[0].content.tag == tag


def test_new_things_get_tags_and_known_ones_are_changed(hanoi, tmp_path):
    known = hanoi.equipment.add(AssetForm("pc", {"model": "E14", "serial": "S1"}, seat="4", note="old"))[0]
    path = table(
        tmp_path,
        "kind,model,serial,port,switch,condition,accessories,received_on,acquired,seat",
        "pc,E14,S1,,,worn,,,,",
        "pc,E15,S2,,,,\"charger, mouse\",2564-07-30,lease,5",
        "lan,,,3,TL-SF1008D,,,,,",
    )  # fmt: skip
    preview = hanoi.import_assets.preview(path)
    assert [row.kind.value for row in preview.rows] == ["changed", "new", "new"]
    assert preview.rows[0].differences == (("condition", "good", "worn"),)
    assert hanoi.equipment.view(known.tag).asset.condition is Condition.GOOD
    hanoi.import_assets.run(preview)
    first = hanoi.equipment.view(known.tag).asset
    assert (first.condition, first.seat, first.note) == (Condition.WORN, "4", "old")
    second = hanoi.equipment.view(make_tag("PC", 2)).asset
    assert (second.accessories, second.received_on, second.acquired) == (
        ("charger", "mouse"),
        date(2021, 7, 30),
        Acquisition.LEASE,
    )
    assert hanoi.equipment.view(make_tag("LC", 1)).asset.fields == {"switch": "TL-SF1008D", "port": "3"}
    assert [row.kind.value for row in hanoi.import_assets.preview(path).rows] == ["same"] * 3


def test_everything_wrong_is_told_at_once_and_nothing_stored(hanoi, nhung, tmp_path):
    lent, other = (hanoi.equipment.add(AssetForm("pc", {"model": "E14", "serial": one}))[0].tag for one in "AB")
    hanoi.equipment.lend(nhung.id, [Handing(lent)])
    path = table(
        tmp_path,
        "tag,kind,model,serial,state,condition,acquired",
        "PC0073M,pc,E14,,,,",
        ",desk,E14,,,,",
        ",pc,E14,,here,,",
        ",pc,E14,,,fine,stolen",
        ",pc,,X,,,",
        f"{lent},pc,E14,A,in_stock,,",
        ",pc,E14,C,issued,,",
        f"{other},pc,E14,A,,,",
        ",pc,E14,D,,,",
        ",pc,E14,D,,,",
        f"{make_tag('LC', 5)},pc,E14,E,,,",
    )
    preview = hanoi.import_assets.preview(path)
    assert codes(preview) == [
        (2, "tag.mistyped"),
        (3, "asset.kind_unknown"),
        (4, "asset.state_unknown"),
        (5, "asset.condition_unknown"),
        (5, "asset.acquired_unknown"),
        (6, "asset.empty"),
        (7, "asset.not_by_file"),
        (8, "asset.not_by_file"),
        (9, "asset.known"),
        (11, "import.twice"),
        (12, "asset.kind_differs"),
    ]
    with pytest.raises(RuleBroken):
        hanoi.import_assets.run(preview)
    assert len(hanoi.equipment.lines()) == 2


def test_what_was_previewed_is_stored_or_nothing(hanoi, tmp_path):
    preview = hanoi.import_assets.preview(table(tmp_path, "kind,model", "pc,E14"))
    hanoi.equipment.add(AssetForm("pc", {"model": "E15"}))
    with pytest.raises(RuleBroken) as refused:
        hanoi.import_assets.run(preview)
    assert refused.value.code == "import.changed_meanwhile"


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_stock_moves_to_another_office_whole(hanoi, nhung, clock, tmp_path, ending):
    for kind in read_kinds():
        fields = {name: f"{name} é 髙 {kind.key}" for name in kind.fields}
        hanoi.equipment.add(AssetForm(kind.key, fields, accessories=kind.accessories, seat="7", note="=1+1"), count=1)
    gone = hanoi.equipment.add(AssetForm("pc", {"model": "E1", "serial": "9"}, condition=Condition.DAMAGED))[0]
    hanoi.equipment.put(gone.tag, AssetState.RETIRED)
    path = tmp_path / f"stock.{ending}"
    assert hanoi.import_assets.export(path) == 4
    assert {row.kind.value for row in hanoi.import_assets.preview(path).rows} == {"same"}
    founding = Founding("DAD", 2021, "A", "Lê Hà", "vi")
    other = found_office(tmp_path / "danang.metidesk", clock, founding)
    try:
        other.import_assets.run(other.import_assets.preview(path))

        def told(office):
            return [office.equipment.view(line.tag).asset for line in office.equipment.lines()]

        assert [one.fields for one in told(other)] == [one.fields for one in told(hanoi)]
        assert [(one.tag, one.state, one.condition, one.note) for one in told(other)] == [
            (one.tag, one.state, one.condition, one.note) for one in told(hanoi)
        ]
    finally:
        other.close()
