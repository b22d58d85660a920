"""The way of printed papers in the window: found by their number, told how far they are, scans filed by their code."""

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import mkdtemp

from metidesk.domain.errors import RuleBroken
from metidesk.domain.sheets import Sheet, SheetState
from metidesk.i18n.current import _, current, language
from metidesk.i18n.dates import day_range, full_day
from metidesk.i18n.labels import paper_kind_word, sheet_state_word
from metidesk.i18n.sentences import sentence
from metidesk.system.files import write_whole
from metidesk.system.trouble import Trouble
from metidesk.ui.desk import Desk
from metidesk.ui.dropped_scans import SCANS
from metidesk.ui.page import Message, Tone

Say = Callable[[Message], object]
_NOT_HERE = frozenset({"scan.no_code", "sheet.unknown", "receipt.unknown"})
"""What a service says of a scan that shows no paper of its own."""


def sheet_days(sheet: Sheet) -> str:
    """Return the days that a sheet shows."""
    if sheet.first_on == sheet.last_on:
        return full_day(sheet.first_on, language())
    return day_range(sheet.first_on, sheet.last_on, language(), with_year=True)


def sheet_words(sheet: Sheet) -> str:
    """Return a sheet in one line: number, what it is, its days, how far it is."""
    kind, state = paper_kind_word(sheet.kind, current()), sheet_state_word(sheet.state, current())
    return f"{sheet.number} · {kind} · {sheet_days(sheet)} · {state}"


class SheetActs:
    """Does acts on sheets for the window or one page."""

    def __init__(self, desk: Desk, say: Say) -> None:
        self._desk = desk
        self._say = say

    def find(self, text: str) -> Sheet | None:
        """Return the sheet of a number or a code; say so where there is none."""
        try:
            return self._desk.office.sheets.find(text)
        except (RuleBroken, Trouble) as error:
            self._refused(error)
            return None

    def tell(self, sheet: Sheet) -> None:
        """Say how far a sheet is, and offer its next step."""
        steps = {
            SheetState.PRINTED: (_("It is signed"), lambda: self.advance(sheet, SheetState.SIGNED)),
            SheetState.SIGNED: (_("It is entered"), lambda: self.advance(sheet, SheetState.ENTERED)),
            SheetState.ENTERED: (_("File its scan…"), lambda: self.ask_scan(sheet)),
            SheetState.FILED: (_("Open the scan"), lambda: self.open_scan(sheet)),
        }
        word, act = steps[sheet.state]
        self._say(Message(Tone.NOTICE, sheet_words(sheet), word, act))

    def advance(self, sheet: Sheet, state: SheetState) -> Sheet | None:
        """Write the next state of a sheet down and tell it."""
        try:
            after = self._desk.office.sheets.advance(sheet.number, state)
        except (RuleBroken, Trouble) as error:
            self._refused(error)
            return None
        self.tell(after)
        return after

    def ask_scan(self, sheet: Sheet) -> None:
        """Ask for the scan of a sheet and file it with it, whether its code can be read or not."""
        path = self._desk.ask.open_file(_("Scan of {number}", number=sheet.number), [("PDF, PNG, JPEG", _patterns())])
        if path is not None:
            self.file([path], sheet.number)

    def open_scan(self, sheet: Sheet) -> None:
        """Open the filed scan with the program that this computer keeps for it."""
        try:
            name, _media, content = self._desk.office.sheets.scan(sheet.number)
            # A copy: whoever draws on it must not change the one that is kept.
            copy = Path(mkdtemp(prefix="metidesk-")) / f"{sheet.number}{Path(name).suffix.lower()}"
            write_whole(copy, content)
        except (RuleBroken, Trouble) as error:
            self._refused(error)
        else:
            self._desk.ask.show_file(copy)

    def file(self, paths: Sequence[Path], number: str = "") -> None:
        """File scans by the codes on them, beside the window; say for each what became of it."""

        def work(step: Callable[[str], object], cancelled: Callable[[], bool]) -> list[tuple[bool, str]]:
            return [self._file(path, number) for path in paths if not cancelled()]

        def done(told: list[tuple[bool, str]]) -> None:
            tone = Tone.SUCCESS if all(filed for filed, _words in told) else Tone.FAILURE
            self._say(Message(tone, "\n".join(words for _filed, words in told)))

        self._desk.jobs.run(_("Reading scans…"), work, done)

    def _file(self, path: Path, number: str) -> tuple[bool, str]:
        try:
            filed = self._filed(_content(path), path.name, number)
        except (RuleBroken, Trouble) as error:
            return False, sentence(error, current())
        return True, _("{path} is filed with {numbers}.", path=path.name, numbers=", ".join(filed))

    def _filed(self, content: bytes, name: str, number: str) -> list[str]:
        """File a scan with the sheets on it and with the papers of equipment: one pass of a feeder may hold both.

        Returns their numbers. Raises RuleBroken as the service of sheets does where it belongs to neither.
        """
        office = self._desk.office
        if number:
            return [one.number for one in office.sheets.file_scan(content, name, number)]
        filed: list[str] = []
        strange: RuleBroken | None = None
        try:
            filed += [one.number for one in office.sheets.file_scan(content, name)]
        except RuleBroken as error:
            if error.code not in _NOT_HERE:
                raise
            strange = error
        try:
            filed += [one.number for one in office.equipment_papers.file_scan(content, name)]
        except RuleBroken as error:
            if error.code not in _NOT_HERE:
                raise
        if strange is not None and not filed:
            raise strange
        return filed

    def _refused(self, error: RuleBroken | Trouble) -> None:
        self._say(Message(Tone.FAILURE, sentence(error, current())))


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise RuleBroken("file.unreadable", path=path, reason=error.strerror or str(error)) from error


def _patterns() -> str:
    return " ".join(f"*{suffix}" for suffix in SCANS)
