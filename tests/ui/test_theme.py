"""Colours can be read, by day and by night, and every code has one."""

import pytest
from PySide6.QtGui import QColor, QFontDatabase
from PySide6.QtWidgets import QLabel

from metidesk.domain.attendance import Status
from metidesk.domain.progress import Concern
from metidesk.system.paths import RESOURCES
from metidesk.ui import theme
from metidesk.ui.actions import ACTIONS
from metidesk.ui.icons import icon
from metidesk.ui.pages.registry import PAGES
from metidesk.ui.tokens import Colours, Tint

AA = 4.5


def luminance(name: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    colour = QColor(name)
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def pairs(colours: Colours) -> dict[str, tuple[str, str]]:
    found = {}
    for ink in ("ink", "muted", "faint", "accent", "danger"):
        for ground in ("surface", "window", "sunken", "focus_row"):
            found[f"{ink} on {ground}"] = (getattr(colours, ink), getattr(colours, ground))
    found["accent on accent_soft"] = (colours.accent, colours.accent_soft)
    found["ink on accent_soft"] = (colours.ink, colours.accent_soft)
    found["words on the first button"] = (colours.on_accent, colours.accent)
    found["words on the first button under the mouse"] = (colours.on_accent, colours.accent_hover)
    tints: dict[str, Tint] = {name: getattr(colours, name) for name in ("plain", "good", "warn", "bad")}
    tints |= {status.value: colours.status(status) for status in Status}
    found |= {f"tint {name}": (tint.ink, tint.ground) for name, tint in tints.items()}
    found |= {f"tint {name} on the card": (tint.ink, colours.surface) for name, tint in tints.items()}
    return found


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_words_can_be_read_on_every_ground(colours):
    poor = {name: round(contrast(*pair), 2) for name, pair in pairs(colours).items() if contrast(*pair) < AA}
    assert poor == {}


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_every_code_has_its_colour(colours):
    assert set(colours.statuses) == set(Status)
    assert len({colours.status(status).ground for status in Status}) == len(Status)
    assert all(isinstance(theme.concern_tint(concern, colours), Tint) for concern in Concern)


def test_dark_reaches_widgets_and_back(qapp, qtbot):
    label = QLabel("x")
    qtbot.addWidget(label)
    theme.apply(qapp, theme.Mode.DARK)
    try:
        assert theme.colours_of(label) is theme.DARK
    finally:
        theme.apply(qapp, theme.Mode.LIGHT)
    assert theme.colours_of(label) is theme.LIGHT


def test_every_icon_that_is_named_is_drawn():
    for name in {spec.icon for spec in PAGES} | {spec.icon for spec in ACTIONS if spec.icon}:
        assert not icon(name, theme.LIGHT).pixmap(20, 20).isNull()
        assert b"currentColor" in (RESOURCES / "icons" / f"{name}.svg").read_bytes()


def test_the_bundled_faces_are_the_ones_in_use():
    assert set(theme.FAMILIES) <= set(QFontDatabase.families())
