"""The language of the screen, switched while the window is open."""

from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from metidesk.i18n import current
from metidesk.i18n.catalog import SOURCE_LANGUAGE, languages
from metidesk.ui.qt_words import catalogue_key


class CatalogueTranslator(QTranslator):
    """Gives Qt's own words from our catalogue: Qt ships none for most of the offices' languages."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """Return our word for one of Qt's, None where the catalogue has none."""
        if not source:
            return None
        key, said = catalogue_key(context, source)
        found = current.pgettext(key, said)
        return None if found == said else found

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        """Say that there are words here; Qt does not ask an empty translator."""
        return False


class ScreenLanguage:
    """Switches catalogue, Qt's words and number forms together; every widget is told to word itself anew."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._own = CatalogueTranslator(application)
        self._qt = QTranslator(application)

    def switch(self, language: str) -> None:
        """Show everything in a language: Qt sends LanguageChange to all windows."""
        current.set_language(language)
        QLocale.setDefault(QLocale(current.language()))
        self._application.removeTranslator(self._qt)
        self._application.removeTranslator(self._own)
        folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        if current.language() != SOURCE_LANGUAGE and self._qt.load(f"qtbase_{current.language()}", str(folder)):
            self._application.installTranslator(self._qt)
        self._application.installTranslator(self._own)


def system_language() -> str:
    """Return the language of this computer where we have its words, else English."""
    for name in QLocale.system().uiLanguages():
        code = name.split("-")[0]
        if code in languages():
            return code
    return SOURCE_LANGUAGE
