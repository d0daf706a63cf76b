"""Markdown -> plain text."""

import re

# In this order: what a mark holds may hold the marks below it.
MARKS = (
    (re.compile(r"\{:[^{}\n]{0,200}\}"), ""),
    (re.compile(r"<!--[^<>]{0,2000}-->"), ""),
    (re.compile(r"!\[[^\[\]\n]{0,500}\]\([^()\n]{0,2000}\)"), ""),
    (re.compile(r"\[([^\[\]\n]{1,500})\]\([^()\n]{0,2000}\)"), r"\1"),
    (re.compile(r"\[([^\[\]\n]{1,500})\]\[[^\[\]\n]{0,100}\]"), r"\1"),
    (re.compile(r"^[ \t]*\[[^\[\]\n]{1,100}\]:[ \t]+\S+[^\n]*$", re.MULTILINE), ""),
    (re.compile(r"<(https?://[^>\s]{1,2000})>"), r"\1"),
    (re.compile(r"^[ ]{0,3}#{1,6}[ \t]{1,4}([^\n]*)$", re.MULTILINE), r"\1"),
    (re.compile(r"^[ ]{0,3}(?:>[ ]?)+", re.MULTILINE), ""),
    (re.compile(r"^[ ]{0,3}(?:[-*_][ \t]*){3,}$", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__)(?=[^\s*_])([^*_\n]{1,1000})\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,1000})(?<=[^\s*])\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=[^\s_])([^_\n]{1,1000})(?<=[^\s_])_(?!\w)"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>~-])"), r"\1"),
)


def from_markdown(text: str) -> str:
    r"""Headings, links, quotes and emphasis without their marks; lists stay as they are.

    >>> from_markdown("# Two ships\n\nThe *navy* [said](https://a.example) so.")
    'Two ships\n\nThe navy said so.'
    """
    for pattern, words in MARKS:
        text = pattern.sub(words, text)
    return text
