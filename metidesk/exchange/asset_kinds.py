"""The kinds of equipment from `resources/equipment/kinds.toml`: to add a kind, add a block there."""

from functools import lru_cache
from pathlib import Path

from metidesk.domain.asset_tags import LETTERS
from metidesk.domain.equipment import AssetKind
from metidesk.exchange.data_files import Entries, read_toml
from metidesk.system.paths import RESOURCES

_SHIPPED = RESOURCES / "equipment" / "kinds.toml"


@lru_cache(maxsize=4)
def read_kinds(path: Path = _SHIPPED) -> tuple[AssetKind, ...]:
    """Return the kinds in the order of the file. Raises RuleBroken `programme.bad_file`."""
    return read_toml(path, _kinds)


def _kinds(entries: Entries) -> tuple[AssetKind, ...]:
    kinds = tuple(_kind(one) for one in entries.tables("kinds"))
    for name in ("key", "prefix"):
        if len({getattr(kind, name) for kind in kinds}) < len(kinds):
            raise ValueError(f"a {name} stands there twice")
    return kinds


def _kind(entries: Entries) -> AssetKind:
    kind = AssetKind(
        key=entries.text("key"),
        prefix=entries.text("prefix"),
        fields=entries.texts("fields"),
        title=entries.texts("title"),
        detail=entries.text("detail"),
        identity=entries.texts("identity"),
        accessories=entries.texts("accessories"),
        checks_out=entries.texts("checks_out"),
        checks_back=entries.texts("checks_back"),
    )
    if len(kind.prefix) != 2 or not set(kind.prefix) <= set(LETTERS) or kind.prefix[0] == kind.prefix[1]:
        raise ValueError(f"prefix is not two different letters of {LETTERS}: {kind.prefix}")
    if not kind.title:
        raise ValueError(f"{kind.key} has no title")
    for name in (*kind.title, kind.detail, *kind.identity):
        if name not in kind.fields:
            raise ValueError(f"{name} is no field of {kind.key}")
    return kind
