"""Handing out and taking back: each act asks what it must know, is done by the services, and says what came of it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from metidesk.domain.attendance import Place
from metidesk.domain.equipment import AssetState, Check, Condition, GivingBack, Handing, Receipt
from metidesk.domain.errors import RuleBroken
from metidesk.i18n.current import _, ngettext
from metidesk.services.equipment_views import AssetView, TakenBack
from metidesk.services.roll import last_day
from metidesk.system.trouble import Trouble
from metidesk.ui.desk import Desk
from metidesk.ui.dialog_acts import DialogActs
from metidesk.ui.dialogs.issue_set_dialog import IssueSetDialog, SetRequest, Taker
from metidesk.ui.dialogs.receipts_dialog import ReceiptsDialog
from metidesk.ui.dialogs.report_dialog import ReportDialog, ReportRequest
from metidesk.ui.dialogs.swap_dialog import SwapDialog, SwapRequest
from metidesk.ui.dialogs.take_back_dialog import Brought, TakeBackDialog
from metidesk.ui.equipment_words import AssetAct
from metidesk.ui.page import Message, Tone
from metidesk.ui.tables.things_table import Thing

_SCANS = "*.pdf *.png *.jpg *.jpeg"


class EquipmentActs(DialogActs):
    """Asks and does; `paper_wished` carries the kind of a paper and what it needs, `person_wished` whose page is."""

    paper_wished = Signal(str, dict)
    person_wished = Signal(object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(desk, page)
        self._methods: dict[AssetAct, Callable[[AssetView], object]] = {
            AssetAct.ISSUE: lambda view: self.issue_set(view.asset.tag),
            AssetAct.TAKE_BACK: lambda view: self.take_back((view.asset.tag,)),
            AssetAct.RECEIPT: lambda view: self.show_papers([view.line.receipt]),
            AssetAct.SIGN: self._sign,
            AssetAct.FILE: lambda view: self.file_scan(view.line.receipt),
            AssetAct.SWAP: self._swap,
            AssetAct.HOME: lambda view: self._move(view, Place.HOME),
            AssetAct.OFFICE: lambda view: self._move(view, Place.OFFICE),
            AssetAct.REPORT: lambda view: self.report([view.asset.tag]),
            AssetAct.HOLDER: self._holder,
        }

    def do(self, act: AssetAct, view: AssetView) -> None:
        """Do what is wished with one thing."""
        self._methods[act](view)

    def issue_set(self, tag: str = "") -> None:
        """Hand sets out until the dialog is closed; with a tag that thing goes out first, to whomever is chosen."""
        office = self._desk.office
        kept = office.settings.read()
        dialog = IssueSetDialog(kept.course.usual_place, office.reference(), self._window())
        unprinted: list[str] = []
        wished = [tag] if tag else []

        def show(taker: Taker) -> None:
            dialog.show_set([self._out(asset.tag) for asset in office.equipment.propose(taker.id)])
            for one in wished:
                put(one)

        def put(text: str) -> None:
            try:
                dialog.put(self._free(text))
            except RuleBroken as error:
                dialog.refuse(error)

        def hand_out(request: SetRequest) -> None:
            things = self._knowingly(request.things)
            if not things:
                return
            try:
                paper = office.equipment.lend(request.taker.id, things, due_on=request.due_on, place=request.place)
            except (RuleBroken, Trouble) as error:
                dialog.refuse(error)
                return
            unprinted.append(paper.number)
            wished.clear()
            dialog.handed(paper.number)
            dialog.next_taker(self._takers())

        def print_papers() -> None:
            numbers, unprinted[:] = tuple(unprinted), []
            if numbers:
                self.show_papers(numbers)

        dialog.taker_chosen.connect(show)
        dialog.scanned.connect(put)
        dialog.print_wished.connect(print_papers)
        dialog.finished.connect(lambda _code: print_papers())
        self._ask(dialog, hand_out)
        dialog.next_taker(self._takers())

    def take_back(self, tags: Sequence[str] = ()) -> None:
        """Take things back by their tags, from any number of people, and show their receipts."""
        office = self._desk.office
        dialog = TakeBackDialog(self._window())

        def add(text: str) -> None:
            try:
                dialog.add(self._brought(text))
            except RuleBroken as error:
                dialog.refuse_tag(text, error)

        def take(things: tuple[GivingBack, ...]) -> None:
            try:
                taken = office.equipment.give_back(things)
            except (RuleBroken, Trouble) as error:
                dialog.refuse(error)
                return
            dialog.accept()
            left_out = dialog.left_out()
            tone = Tone.NOTICE if left_out else Tone.SUCCESS
            self._tell_back(_taken_words(taken, left_out), taken, tone)
            self.show_papers([one.receipt.number for one in taken])

        dialog.scanned.connect(add)
        self._ask(dialog, take)
        for tag in tags:
            add(tag)

    def show_papers(self, numbers: Sequence[str]) -> None:
        """Ask for the preview of papers, all of them in one."""
        self.paper_wished.emit("equipment", {"numbers": tuple(numbers)})

    def file_scan(self, number: str = "", done: Callable[[], object] = lambda: None) -> None:
        """Ask for a scan and file it with every paper whose code stands on it, or with the one that is named.

        `done` is called once it is filed.
        """
        path = self._desk.ask.open_file(_("File a signed scan"), [(_("Scans"), _SCANS)])
        if path is None:
            return
        papers = self._desk.office.equipment_papers

        def filed(found: Sequence[Receipt]) -> None:
            self._say(_("Scan filed with {numbers}.", numbers=", ".join(paper.number for paper in found)))
            done()

        self._desk.jobs.run(
            _("Reading {file}…", file=path.name),
            lambda step, cancelled: papers.file_scan(path.read_bytes(), path.name, number),
            filed,
            self._refused,
        )

    def papers(self) -> None:
        """List the papers, first those that nobody has signed, to be ticked one after the other."""
        papers = self._desk.office.equipment_papers
        dialog = ReceiptsDialog(papers.names(), self._window())

        def refill() -> None:
            dialog.show_papers(papers.receipts(dialog.state()))

        def sign(paper: Receipt) -> None:
            self._sign_paper(paper.number)
            refill()

        def scan(paper: Receipt) -> None:
            self.file_scan(paper.number, refill)

        dialog.chosen_state.connect(refill)
        dialog.signed.connect(sign)
        dialog.scanned.connect(scan)
        self._ask(dialog, lambda paper: self.show_papers([paper.number]))
        refill()

    # One thing

    def _sign_paper(self, number: str) -> None:
        if self._try(lambda: self._desk.office.equipment_papers.sign(number)):
            self._say(_("{number} is signed.", number=number))

    def _sign(self, view: AssetView) -> None:
        self._sign_paper(view.line.receipt)

    def _move(self, view: AssetView, place: Place) -> None:
        """Write where a thing is used; the rest of what its holder has is a click away."""
        equipment, tag = self._desk.office.equipment, view.asset.tag
        if view.loan is None or not self._try(lambda: equipment.move([tag], place)):
            return
        told = _("{tag} is used at home.", tag=tag) if place is Place.HOME else _("{tag} is used here.", tag=tag)
        rest = [item.tag for item in equipment.held_by(view.loan.participation_id) if item.place is not place]
        if not rest:
            self._say(told)
            return

        def move_rest() -> None:
            if self._try(lambda: equipment.move(rest, place)):
                self._say(_("The same holds for {tags}.", tags=", ".join(rest)))

        word = _("All that {name} holds", name=view.line.holder)
        self.said.emit(Message(Tone.SUCCESS, told, word, move_rest))

    def _swap(self, view: AssetView) -> None:
        equipment = self._desk.office.equipment
        dialog = SwapDialog(self._brought(view.asset.tag).thing, self._window())

        def put(text: str) -> None:
            try:
                new = self._free(text)
                if new.kind != view.asset.kind:
                    raise RuleBroken("loan.same_kind", tag=view.asset.tag, other=new.tag)
            except RuleBroken as error:
                dialog.refuse(error)
            else:
                dialog.put(new)

        def swap(request: SwapRequest) -> None:
            out = self._knowingly([request.new])
            if not out:
                return
            try:
                taken, paper = equipment.swap(request.old, out[0])
            except (RuleBroken, Trouble) as error:
                dialog.refuse(error)
                return
            dialog.accept()
            old, new = request.old.tag, request.new.tag
            self._tell_back(_("{name} has {new} instead of {old}.", name=taken.name, new=new, old=old), [taken])
            self.show_papers([taken.receipt.number, paper.number])

        dialog.scanned.connect(put)
        other = equipment.propose_instead(view.asset.tag)
        if other is not None:
            put(other.tag)
        self._ask(dialog, swap)

    def _holder(self, view: AssetView) -> None:
        if view.loan is not None:
            self.person_wished.emit(view.loan.participation_id)

    def report(self, tags: Sequence[str], papers: Sequence[str] = ()) -> None:
        """Ask for the report of a loss or a damage, of one thing after the other, and show the reports."""
        equipment, tag = self._desk.office.equipment, tags[0]
        dialog = ReportDialog(equipment.view(tag), self._desk.office.reference(), self._window())
        made = list(papers)

        def act(request: ReportRequest) -> str:
            paper = equipment.report(
                tag,
                request.kind,
                request.account,
                request.happened_on,
                request.police_reference,
                by_last_holder=request.by_last_holder,
            )
            made.append(paper.number)
            return _("Reported as {number}.", number=paper.number)

        def go_on() -> None:
            if tags[1:]:
                self.report(tags[1:], made)
            else:
                self.show_papers(made)

        self._ask_and_do(dialog, act, go_on)

    def _tell_back(self, told: str, taken: Sequence[TakenBack], tone: Tone = Tone.SUCCESS) -> None:
        """Say what came back; where something is broken, its report is a click away."""
        lines = [line for one in taken for line in one.lines]
        broken = [one.tag for one in lines if one.after is Condition.DAMAGED and one.before is not Condition.DAMAGED]
        if broken:
            self.said.emit(Message(tone, told, _("Report the damage…"), lambda: self.report(broken)))
        else:
            self._say(told, tone)

    def _knowingly(self, things: Sequence[Handing]) -> tuple[Handing, ...]:
        """Return what is handed out, what is damaged only where that was agreed to; nothing where it was not."""
        damaged = [one.tag for one in things if one.check is not None and one.check.condition is Condition.DAMAGED]
        if damaged and not self._desk.ask.confirm(
            _("Hand out {tags} though damaged?", tags=", ".join(damaged)),
            _("The receipt will say that it is damaged. Cancel, and scan another to take that instead."),
            _("Hand out all the same"),
            dangerous=True,
        ):
            return ()
        return tuple(replace(one, knowingly=one.tag in damaged) for one in things)

    # What the dialogs show

    def _takers(self) -> list[Taker]:
        """Return everybody on the roll who has not left yet."""
        office = self._desk.office
        course = office.settings.read().course
        today = office.reference()
        return [
            Taker(
                line.id,
                line.shown_name,
                len(office.equipment.held_by(line.id)),
                max(today, last_day(line.participation, course)),
            )
            for line in office.interns.enrolments()
            if line.participation.ends_on is None or line.participation.ends_on >= today
        ]

    def _out(self, tag: str) -> Thing:
        """Return a thing as it would go out: as the stock knows it, nothing of its checklist looked at yet."""
        view = self._desk.office.equipment.view(tag)
        check = Check(view.asset.condition, view.asset.accessories)
        return _thing(view, view.kind.checks_out, check)

    def _free(self, text: str) -> Thing:
        """Return a thing that can go out. Raises RuleBroken `tag.*`, `asset.unknown`, `asset.is_*`."""
        view = self._desk.office.equipment.view(text)
        if view.loan is not None:
            day = view.loan.lent_on
            raise RuleBroken("asset.is_issued", tag=view.asset.tag, name=view.line.holder, day=day)
        if view.asset.state is not AssetState.IN_STOCK:
            raise RuleBroken(f"asset.is_{view.asset.state.value}", tag=view.asset.tag)
        return self._out(view.asset.tag)

    def _brought(self, text: str) -> Brought:
        """Return a thing that is out. Raises RuleBroken `tag.*`, `asset.unknown`, `asset.is_*`."""
        equipment = self._desk.office.equipment
        view = equipment.view(text)
        if view.loan is None:
            raise RuleBroken(f"asset.is_{view.asset.state.value}", tag=view.asset.tag)
        held = tuple(item.tag for item in equipment.held_by(view.loan.participation_id))
        loan = view.loan.check
        thing = _thing(view, view.kind.checks_back, Check(loan.condition, loan.accessories))
        return Brought(thing, view.loan.participation_id, held)


def _thing(view: AssetView, checklist: tuple[str, ...], check: Check) -> Thing:
    asset = view.asset
    offered = tuple(dict.fromkeys((*view.kind.accessories, *asset.accessories, *check.accessories)))
    detail = asset.fields.get(view.kind.detail, "")
    return Thing(asset.tag, asset.kind, view.title, detail, view.line.holder, offered, checklist, check, check)


def _taken_words(taken: Sequence[TakenBack], left_out: Sequence[str]) -> str:
    """Return in up to three sentences what is back, who still has something, and which scans were refused."""
    count = sum(len(one.lines) for one in taken)
    told = ngettext("{count} item is back.", "{count} items are back.", count)
    missing = [f"{one.name} ({', '.join(item.tag for item in one.still_out)})" for one in taken if one.still_out]
    if missing:
        told += " " + _("Still out: {people}.", people=", ".join(missing))
    if left_out:
        told += " " + _("Not taken back: {tags}.", tags=", ".join(left_out))
    return told
