"""The tables of the store. Input is checked before it comes here; the database has the last word.

To add a column: a field in the module of its topic, a version in `migrations/versions`, the field of the value in
`domain`, its place in the module of the topic (`store/interns.py`, …); a test compares a migrated store with these
tables.
"""

from metidesk.store.tables.attendance import (
    DayTimeRow,
    MarkRow,
    MarkTextRow,
    PlanSlotRow,
    SheetRow,
    SignOffRow,
    StoredFileRow,
)
from metidesk.store.tables.base import GUARDS, metadata, table
from metidesk.store.tables.certificates import (
    CertificateCopyRow,
    CertificateRow,
    CertificateSeriesRow,
    CourseRuleRow,
    KeyListRow,
    OfficeKeyRow,
    PictureRow,
)
from metidesk.store.tables.equipment import (
    AssetPhotoRow,
    AssetRow,
    EquipmentReceiptRow,
    IncidentRow,
    LoanRow,
    StocktakeLineRow,
    StocktakeRow,
)
from metidesk.store.tables.interns import (
    AssignmentRow,
    CompanyPersonRow,
    HostCompanyRow,
    InternEventRow,
    InternRow,
    ParticipationRow,
    ParticipationTermsRow,
)
from metidesk.store.tables.office import CalendarDayRow, CourseRow, JournalHeadRow, JournalRow, OfficeRow, SettingRow
from metidesk.store.tables.register import EligibilityAnswerRow, HeaderMatchRow, InternDocumentRow, InternMergeRow

__all__ = [
    "GUARDS",
    "AssetPhotoRow",
    "AssetRow",
    "AssignmentRow",
    "CalendarDayRow",
    "CertificateCopyRow",
    "CertificateRow",
    "CertificateSeriesRow",
    "CompanyPersonRow",
    "CourseRow",
    "CourseRuleRow",
    "DayTimeRow",
    "EligibilityAnswerRow",
    "EquipmentReceiptRow",
    "HeaderMatchRow",
    "HostCompanyRow",
    "IncidentRow",
    "InternDocumentRow",
    "InternEventRow",
    "InternMergeRow",
    "InternRow",
    "JournalHeadRow",
    "JournalRow",
    "KeyListRow",
    "LoanRow",
    "MarkRow",
    "MarkTextRow",
    "PlanSlotRow",
    "OfficeKeyRow",
    "OfficeRow",
    "ParticipationRow",
    "ParticipationTermsRow",
    "PictureRow",
    "SettingRow",
    "SheetRow",
    "SignOffRow",
    "StocktakeLineRow",
    "StocktakeRow",
    "StoredFileRow",
    "metadata",
    "table",
]
