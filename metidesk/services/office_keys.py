"""The keys of the office: made at its founding, kept in its store; only their public halves ever leave it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from metidesk.domain.errors import RuleBroken
from metidesk.domain.programme import Office
from metidesk.services import programmes
from metidesk.services.ledger import Ledger, OpenAct
from metidesk.services.verifier_page import verifier_page
from metidesk.store import certificates as stored_certificates
from metidesk.store import office_keys as stored
from metidesk.store import programmes as stored_programmes
from metidesk.store.journal import Act
from metidesk.store.office_keys import StoredKey
from metidesk.trust.certificate_code import read_code
from metidesk.trust.key_list import Ended, KeyList, read_key_list, write_key_list
from metidesk.trust.office_key import OfficeKey, PublicKey, new_key


def make_key(act: OpenAct, office_code: str) -> OfficeKey:
    """Make a pair of keys for the office and write it into the store."""
    made = new_key()
    stored.add(
        act.connection,
        StoredKey(made.key_id, office_code, made.public, made.private, act.at, act.actor),
    )
    act.note(Act("key.make", "office_key", made.key_id, {}))
    return made


class OfficeKeysService:
    """Makes, lists and changes the keys of the office, and knows those of others."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def key_for(self, act: OpenAct) -> OfficeKey:
        """Return the key in use; a store that was founded before there were keys gets its first one here."""
        found = _in_use(act.connection)
        return make_key(act, _office(act.connection).code) if found is None else OfficeKey(found.private, found.public)

    def rotate(self) -> str:
        """Take the key out of use and make a new one; return its name. What the old one signed stays genuine."""
        with self._ledger.act() as act:
            before = _in_use(act.connection)
            if before is not None:
                stored.retire(act.connection, before.key_id, act.at)
                act.note(Act("key.retire", "office_key", before.key_id, {}))
            return make_key(act, _office(act.connection).code).key_id

    def own(self) -> tuple[PublicKey, ...]:
        """Return the public halves of the office's own keys, the oldest first."""
        with self._ledger.database.read() as session:
            return public_keys(session.connection())

    def key_list(self) -> bytes:
        """Return what others need to check this office's certificates, signed and dated now."""
        with self._ledger.act() as act:
            self.key_for(act)
            year = int(stored_programmes.settings(act.connection)["year"])
            name = programmes.programme(year).name.en
            keys, ended = vouching_keys(act.connection), ended_certificates(act.connection)
            signers = [OfficeKey(key.private, key.public) for key in stored.keys(act.connection)]
            return write_key_list(name, keys, ended, act.at, signers)

    def lists(self) -> tuple[KeyList, ...]:
        """Return the key lists of other offices that were imported."""
        with self._ledger.database.read() as session:
            return known_lists(session.connection())

    def page(self) -> bytes:
        """Return the page that checks certificates in a browser, with every key list known here built in."""
        own = self.key_list()
        with self._ledger.database.read() as session:
            others = stored.key_lists(session.connection()).values()
        return verifier_page([own, *(text.encode("utf-8") for texts in others for text in texts)])

    def import_list(self, content: bytes, another: bool = False) -> KeyList:
        """Take a key list over and return it; a newer one replaces the one with whose keys it is signed.

        `another` takes a list that no known key of that office has signed: that of another store of it, of another
        year. Raises RuleBroken `keys.own`, `keys.older`, `keys.not_continued`, and what `read_key_list` raises.
        """
        found = read_key_list(content)
        with self._ledger.act() as act:
            if _share_a_key(found.keys, public_keys(act.connection)):
                raise RuleBroken("keys.own")
            kept, continued = [], False
            for text in stored.key_lists(act.connection).get(found.office_code, ()):
                known = read_key_list(text.encode("utf-8"))
                if not _share_a_key(found.keys, known.keys):
                    kept.append(text)
                elif known.dated > found.dated:
                    raise RuleBroken("keys.older", office=found.office_name, known=known.dated.date())
                else:
                    continued = True
                    # What was revoked stays so, also where the newer list comes from a restored backup.
                    if not set(known.ended) <= set(found.ended):
                        kept.append(text)
            is_known = bool(kept) or found.office_code == _office(act.connection).code
            if is_known and not continued and not another:
                raise RuleBroken("keys.not_continued", office=found.office_name)
            texts = (*kept, content.decode("utf-8-sig"))
            stored.put_key_lists(act.connection, found.office_code, texts, act.at, act.actor)
            body = {"keys": [key.key_id for key in found.keys], "dated": found.dated.isoformat()}
            act.note(Act("key.import", "key_list", found.office_code, body))
        return found


def _share_a_key(some: Iterable[PublicKey], others: Iterable[PublicKey]) -> bool:
    return not {key.public for key in some}.isdisjoint(key.public for key in others)


def public_keys(connection: Connection) -> tuple[PublicKey, ...]:
    """Return the public halves of the office's own keys, the oldest first."""
    office = _office(connection)
    return tuple(
        PublicKey(
            key.key_id,
            key.public,
            office.code,
            office.name.en,
            key.made_at.date(),
            None if key.retired_at is None else key.retired_at.date(),
        )
        for key in stored.keys(connection)
    )


def vouching_keys(connection: Connection) -> tuple[PublicKey, ...]:
    """Return the public halves as others are told of them: out of use from the last day that stands on a certificate.

    A certificate may be dated after the day on which it is issued, and stays genuine when its key is retired between.
    """
    keys, last = public_keys(connection), dict[str, date]()
    if all(key.retired_on is None for key in keys):
        return keys
    for one in stored_certificates.all_certificates(connection):
        key_id = read_code(one.code).key_id
        last[key_id] = max(one.issued_on, last.get(key_id, one.issued_on))
    return tuple(
        key
        if key.retired_on is None
        else replace(key, retired_on=max(key.retired_on, last.get(key.key_id, key.made_on)))
        for key in keys
    )


def known_lists(connection: Connection) -> tuple[KeyList, ...]:
    """Return the key lists that were taken over."""
    texts = (text for lists in stored.key_lists(connection).values() for text in lists)
    return tuple(read_key_list(text.encode("utf-8")) for text in texts)


def ended_certificates(connection: Connection) -> tuple[Ended, ...]:
    """Return the certificates of this store that are no longer in force."""
    return tuple(
        Ended(one.number, one.revision, one.ended_how, one.ended_at.date())
        for one in stored_certificates.all_ended(connection)
        if one.ended_how is not None and one.ended_at is not None
    )


def _office(connection: Connection) -> Office:
    code = stored_programmes.settings(connection)["office"]
    return next(office for office in stored_programmes.offices(connection) if office.code == code)


def _in_use(connection: Connection) -> StoredKey | None:
    return next((key for key in stored.keys(connection) if key.retired_at is None), None)
