"""Months by their names in the languages of our offices, in full and shortened; none of them means two months."""

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
)


def month_named(word: str) -> int | None:
    """Return the month, from 1, that a name in lower case means, None for another word; dots do not count."""
    return _numbers().get(_key(word))


@lru_cache(maxsize=1)
def _numbers() -> dict[str, int]:
    return {_key(name): number for names in (*_FULL, *_SHORT) for number, name in enumerate(names.split(), start=1)}


def _key(word: str) -> str:
    return unicodedata.normalize("NFKC", word).replace(".", "").strip()
