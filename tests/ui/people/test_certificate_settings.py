"""The certificates' part of the settings: rules, issuer, wording, pictures, keys."""

import io

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from metidesk.domain.completion import CertificateKind, CompletionRule
from metidesk.services.verification import verifier_of
from metidesk.ui.pages.settings_page import SettingsPage


@pytest.fixture
def settings(open_page) -> SettingsPage:
    return open_page(SettingsPage)


def click(button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_rule_is_switched_by_the_space_bar(settings, desk):
    box = settings.rules.boxes[CompletionRule.TRAINING]
    before = box.isChecked()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert (CompletionRule.TRAINING in desk.office.completion.rules()) is not before
    assert box.isChecked() is not before
    assert settings.rules.said.note.text() == "Saved"


def test_the_issuer_is_written_and_taken_back(settings, desk):
    shipped = desk.office.certificate_issuer.issuer()
    edit = settings.issuer.edits["name_en"]
    edit.setText("Hanoi Satellite Office")
    edit.editingFinished.emit()
    assert desk.office.certificate_issuer.issuer().name.en == "Hanoi Satellite Office"
    click(settings.issuer.reset)
    assert desk.office.certificate_issuer.issuer() == shipped
    assert edit.text() == shipped.name.en


def test_a_ministry_is_refused_as_issuer_and_what_was_typed_stays(settings, desk):
    shipped = desk.office.certificate_issuer.issuer()
    edit = settings.issuer.edits["name_ja"]
    edit.setText("経済産業省")
    edit.editingFinished.emit()
    assert settings.issuer.said.failed
    assert desk.office.certificate_issuer.issuer() == shipped
    settings.refresh(None)
    assert edit.text() == "経済産業省"


def test_the_wording_is_changed_refused_and_shipped_again(settings, desk):
    looks, kind = desk.office.looks, CertificateKind.COMPLETION
    shipped = looks.text(kind, "vi")
    click(settings.issuer.wordings[kind])
    dialog = settings.issuer.dialog
    body = dialog.bodies[0].toPlainText()
    dialog.bodies[0].setPlainText("has done something")
    dialog.offer()
    assert dialog.failure.failed
    dialog.bodies[0].setPlainText(body)
    dialog.titles[0].setText("Certificate of Achievement")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert settings.issuer.dialog is None
    assert looks.text(kind, "vi").title.en == "Certificate of Achievement"
    click(settings.issuer.wordings[kind])
    click(settings.issuer.dialog.reset)
    settings.issuer.dialog.offer()
    assert looks.text(kind, "vi") == shipped


def test_a_seal_is_chosen_shown_and_removed(settings, desk, tmp_path):
    picture = io.BytesIO()
    Image.new("RGB", (60, 60), (190, 30, 20)).save(picture, "PNG")
    desk.ask.file = tmp_path / "seal.png"
    desk.ask.file.write_bytes(picture.getvalue())
    card = settings.pictures
    assert card.thumbs["seal"].text() == "none"
    assert not card.remove["seal"].isEnabled()
    click(card.choose["seal"])
    assert desk.office.looks.pictures().seal == picture.getvalue()
    assert not card.thumbs["seal"].pixmap().isNull()
    click(card.remove["seal"])
    assert desk.office.looks.pictures().seal is None
    assert card.thumbs["seal"].text() == "none"


def test_what_is_no_picture_is_refused(settings, desk, tmp_path):
    desk.ask.file = tmp_path / "seal.png"
    desk.ask.file.write_bytes(b"no picture")
    click(settings.pictures.choose["seal"])
    assert settings.pictures.said.failed
    assert desk.office.looks.pictures().seal is None


def test_a_key_list_leaves_that_checks_certificates(settings, desk, tmp_path, monkeypatch):
    monkeypatch.setattr(desk.ask, "save_file", lambda title, suggested, patterns: tmp_path / suggested.name)
    click(settings.keys.give)
    assert verifier_of([(tmp_path / "metidesk-keys-HAN.json").read_bytes()])
    assert "metidesk-keys-HAN.json" in settings.keys.said.note.text()


def test_a_new_key_is_made_after_a_warning_only(settings, desk):
    before = desk.office.keys.own()
    desk.ask.agree = False
    click(settings.keys.renew)
    assert desk.office.keys.own() == before
    desk.ask.agree = True
    click(settings.keys.renew)
    assert len(desk.office.keys.own()) == len(before) + 1
    assert desk.office.keys.own()[-1].key_id in settings.keys.keys.text()


def test_the_office_s_own_key_list_is_not_taken(settings, desk, tmp_path):
    desk.ask.file = tmp_path / "own.json"
    desk.ask.file.write_bytes(desk.office.keys.key_list())
    click(settings.keys.take)
    assert settings.keys.said.failed
    assert desk.office.keys.lists() == ()
