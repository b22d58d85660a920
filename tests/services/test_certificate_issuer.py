"""The issuer is the office's to write, but never the ministry."""

from datetime import date

import pypdfium2
import pytest

from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import Wording
from metidesk.services.certificate_issuer import Issuer

END = date(2021, 10, 8)
OWN = Issuer(Wording("Hanoi Satellite Office", "ハノイ事務所"), Wording("Coordinator", "コーディネーター"))


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[0].get_textpage().get_text_bounded()
    finally:
        document.close()


def test_another_issuer_stands_on_the_paper_until_it_is_reset(hanoi, nhung):
    shipped = hanoi.certificate_issuer.issuer()
    hanoi.certificate_issuer.change(OWN)
    assert hanoi.certificate_issuer.issuer() == OWN
    said = text_of(hanoi.certificates.proof(nhung.id, END))
    assert "Hanoi Satellite Office\n" in said.replace("\r", "")
    assert "ハノイ事務所" in said
    assert shipped.name.en not in said
    assert hanoi.history.lines(1)[0].act == "certificate.issuer"
    hanoi.certificate_issuer.reset()
    assert hanoi.certificate_issuer.issuer() == shipped
    assert shipped.name.en in text_of(hanoi.certificates.proof(nhung.id, END))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        (Wording("Ministry of Economy, Trade and  Industry", "事務局"), "issuer.is_ministry"),
        (Wording("Office", "経済産業省"), "issuer.is_ministry"),
        (Wording(" ", "事務局"), "issuer.empty"),
        (Wording("Office \U00012000", "事務局"), "paper.missing_characters"),
    ],
)
def test_what_cannot_issue_is_refused_and_nothing_changes(hanoi, name, code):
    before = hanoi.certificate_issuer.issuer()
    with pytest.raises(RuleBroken) as caught:
        hanoi.certificate_issuer.change(Issuer(name, OWN.title))
    assert caught.value.code == code
    assert hanoi.certificate_issuer.issuer() == before
