"""Scans that come from outside: what kind of file they are, and the codes that stand on their pages."""

from metidesk.domain.errors import RuleBroken

MOST_MEGABYTES = 50
_BEGINNINGS = ((b"%PDF", "application/pdf"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))


def media_of(content: bytes, name: str) -> str:
    """Return the media type of a scan by its first bytes, whatever its name says.

    Raises RuleBroken `scan.unknown_kind`, `file.too_big`.
    """
    if len(content) > MOST_MEGABYTES * 1_000_000:
        raise RuleBroken("file.too_big", path=name, most=MOST_MEGABYTES)
    found = next((media for beginning, media in _BEGINNINGS if content.startswith(beginning)), None)
    if found is None:
        raise RuleBroken("scan.unknown_kind", path=name)
    return found


def codes_on(content: bytes, name: str) -> tuple[str, ...]:
    """Return the texts of all QR codes on the pages of a scan, each once, in order. Raises as `media_of` does."""
    media_of(content, name)
    # Start-up time: reading pictures costs much to load, and few days bring a scan.
    from metidesk.exchange.scans import read_codes

    return tuple(dict.fromkeys(read_codes(content)))
