"""A rule stops exactly what it names, and only where the course asks for it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metidesk.domain.completion import CompletionFacts, CompletionRule, Unmet, rules_asked, unmet
from metidesk.domain.events import TRAININGS, EventKind

EVERYTHING = frozenset(EventKind)
DONE = CompletionFacts(short=0, unsigned=(), held=(), events=EVERYTHING)
MONDAY = date(2021, 8, 16)


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        (DONE, ()),
        (CompletionFacts(3, (), (), EVERYTHING), (Unmet(CompletionRule.DAYS, half_days=3),)),
        (CompletionFacts(0, (MONDAY,), (), EVERYTHING), (Unmet(CompletionRule.WEEKS_SIGNED, mondays=(MONDAY,)),)),
        (CompletionFacts(0, (), ("PC-012",), EVERYTHING), (Unmet(CompletionRule.EQUIPMENT, tags=("PC-012",)),)),
        (
            CompletionFacts(0, (), (), EVERYTHING - {EventKind.KICK_OFF, EventKind.MID_TERM}),
            (Unmet(CompletionRule.TRAINING, events=(EventKind.KICK_OFF,)),),
        ),
        (
            CompletionFacts(0, (), (), frozenset(TRAININGS)),
            (Unmet(CompletionRule.FINAL_PRESENTATION, events=(EventKind.FINAL_PRESENTATION,)),),
        ),
    ],
)
def test_what_is_missing_is_named(facts, found):
    assert unmet(facts, frozenset(CompletionRule)) == found
    assert unmet(facts, frozenset()) == ()


FACTS = st.builds(
    CompletionFacts,
    short=st.integers(-4, 4),
    unsigned=st.lists(st.dates(), max_size=2).map(tuple),
    held=st.lists(st.text(min_size=1, max_size=4), max_size=2).map(tuple),
    events=st.frozensets(st.sampled_from(EventKind)),
)


@given(FACTS, st.frozensets(st.sampled_from(CompletionRule)))
def test_rules_answer_for_themselves_and_in_their_order(facts, asked):
    found = unmet(facts, asked)
    alone = [one for rule in CompletionRule if rule in asked for one in unmet(facts, {rule})]
    assert list(found) == alone
    assert {one.rule for one in found} <= asked


@given(st.frozensets(st.sampled_from(CompletionRule)), st.dictionaries(st.sampled_from(CompletionRule), st.booleans()))
def test_a_switch_wins_over_the_default(defaults, switched):
    asked = rules_asked(defaults, switched)
    for rule in CompletionRule:
        wanted = rule in defaults
        if rule in switched:
            wanted = switched[rule]
        assert (rule in asked) == wanted
