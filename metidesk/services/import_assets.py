"""Equipment from a file and into one: a preview that tells everything, then all of it in one act or none."""

from dataclasses import replace
from pathlib import Path

from metidesk.domain.equipment import Asset, AssetForm, AssetKind, AssetState, identity_of, identity_text, title_of
from metidesk.domain.errors import RuleBroken
from metidesk.exchange.asset_kinds import read_kinds
from metidesk.exchange.asset_rows import AssetRow, asset_columns, asset_table, read_assets
from metidesk.exchange.spreadsheet import write_table
from metidesk.exchange.tables import Choices, Source, Step
from metidesk.services.header_memory import remember, with_remembered
from metidesk.services.ledger import Ledger
from metidesk.services.previews import ImportPreview, PreviewRow, RowKind, preview_of, stepped
from metidesk.services.settings import SettingsService, office_day
from metidesk.services.stock import add_in, change_in, cleaned, differences
from metidesk.store import equipment as stored
from metidesk.store import journal

_KIND = "assets"
_WRITTEN = ("condition", "accessories", "acquired", "received_on", "seat", "note")


class AssetImport:
    """Previews and runs imports of equipment, and writes the stock into a file."""

    def __init__(self, ledger: Ledger, settings: SettingsService) -> None:
        self._ledger = ledger
        self._settings = settings
        self._kinds = {kind.key: kind for kind in read_kinds()}

    def preview(
        self, source: Path | Source, choices: Choices | None = None, step: Step = lambda done, of: None
    ) -> ImportPreview[AssetForm]:
        """Return what a file would do, row by row. Raises RuleBroken `file.*` for the file as a whole.

        A row means the thing with its tag, else the one with its serial number, port or extension; empty cells leave
        what is known as it is. A file neither lends nor takes back. `step` hears how far it is, and what it raises
        ends the reading.
        """
        with self._ledger.database.read() as session:
            connection = session.connection()
            known = _Stock(self._kinds, stored.assets(connection))
            seen: dict[object, int] = {}
            chosen = with_remembered(connection, _KIND, choices)
            matched = asset_table(source, chosen, step)
            read = () if matched.fault else read_assets(matched)
            rows = (self._preview_row(known, row, seen) for row in stepped(read, step))
            return preview_of(source, matched, asset_columns(), chosen, rows, journal.length(connection))

    def run(self, preview: ImportPreview[AssetForm], step: Step = lambda done, of: None) -> ImportPreview[AssetForm]:
        """Store what a preview showed, in one act; `step` hears how far it is, and what it raises leaves nothing.

        Raises RuleBroken: the preview's first error, or `import.changed_meanwhile`.
        """
        preview.refuse_errors()
        today = office_day(self._settings.read(), self._ledger.clock)
        with self._ledger.act() as act:
            if journal.length(act.connection) != preview.journal_rows:
                raise RuleBroken("import.changed_meanwhile")
            for row in stepped(preview.rows, step):
                if row.content is None or row.kind is RowKind.SAME:
                    continue
                if row.kind is RowKind.NEW:
                    add_in(act, self._kinds, row.content, today)
                else:
                    asset = stored.by_tag(act.connection, row.content.tag)
                    assert asset is not None
                    change_in(act, self._kinds, asset, row.content)
            remember(act, _KIND, preview.choices)
        return preview

    def export(self, path: Path) -> int:
        """Write the stock as CSV or XLSX, by the file's ending, in the columns that the import reads; return how many.

        Raises RuleBroken `file.unknown_kind`, Trouble FILE_UNWRITABLE.
        """
        with self._ledger.database.read() as session:
            assets = stored.assets(session.connection())
            lines = {line.tag: line for line in stored.lines(session.connection())}
        rows = []
        for asset in assets:
            line = lines[asset.tag]
            values = {
                **asset.fields,
                **{name: _text(getattr(asset, name)) for name in ("tag", "kind", "state", *_WRITTEN)},
                "holder": line.holder,
                "due_on": _text(line.due_on),
            }
            rows.append([values.get(column, "") for column in asset_columns()])
        write_table(path, "equipment", asset_columns(), rows)
        return len(rows)

    def _preview_row(self, known: "_Stock", row: AssetRow, seen: dict[object, int]) -> PreviewRow[AssetForm]:
        if row.form is None:
            return PreviewRow(row.line, RowKind.ERROR, None, (), row.errors, row.remarks)
        try:
            asset = known.meant(row.form)
            _refuse_twice(self._kinds[row.form.kind], row.form, asset, row.line, seen)
            if asset is None:
                form = cleaned(self._kinds[row.form.kind], row.form)
                known.refuse_new(form)
                return PreviewRow(row.line, RowKind.NEW, form, remarks=row.remarks)
            merged = cleaned(self._kinds[asset.kind], _merged(asset, row))
            known.refuse_identity(merged)
        except RuleBroken as error:
            return PreviewRow(row.line, RowKind.ERROR, row.form, (), (error.at_line(row.line),), row.remarks)
        changed = replace(asset, fields=merged.fields, **{name: getattr(merged, name) for name in _WRITTEN})
        told = tuple((name, before, after) for name, (before, after) in differences(asset, changed).items())
        kind = RowKind.CHANGED if told else RowKind.SAME
        return PreviewRow(row.line, kind, merged, told, (), row.remarks)


class _Stock:
    """Finds the thing that a row of a file means."""

    def __init__(self, kinds: dict[str, AssetKind], assets: tuple[Asset, ...]) -> None:
        self._kinds = kinds
        self._by_tag = {asset.tag: asset for asset in assets}
        named = ((asset, identity_of(kinds[asset.kind], asset.fields)) for asset in assets)
        self._by_identity = {(asset.kind, identity): asset for asset, identity in named if identity}

    def meant(self, form: AssetForm) -> Asset | None:
        """Return the thing with the row's tag or identity. Raises RuleBroken `asset.kind_differs`."""
        identity = identity_of(self._kinds[form.kind], form.fields)
        found = self._by_tag.get(form.tag) if form.tag else self._by_identity.get((form.kind, identity))
        if found is not None and found.kind != form.kind:
            raise RuleBroken("asset.kind_differs", tag=found.tag)
        if found is not None and form.state not in (None, found.state):
            raise RuleBroken("asset.not_by_file", tag=found.tag)
        return found

    def refuse_new(self, form: AssetForm) -> None:
        """Refuse a new thing whose tag is not of its kind, or which a file says is out."""
        if form.tag and not form.tag.startswith(self._kinds[form.kind].prefix):
            raise RuleBroken("asset.kind_differs", tag=form.tag)
        if form.state is AssetState.ISSUED:
            raise RuleBroken("asset.not_by_file", tag=form.tag or title_of(self._kinds[form.kind], form.fields))
        self.refuse_identity(form)

    def refuse_identity(self, form: AssetForm) -> None:
        """Refuse a serial number, port or extension that another thing has. Raises RuleBroken `asset.known`."""
        kind = self._kinds[form.kind]
        other = self._by_identity.get((form.kind, identity_of(kind, form.fields)))
        if other is not None and other.tag != form.tag:
            raise RuleBroken("asset.known", identity=identity_text(kind, form.fields), tag=other.tag)


def _refuse_twice(kind: AssetKind, form: AssetForm, asset: Asset | None, number: int, seen: dict[object, int]) -> None:
    """Refuse a second row about the same thing: which of the two should hold?"""
    identity = identity_of(kind, form.fields)
    keys: list[object] = [form.tag or (asset.tag if asset else ""), (kind.key, identity) if identity else ""]
    for key in keys:
        if not key:
            continue
        if key in seen:
            raise RuleBroken("import.twice", name=identity or form.tag, first_line=seen[key])
        seen[key] = number


def _merged(asset: Asset, row: AssetRow) -> AssetForm:
    """Return what is known of a thing with everything that the file says of it."""
    assert row.form is not None
    form = row.form
    values = {name: getattr(form if name in row.said else asset, name) for name in _WRITTEN}
    return replace(form, tag=asset.tag, state=None, fields={**asset.fields, **form.fields}, **values)


def _text(value: object) -> str:
    if value is None:
        return ""
    return ", ".join(value) if isinstance(value, tuple) else str(value)
