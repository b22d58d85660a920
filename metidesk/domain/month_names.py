"""Months and weekdays by their names in the languages of our offices, in full and shortened.

No name means two months.
"""

import re
import unicodedata
from functools import lru_cache

_FULL = (
    # English, Indonesian, Malay
    "january february march april may june july august september october november december",
    "januari februari maret april mei juni juli agustus september oktober november desember",
    "januari februari mac april mei jun julai ogos september oktober november disember",
    # Thai, in full and shortened; their dots are left out
    "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
    "มค กพ มีค เมย พค มิย กค สค กย ตค พย ธค",
    # Khmer, Hindi in two spellings, Tamil, Kannada
    "មករា កុម្ភៈ មីនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ",
    "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
    "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितम्बर अक्तूबर नवम्बर दिसम्बर",
    "ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட் செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர்",
    "ಜನವರಿ ಫೆಬ್ರವರಿ ಮಾರ್ಚ್ ಏಪ್ರಿಲ್ ಮೇ ಜೂನ್ ಜುಲೈ ಆಗಸ್ಟ್ ಸೆಪ್ಟೆಂಬರ್ ಅಕ್ಟೋಬರ್ ನವೆಂಬರ್ ಡಿಸೆಂಬರ್",
)
_SHORT = (
    *("jan feb mar apr may jun jul aug sep oct nov dec", "jan feb mar apr mei jun jul agu sept okt nov des"),
    *("jan feb mac apr mei jun jul ogo sep okt nov dis", "jan feb mar apr mei jun jul ags sep okt nop des"),
    "जन फ़र मार्च अप्रैल मई जून जुल अग सित अक्टू नव दिस",
    "ஜன பிப் மார் ஏப் மே ஜூன் ஜூலை ஆக செப் அக் நவ டிச",
    "ಜನ ಫೆಬ್ರ ಮಾರ್ಚ್ ಏಪ್ರಿ ಮೇ ಜೂನ್ ಜುಲೈ ಆಗ ಸೆಪ್ಟೆಂ ಅಕ್ಟೋ ನವೆಂ ಡಿಸೆಂ",
)
_WEEKDAYS = (
    *("monday tuesday wednesday thursday friday saturday sunday", "mon tue wed thu fri sat sun tues weds thur thurs"),
    *("senin selasa rabu kamis jumat sabtu minggu", "sen sel rab kam jum sab min"),
    *("isnin selasa rabu khamis jumaat sabtu ahad", "isn sel rab kha jum sab ahd"),
    *("วันจันทร์ วันอังคาร วันพุธ วันพฤหัสบดี วันศุกร์ วันเสาร์ วันอาทิตย์", "จันทร์ อังคาร พุธ พฤหัสบดี ศุกร์ เสาร์ อาทิตย์"),
    "จ อ พ พฤ ศ ส อา",
    *("ថ្ងៃច័ន្ទ ថ្ងៃអង្គារ ថ្ងៃពុធ ថ្ងៃព្រហស្បតិ៍ ថ្ងៃសុក្រ ថ្ងៃសៅរ៍ ថ្ងៃអាទិត្យ", "ច័ន្ទ អង្គារ ពុធ ព្រហស្បតិ៍ សុក្រ សៅរ៍ អាទិត្យ"),
    *("सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार", "सोम मंगल बुध गुरु शुक्र शनि रवि"),
    *("திங்கள் செவ்வாய் புதன் வியாழன் வெள்ளி சனி ஞாயிறு", "திங் செவ் புத வியா வெள் சனி ஞாயி"),
    *("ಸೋಮವಾರ ಮಂಗಳವಾರ ಬುಧವಾರ ಗುರುವಾರ ಶುಕ್ರವಾರ ಶನಿವಾರ ಭಾನುವಾರ", "ಸೋಮ ಮಂಗಳ ಬುಧ ಗುರು ಶುಕ್ರ ಶನಿ ಭಾನು"),
)
_VIETNAMESE_WEEKDAYS = r"thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|th ?[2-7]|t[2-7]|chủ nhật|cn"


def month_named(word: str) -> int | None:
    """Return the month, from 1, that a name in lower case means, None for another word; dots do not count."""
    return _numbers().get(_key(word))


def without_weekday(text: str) -> str:
    """Return the text of a day, in lower case, without the weekday before it; it tells nothing that the day does not.

    Which day the weekday names is not looked at, as in Japanese dates, where it stands behind.
    """
    return _weekday().sub("", text, count=1)


@lru_cache(maxsize=1)
def _weekday() -> re.Pattern[str]:
    """Return what finds a weekday before a day, with what Thai and Khmer put between them."""
    words = {unicodedata.normalize("NFKC", name) for names in _WEEKDAYS for name in names.split()}
    names = "|".join([*sorted(map(re.escape, words), key=len, reverse=True), _VIETNAMESE_WEEKDAYS])
    return re.compile(rf"^(?:{names})(?: ?ที่ ?| ?ទី ?|[.॰]?, ?|[.॰]? )(?=[0-9]|ngày |ថ្ងៃទី|ที่)")


@lru_cache(maxsize=1)
def _numbers() -> dict[str, int]:
    return {_key(name): number for names in (*_FULL, *_SHORT) for number, name in enumerate(names.split(), start=1)}


def _key(word: str) -> str:
    return unicodedata.normalize("NFKC", word).replace(".", "").replace("॰", "").strip()
