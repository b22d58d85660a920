"""What is said about the spelling of a name that deserves a second look."""

from metidesk.domain.spelling import SpellingCode, SpellingRemark
from metidesk.i18n.catalog import N_, Words
from metidesk.i18n.joining import listed

_REMARKS = {
    SpellingCode.MIXED_SCRIPTS: N_("“{part}” mixes letters that look alike from different scripts: {characters}."),
    SpellingCode.EXTRA_SPACE: N_("There is a space too many."),
    SpellingCode.ODD_SPACE: N_("An unusual space stands between the words: {characters}."),
    SpellingCode.NOT_COMPOSED: N_("A letter and its mark were typed apart; they are joined when it is saved."),
    SpellingCode.INVISIBLE: N_("There is a character that nobody sees: {characters}."),
    SpellingCode.DIGIT: N_("There are digits in the name: {characters}."),
}


def spelling_words(remark: SpellingRemark, words: Words) -> str:
    """Return a remark as a sentence."""
    return words.gettext(_REMARKS[remark.code]).format(part=remark.part, characters=listed(remark.characters, words))
