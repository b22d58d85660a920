"""The words for printers: what a queue says of itself, how far a paper is, and what a measured printer does."""

from metidesk.domain.printers import PrinterFit, Sheet
from metidesk.i18n.catalog import N_, NP_, Words
from metidesk.system.print_queue import JobState, QueueState, Sides

SIDES = {
    Sides.ONE: NP_("sides of the paper", "One side"),
    Sides.SHORT_EDGE: NP_("sides of the paper", "Both sides, turned over the short edge"),
    Sides.LONG_EDGE: NP_("sides of the paper", "Both sides, turned over the long edge"),
}
_REASONS = {
    "media-empty": N_("It is out of paper."),
    "media-needed": N_("It needs paper."),
    "media-low": N_("Its paper runs low."),
    "media-jam": N_("Paper is jammed in it."),
    "input-tray-missing": N_("Its paper tray is out."),
    "output-area-full": N_("Its output tray is full."),
    "cover-open": N_("Its cover is open."),
    "door-open": N_("Its door is open."),
    "toner-empty": N_("Its toner is empty."),
    "toner-low": N_("Its toner runs low."),
    "marker-supply-empty": N_("Its ink or toner is empty."),
    "marker-supply-low": N_("Its ink or toner runs low."),
    "offline": N_("It is switched off or not connected."),
    "connecting-to-device": N_("It is being connected."),
    "shutdown": N_("It is switched off."),
    "stopped-partly": N_("Part of it has stopped."),
    "timed-out": N_("It does not answer."),
}
"""IPP's keywords (RFC 8011, printer-state-reasons) that a coordinator can do something about."""
_JOBS = {
    JobState.WAITING: N_("“{title}” waits at {printer}."),
    JobState.HELD: N_("“{title}” is held at {printer} until somebody lets it go."),
    JobState.PRINTING: N_("{printer} is printing “{title}”."),
    JobState.OUT: N_("“{title}” has left the queue of {printer}."),
}
_LEAST = 0.05
_LEAST_STRETCH = 0.0005
"""What no ruler shows is not told."""


def printer_remarks(state: QueueState, media: str, words: Words) -> tuple[str, ...]:
    """Return what stands against printing on a paper (A4, A3), each in a sentence; none where nothing does."""
    # Sizes are named A4, A4.Borderless or iso_a4_210x297mm.
    lacks = state.is_there and state.knows_offer and not any(media.lower() in size.lower() for size in state.media)
    offer = (words.gettext("It does not offer {paper}.", paper=media),) if lacks else ()
    return (*state_remarks(state, words), *offer)


def state_remarks(state: QueueState, words: Words) -> tuple[str, ...]:
    """Return what a printer says of itself that a coordinator should know, each in a sentence."""
    if not state.is_there:
        return (words.gettext("This printer is gone. Choose another."),)
    said = []
    if not state.is_accepting:
        said.append(words.gettext("It takes no papers at the moment."))
    if state.is_paused:
        said.append(words.gettext("It is paused: papers wait until somebody lets it go on."))
    said += [words.gettext(_REASONS[reason]) for reason in state.reasons if reason in _REASONS]
    return tuple(said)


def job_sentence(state: JobState, title: str, printer: str, words: Words) -> str:
    """Return how far a paper is."""
    return words.gettext(_JOBS[state], title=title, printer=printer)


def sheet_word(sheet: Sheet, words: Words) -> str:
    """Return a paper as it is fed: A4 landscape."""
    shape = words.gettext("landscape") if sheet.is_landscape else words.gettext("portrait")
    return f"{sheet.media} {shape}"


def fit_sentence(fit: PrinterFit, words: Words) -> str:
    """Return what a measured printer does, in the words of somebody who holds the sheet."""
    said = []
    if abs(fit.right) >= _LEAST:
        text = N_("{length} mm too far to the right") if fit.right > 0 else N_("{length} mm too far to the left")
        said.append(words.gettext(text, length=f"{abs(fit.right):.1f}"))
    if abs(fit.down) >= _LEAST:
        text = N_("{length} mm too low") if fit.down > 0 else N_("{length} mm too high")
        said.append(words.gettext(text, length=f"{abs(fit.down):.1f}"))
    for factor, wider, narrower in (
        (fit.across, N_("{share} % too wide"), N_("{share} % too narrow")),
        (fit.along, N_("{share} % too tall"), N_("{share} % too short")),
    ):
        if abs(factor - 1) >= _LEAST_STRETCH:
            share = f"{abs(factor - 1) * 100:.1f}"
            said.append(words.gettext(wider if factor > 1 else narrower, share=share))
    if not said:
        return words.gettext("This printer puts everything in its place.")
    return words.gettext("This printer prints {errors}. metidesk corrects it.", errors=" · ".join(said))
