"""The words of the papers: a native reader approves them on the word sheet; until then papers say that nobody has."""

import io
import json
from dataclasses import dataclass
from datetime import date

from metidesk.documents.word_sheet import WordRow, WordSheetFacts, draw_word_sheet
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import clean_text
from metidesk.i18n.catalog import SOURCE_LANGUAGE, languages, words
from metidesk.i18n.glossary import Term, glossary, words_digest
from metidesk.services.ledger import Ledger, OpenAct
from metidesk.services.settings import WORDS_KEY, SettingsService, office_day
from metidesk.services.sheet_facts import heading
from metidesk.services.sheets import SheetNumber
from metidesk.store import programmes as stored
from metidesk.store.journal import Act


@dataclass(frozen=True, slots=True)
class WordsReview:
    """How the words of a language stand: who approved them and when; `is_outdated` where they changed since."""

    language: str
    reader: str = ""
    on: date | None = None
    is_outdated: bool = False

    @property
    def is_approved(self) -> bool:
        """Return whether papers in this language go without a remark."""
        return bool(self.reader) and not self.is_outdated


class WordsService:
    """Prints the word sheets and keeps who approved them. English is what all others are translated from."""

    def __init__(self, ledger: Ledger, settings: SettingsService) -> None:
        self._ledger = ledger
        self._settings = settings

    def reviews(self) -> tuple[WordsReview, ...]:
        """Return how the words of every translated language stand."""
        with self._ledger.database.read() as session:
            kept = stored.settings(session.connection())
        return tuple(_review(code, kept.get(WORDS_KEY + code, "")) for code in languages() if code != SOURCE_LANGUAGE)

    def sheet(self, language: str) -> bytes:
        """Return the word sheet of a language as PDF. Raises RuleBroken `words.source` or `language.unknown`."""
        _refuse_other(language)
        kept = self._settings.read()
        number = SheetNumber(f"{kept.course.key}-{kept.office.code}-WORDS-{language.upper()}", 1, "")
        facts = WordSheetFacts(
            heading(kept, number, self._ledger.clock.now()),
            language,
            tuple(_row(one, language) for one in glossary() if not one.is_avoided),
            tuple(_row(one, language) for one in glossary() if one.is_avoided and one.word(language)),
        )
        target = io.BytesIO()
        draw_word_sheet(facts, words(language), target)
        return target.getvalue()

    def approve(self, language: str, reader: str) -> None:
        """Keep that a native reader approved the words of a language as they are now.

        Raises RuleBroken `words.no_reader`, `words.source` or `language.unknown`.
        """
        _refuse_other(language)
        reader = clean_text(reader)
        if not reader:
            raise RuleBroken("words.no_reader")
        on = office_day(self._settings.read(), self._ledger.clock)
        kept = {"reader": reader, "on": on.isoformat(), "digest": words_digest(language)}
        with self._ledger.act() as act:
            before = stored.settings(act.connection).get(WORDS_KEY + language, "")
            if _put(act, language, before, json.dumps(kept, ensure_ascii=False)):
                act.note(Act("words.approve", "words", language, _body(before, reader)))

    def withdraw(self, language: str) -> None:
        """Take an approval back; papers say again that nobody has read the words."""
        _refuse_other(language)
        with self._ledger.act() as act:
            before = stored.settings(act.connection).get(WORDS_KEY + language, "")
            if _put(act, language, before, ""):
                act.note(Act("words.withdraw", "words", language, _body(before, "")))


def _put(act: OpenAct, language: str, before: str, after: str) -> bool:
    """Write what is kept of a language; return whether it is another than before."""
    if before != after:
        stored.put_setting(act.connection, WORDS_KEY + language, after)
    return before != after


def _body(before: str, reader: str) -> dict[str, dict[str, str]]:
    return {"name": {"before": json.loads(before)["reader"] if before else "", "after": reader}}


def _refuse_other(language: str) -> None:
    if language == SOURCE_LANGUAGE:
        raise RuleBroken("words.source")
    if language not in languages():
        raise RuleBroken("language.unknown", code=language, known=languages()[1:])


def _review(language: str, value: str) -> WordsReview:
    if not value:
        return WordsReview(language)
    kept = json.loads(value)
    is_outdated = kept["digest"] != words_digest(language)
    return WordsReview(language, kept["reader"], date.fromisoformat(kept["on"]), is_outdated)


def _row(one: Term, language: str) -> WordRow:
    word = ", ".join(one.words.get(language, ())) if one.is_avoided else one.word(language)
    return WordRow(one.term, one.meaning, word, one.back.get(language, ""))
