"""The language of the screen: the one named exception to "no globals"."""

from metidesk.i18n.catalog import SOURCE_LANGUAGE, Words, words

_current: Words = words(SOURCE_LANGUAGE)


def set_language(language: str) -> None:
    """Make a language the one of the screen; whoever shows texts must show them again."""
    global _current
    _current = words(language)


def current() -> Words:
    """Return the words of the screen."""
    return _current


def language() -> str:
    """Return the code of the screen's language."""
    return _current.language


def _(message: str, /, **facts: object) -> str:
    """Return a message in the language of the screen."""
    return _current.gettext(message, **facts)


def pgettext(context: str, message: str, /, **facts: object) -> str:
    """Return a message that depends on a context, in the language of the screen."""
    return _current.pgettext(context, message, **facts)


def ngettext(singular: str, plural: str, count: int, /, **facts: object) -> str:
    """Return the form for a count in the language of the screen."""
    return _current.ngettext(singular, plural, count, **facts)
