"""A register that somebody wrote into behind the program's back is told, whatever was changed."""

import pytest
import sqlcipher3.dbapi2 as driver
from test_completion import END, enrol, sign_all

FROZEN = "SELECT sql FROM sqlite_master WHERE name = 'certificate_frozen'"


@pytest.fixture
def acted(hanoi):
    """Give an office with a certificate in force, one revoked, one issued anew, and copies handed over."""
    hanoi.clock.moment = hanoi.clock.moment.replace(year=2021, month=10, day=8, hour=16)
    lines = [enrol(hanoi, name, 36) for name in ("Suharto", "Lê Thanh Hà", "Trần Quốc Bảo")]
    sign_all(hanoi)
    issued = hanoi.certificates.issue([line.id for line in lines], END)
    hanoi.certificates.hand_over([issued[0].number], END)
    hanoi.certificates.revoke(issued[1].number, "Withdrawn")
    hanoi.certificates.reissue(issued[2].number, "Misspelt")
    return hanoi


def doctored(office, statement: str) -> tuple[str, ...]:
    """Write into the store past its guards, and put the guards back."""
    connection = driver.connect(str(office.path))
    guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(statement)
    for _, sql in guards:
        connection.execute(sql)
    connection.commit()
    connection.close()
    return office.upkeep.check().faults


def test_what_the_acts_left_is_sound(acted):
    assert acted.upkeep.check().faults == ()


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE certificate SET facts = replace(facts, 'Suharto', 'Mallory')", "HAN-001: the register does not"),
        (
            "UPDATE certificate SET evidence = '{}' WHERE revision = 2",
            "HAN-003 rev. 2: the register does not",
        ),
        ("UPDATE certificate SET half_days = 80", "the register does not say what was issued"),
        ("UPDATE certificate SET issued_on = '2021-10-01'", "the register does not say what was issued"),
        (
            "UPDATE certificate SET ended_at = NULL, ended_by = NULL, ended_how = NULL, ended_reason = NULL"
            " WHERE number = '2021A-HAN-002'",
            "2021A-HAN-002: the register does not say how it ended",
        ),
        (
            "UPDATE certificate SET ended_reason = 'x' WHERE ended_how = 'reissued'",
            "HAN-003: the register does not",
        ),
        ("DELETE FROM certificate_copy WHERE number = '2021A-HAN-001'", "HAN-001: copy 1 is not where"),
        (
            "UPDATE certificate_copy SET state = 'held' WHERE state = 'handed_over'",
            "HAN-001: copy 1 is not where",
        ),
    ],
)
def test_what_was_changed_is_named(acted, statement, told):
    assert any(told in fault for fault in doctored(acted, statement))


def test_a_guard_that_is_gone_is_named(acted):
    connection = driver.connect(str(acted.path))
    connection.execute("DROP TRIGGER certificate_frozen")
    connection.commit()
    connection.close()
    assert acted.upkeep.check().faults == ("the guard certificate_frozen is missing",)
