"""Markdown file -> its text and the metadata in its front matter."""

import re

from extractor.read.keys import metadata_of

FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<body>(?:(?!---)[^\n]*\n){0,200}?)---[ \t]*\r?(?:\n|$)")
FIELD = re.compile(r"(?P<key>[A-Za-z_][\w -]{0,40}):[ \t]*(?P<value>[^\r\n]*)")
QUOTES = "\"'"


def split_front_matter(text: str) -> tuple[str, dict[str, str | list[str]]]:
    r"""Only simple fields, one a line, are read.

    >>> split_front_matter("---\ntitle: 'Two ships'\ndate: 2024-11-22\n---\nThe navy said so.")
    ('The navy said so.', {'title': 'Two ships', 'published': '2024-11-22'})
    """
    front = FRONT_MATTER.match(text)
    if not front:
        return text, {}
    fields = {match["key"]: match["value"].strip().strip(QUOTES) for match in FIELD.finditer(front["body"])}
    return text[front.end() :], metadata_of(fields)
