"""The page that checks certificates in a browser, with key lists built in: one file for a USB stick."""

import json
from collections.abc import Sequence

from metidesk.system.paths import RESOURCES

_PLACE = '<script type="application/json" id="built-in">[]</script>'


def verifier_page(key_lists: Sequence[bytes]) -> bytes:
    """Return the page; it trusts the key lists in it and takes further ones from whoever uses it."""
    page = (RESOURCES / "verify" / "verify.html").read_text(encoding="utf-8")
    if page.count(_PLACE) != 1:
        raise ValueError("the page has no place for key lists")
    # A list could hold “</script>” in a name; as \u003c it is the same JSON and ends nothing.
    lists = json.dumps([json.loads(one) for one in key_lists], ensure_ascii=False).replace("<", "\\u003c")
    return page.replace(_PLACE, _PLACE.replace("[]", lists)).encode("utf-8")
