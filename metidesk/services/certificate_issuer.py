"""Who issues the certificates: the programme's office unless this office writes another name."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from metidesk.documents.text import missing
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import Wording, clean_text, search_key
from metidesk.domain.programme import Programme
from metidesk.services import programmes
from metidesk.services.ledger import Ledger
from metidesk.services.settings import SettingsService
from metidesk.store import programmes as stored
from metidesk.store.journal import Act

_PREFIX = "certificate.issuer"
_LANGUAGES = ("en", "ja")


@dataclass(frozen=True, slots=True)
class Issuer:
    """The organisation, and the title of who signs for it, each in English and Japanese."""

    name: Wording
    title: Wording


class CertificateIssuerService:
    """Reads and changes the issuer; issued certificates keep theirs."""

    def __init__(self, ledger: Ledger, settings: SettingsService) -> None:
        self._ledger = ledger
        self._settings = settings

    def issuer(self) -> Issuer:
        """Return who issues the certificates of the current programme."""
        programme = programmes.programme(self._settings.read().course.year)
        with self._ledger.database.read() as session:
            return issuer_of(session.connection(), programme)

    def shipped(self) -> Issuer:
        """Return who issues them where the office has written nothing else."""
        programme = programmes.programme(self._settings.read().course.year)
        return Issuer(programme.issuer, programme.issuer_title)

    def change(self, issuer: Issuer) -> None:
        """Write another issuer; what is written as shipped follows the programme again.

        Raises RuleBroken `issuer.empty`, `issuer.is_ministry`, `paper.missing_characters`. The ministry is named in
        the body as the one whose programme it is; it does not issue these certificates.
        """
        programme = programmes.programme(self._settings.read().course.year)
        wanted = {key: clean_text(value) for key, value in _parts(issuer).items()}
        for key, value in wanted.items():
            _check(key, value, programme)
        shipped = _parts(Issuer(programme.issuer, programme.issuer_title))
        with self._ledger.act() as act:
            kept = stored.settings(act.connection)
            changes = {}
            for key, value in wanted.items():
                before, after = kept.get(_setting(programme, key), ""), "" if value == shipped[key] else value
                if before != after:
                    stored.put_setting(act.connection, _setting(programme, key), after)
                    changes[key] = {"before": before, "after": after}
            if changes:
                act.note(Act("certificate.issuer", "setting", f"{_PREFIX}.{programme.year}", changes))

    def reset(self) -> None:
        """Let the programme's office issue again."""
        self.change(self.shipped())


def issuer_of(connection: Connection, programme: Programme) -> Issuer:
    """Return who issues a programme's certificates, as a connection sees it."""
    kept = stored.settings(connection)
    parts = _parts(Issuer(programme.issuer, programme.issuer_title))
    found = {key: kept.get(_setting(programme, key)) or value for key, value in parts.items()}
    return Issuer(
        replace(programme.issuer, **{one: found[f"name.{one}"] for one in _LANGUAGES}),
        replace(programme.issuer_title, **{one: found[f"title.{one}"] for one in _LANGUAGES}),
    )


def _setting(programme: Programme, key: str) -> str:
    return f"{_PREFIX}.{programme.year}.{key}"


def _parts(issuer: Issuer) -> dict[str, str]:
    return {
        f"{part}.{one}": wording.in_language(one)
        for part, wording in (("name", issuer.name), ("title", issuer.title))
        for one in _LANGUAGES
    }


def _check(key: str, value: str, programme: Programme) -> None:
    if not value:
        raise RuleBroken("issuer.empty")
    ministry = {search_key(programme.ministry.en), search_key(programme.ministry.in_language("ja"))}
    if key.startswith("name.") and search_key(value) in ministry:
        raise RuleBroken("issuer.is_ministry", text=value)
    if unknown := missing(value, "serif"):
        raise RuleBroken("paper.missing_characters", text=value, characters=" ".join(unknown))
