"""Bytes of an HTML page -> text, in the encoding that the page declares."""

import codecs
import re

DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|^<\?xml[^>]{0,100}encoding=[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
HEAD = 4096  # bytes looked at: the standard asks for the declaration in the first 1,024
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# What the web means by these names (WHATWG Encoding Standard).
MEANT = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
FALLBACK = "cp1252"


def decode_html(raw: bytes) -> tuple[str, str | None]:
    """The text, and a warning if bytes had to be replaced.

    >>> decode_html('<meta charset="windows-1251">Нефть'.encode("cp1251"))
    ('<meta charset="windows-1251">Нефть', None)
    """
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return _replaced(raw, encoding)
    for encoding in ("utf-8", *_declared(raw), FALLBACK):
        try:
            return raw.decode(encoding), None
        except UnicodeDecodeError:
            continue
    return _replaced(raw, next(iter(_declared(raw)), "utf-8"))


def _declared(raw: bytes) -> list[str]:
    found = DECLARED.search(raw[:HEAD])
    if not found:
        return []
    name = (found[1] or found[2]).decode("ascii").lower()
    try:
        return [codecs.lookup(MEANT.get(name, name)).name]
    except LookupError:
        return []


def _replaced(raw: bytes, encoding: str) -> tuple[str, str | None]:
    text = raw.decode(encoding, "replace")
    count = text.count("\ufffd")
    return text, f"{count} characters could not be decoded as {encoding}" if count else None
