"""Two programs hand the same thing out at the same moment: one wins, the other is told who has it."""

import subprocess
import sys
from pathlib import Path

from metidesk.domain.equipment import AssetForm, AssetState
from metidesk.system.paths import ROOT

ROUNDS = 3


def test_one_wins_and_the_other_gets_a_clear_sentence(hanoi, nhung, bao, tmp_path):
    script = Path(__file__).with_name("issuing_process.py")
    for turn in range(ROUNDS):
        tag = hanoi.equipment.add(AssetForm("pc", {"model": "E14", "serial": f"S{turn}"}))[0].tag
        gate = tmp_path / f"gate{turn}"
        rivals = [
            subprocess.Popen(
                [sys.executable, str(script), str(hanoi.path), line.intern.intern_no, tag, str(gate)],
                stdout=subprocess.PIPE,
                text=True,
                cwd=ROOT,
                env={"PYTHONPATH": str(ROOT), "METIDESK_HOME": str(tmp_path / "rivals")},
            )
            for line in (nhung, bao)
        ]
        for rival in rivals:
            assert rival.stdout.readline() == "ready\n"
        gate.touch()
        said = [rival.communicate(timeout=60)[0].strip() for rival in rivals]
        assert [rival.returncode for rival in rivals] == [0, 0]
        won = [text.startswith("2021A-HAN-E") for text in said]
        assert sorted(won) == [False, True], said
        winner = (nhung, bao)[won.index(True)]
        assert f"{tag} is out to {winner.intern.name} since " in said[won.index(False)]
        line = next(line for line in hanoi.equipment.lines() if line.tag == tag)
        assert (line.state, line.holder) == (AssetState.ISSUED, winner.intern.name)
