"""What can be done with a thing now, and the words of it.

To add an act: a member of `AssetAct` with its word, where `acts_for` offers it, and a method in `EquipmentActs`.
"""

from enum import StrEnum

from metidesk.domain.attendance import Place
from metidesk.domain.equipment import AssetState, ReceiptState
from metidesk.i18n.catalog import NP_
from metidesk.i18n.current import pgettext
from metidesk.services.equipment_views import AssetView


class AssetAct(StrEnum):
    """What can be done with one thing."""

    ISSUE = "issue"
    TAKE_BACK = "take_back"
    RECEIPT = "receipt"
    SIGN = "sign"
    FILE = "file"
    SWAP = "swap"
    HOME = "home"
    OFFICE = "office"
    REPORT = "report"
    HOLDER = "holder"
    STOCK = "stock"
    REPAIR = "repair"
    RETIRE = "retire"
    CHANGE = "change"
    LABEL = "label"
    PHOTO = "photo"


_WORDS = {
    AssetAct.ISSUE: NP_("act on equipment", "Issue…"),
    AssetAct.TAKE_BACK: NP_("act on equipment", "Take back…"),
    AssetAct.RECEIPT: NP_("act on equipment", "Receipt…"),
    AssetAct.SIGN: NP_("act on equipment", "Receipt is signed"),
    AssetAct.FILE: NP_("act on equipment", "File the signed scan…"),
    AssetAct.SWAP: NP_("act on equipment", "Swap…"),
    AssetAct.HOME: NP_("act on equipment", "Used at home from now on"),
    AssetAct.OFFICE: NP_("act on equipment", "Used at the office from now on"),
    AssetAct.REPORT: NP_("act on equipment", "Report loss or damage…"),
    AssetAct.HOLDER: NP_("act on equipment", "All that its holder had"),
    AssetAct.STOCK: NP_("act on equipment", "Put into stock"),
    AssetAct.REPAIR: NP_("act on equipment", "Send to repair"),
    AssetAct.RETIRE: NP_("act on equipment", "Retire…"),
    AssetAct.CHANGE: NP_("act on equipment", "Edit…"),
    AssetAct.LABEL: NP_("act on equipment", "Print its label…"),
    AssetAct.PHOTO: NP_("act on equipment", "Add a photo…"),
}


def act_text(act: AssetAct) -> str:
    """Return what stands on the button of an act."""
    return pgettext(*_WORDS[act])


def acts_for(view: AssetView) -> tuple[AssetAct, ...]:
    """Return what can be done with a thing now, the usual acts first."""
    found: list[AssetAct] = []
    if view.loan is not None:
        found += [AssetAct.TAKE_BACK, AssetAct.RECEIPT]
        if view.line.receipt_state is ReceiptState.PRINTED:
            found.append(AssetAct.SIGN)
        found += [AssetAct.FILE, AssetAct.SWAP]
        found.append(AssetAct.OFFICE if view.loan.place is Place.HOME else AssetAct.HOME)
        found.append(AssetAct.HOLDER)
    else:
        if view.asset.state is AssetState.IN_STOCK:
            found.append(AssetAct.ISSUE)
        found.append(AssetAct.CHANGE)
        if view.asset.state is not AssetState.IN_STOCK:
            found.insert(0, AssetAct.STOCK)
        if view.asset.state is AssetState.IN_STOCK:
            found.append(AssetAct.REPAIR)
        if view.asset.state is not AssetState.RETIRED:
            found.append(AssetAct.RETIRE)
    if view.asset.state is not AssetState.LOST:
        found.append(AssetAct.REPORT)
    if view.loan is not None:
        found.append(AssetAct.CHANGE)
    found += [AssetAct.LABEL, AssetAct.PHOTO]
    return tuple(found)
