"""What HarfBuzz itself says about a text: its own program where it is installed, else the library."""

import json
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import uharfbuzz as hb
from interpreter import original_font

HB_SHAPE = shutil.which("hb-shape")


@dataclass(frozen=True, slots=True)
class Asked:
    """A text to be shaped in one font by the rules of one script and language."""

    text: str
    path: str
    script: str
    language: str


Answer = list[tuple[int, int, int, int]]
"""Glyph number, advance, right, up: in units of the font."""


def shaped(asked: Iterable[Asked]) -> dict[Asked, Answer]:
    """Return HarfBuzz's answers, one process per font, script and language."""
    groups: dict[tuple[str, str, str], list[Asked]] = defaultdict(list)
    for question in dict.fromkeys(asked):
        groups[question.path, question.script, question.language].append(question)
    ask = _by_program if HB_SHAPE else _by_library
    return {
        question: answer
        for group, questions in groups.items()
        for question, answer in zip(questions, ask(*group, [q.text for q in questions]), strict=True)
    }


def _by_program(path: str, script: str, language: str, texts: list[str]) -> list[Answer]:
    done = subprocess.run(
        [
            str(HB_SHAPE), path, "--output-format=json", "--no-glyph-names", "--direction=ltr",
            f"--script={script}", f"--language={language}",
        ],
        input="\n".join(texts), capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return [
        [(glyph["g"], glyph["ax"], glyph["dx"], glyph["dy"]) for glyph in json.loads(line)]
        for line in done.stdout.splitlines()
    ]


def _by_library(path: str, script: str, language: str, texts: list[str]) -> list[Answer]:
    answers = []
    for text in texts:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.direction, buffer.script, buffer.language = "ltr", script, language
        hb.shape(original_font(path), buffer)
        pairs = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        answers.append([(info.codepoint, at.x_advance, at.x_offset, at.y_offset) for info, at in pairs])
    return answers
