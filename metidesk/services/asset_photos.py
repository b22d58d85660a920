"""Photos of equipment: kept beside the store by their content, shown with the thing."""

from metidesk.domain.asset_tags import read_tag
from metidesk.domain.equipment import AssetPhoto
from metidesk.domain.errors import RuleBroken
from metidesk.exchange import scan_files
from metidesk.services.ledger import Ledger
from metidesk.services.lending import asset_of
from metidesk.store import equipment as stored
from metidesk.store import files, sheets
from metidesk.store.journal import Act

_PICTURES = ("image/png", "image/jpeg")


class AssetPhotos:
    """Reads and writes the photos of things."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def of(self, tag: str) -> tuple[AssetPhoto, ...]:
        """Return the photos of a thing, the oldest first. Raises RuleBroken `tag.*`, `asset.unknown`."""
        with self._ledger.database.read() as session:
            connection = session.connection()
            return stored.photos(connection, asset_of(connection, read_tag(tag)).id)

    def add(self, tag: str, content: bytes, name: str) -> AssetPhoto:
        """Keep a photo (PNG or JPEG) of a thing; one that it has already is kept once.

        Raises RuleBroken `photo.unknown_kind`, `file.too_big`, `tag.*`, `asset.unknown`, Trouble FILE_UNWRITABLE.
        """
        media = _media(content, name)
        with self._ledger.database.read() as session:
            asset = asset_of(session.connection(), read_tag(tag))
        sha256 = files.put(self._ledger.database.path, content)
        with self._ledger.act() as act:
            known = next((one for one in stored.photos(act.connection, asset.id) if one.sha256 == sha256), None)
            if known is not None:
                return known
            sheets.put_file(act.connection, sha256, name, media, len(content), act.at, act.actor)
            photo = AssetPhoto(sha256, name, act.at, act.actor)
            stored.add_photo(act.connection, asset.id, photo)
            act.note(Act("equipment.photo", "asset", asset.tag, {"sha256": sha256}))
        return photo

    def content(self, photo: AssetPhoto) -> bytes:
        """Return the bytes of a photo. Raises Trouble STORE_DAMAGED where they are gone or not what they were."""
        return files.read(self._ledger.database.path, photo.sha256)

    def remove(self, tag: str, photo: AssetPhoto) -> None:
        """Take a photo away from a thing. Raises RuleBroken `tag.*`, `asset.unknown`."""
        with self._ledger.act() as act:
            asset = asset_of(act.connection, read_tag(tag))
            if any(one.sha256 == photo.sha256 for one in stored.photos(act.connection, asset.id)):
                stored.remove_photo(act.connection, asset.id, photo.sha256)
                act.note(Act("equipment.photo_away", "asset", asset.tag, {"sha256": photo.sha256}))


def _media(content: bytes, name: str) -> str:
    """Return what kind of picture it is. Raises RuleBroken `photo.unknown_kind`, `file.too_big`."""
    try:
        media = scan_files.media_of(content, name)
    except RuleBroken as refused:
        if refused.code != "scan.unknown_kind":
            raise
        media = ""
    if media not in _PICTURES:
        raise RuleBroken("photo.unknown_kind", path=name)
    return media
