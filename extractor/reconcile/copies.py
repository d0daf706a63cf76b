"""Articles -> which of them print another's text: by the sentences they share."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from extractor.records.articles import Article
from extractor.records.claims import Claim

SENTENCE_END = re.compile(r"(?<=[.!?\N{RIGHT DOUBLE QUOTATION MARK}\"])\s+|\n+")
WORD = re.compile(r"\w+")
LEAST_WORDS = 7  # shorter sentences ("He declined to comment.") are nobody's own
LEAST_SHARED = 2
SHARE = 0.25  # of the sentences of the shorter article
COMMON = 40  # a sentence in more articles than this is a formula


def find_copies(articles: Sequence[Article]) -> dict[str, str]:
    """Article id -> id of the earliest article whose text it prints; marked duplicates and revisions among them."""
    ordered = sorted(articles, key=lambda a: (a.published or "9", a.id))
    marked = {a.id: a.duplicate_of or a.revision_of for a in articles if a.duplicate_of or a.revision_of}
    roots: dict[str, str] = {}
    holders: dict[str, list[str]] = defaultdict(list)
    sizes: dict[str, int] = {}
    for article in ordered:
        keys = sentence_keys(article.text)
        sizes[article.id] = len(keys)
        shared = Counter(other for key in keys for other in holders[key] if len(holders[key]) < COMMON)
        copied = _most_shared(shared, article.id, sizes)
        if copied:
            roots[article.id] = roots.get(copied, copied)
        for key in keys:
            holders[key].append(article.id)
    for one, other in marked.items():
        if other:
            roots[one] = roots.get(other, other)
    return roots


def find_twins(claims: Sequence[Claim], articles: Mapping[str, Article]) -> dict[str, str]:
    """Claim of a marked duplicate -> the same claim of the article it duplicates."""
    copied = {a.id: a.duplicate_of for a in articles.values() if a.duplicate_of}
    firsts: dict[tuple[object, ...], str] = {}
    seen: Counter[tuple[object, ...]] = Counter()
    keys: dict[str, tuple[object, ...]] = {}
    for claim in sorted(claims, key=lambda c: (c.article, c.sentence.start, c.trigger.start if c.trigger else 0, c.id)):
        told = (claim.type, claim.sentence.text, claim.trigger.text if claim.trigger else "", claim.stance)
        seen[claim.article, told] += 1
        key = (*told, seen[claim.article, told])
        if claim.article in copied:
            keys[claim.id] = (copied[claim.article], key)
        else:
            firsts[claim.article, key] = claim.id
    return {claim: firsts[key] for claim, key in keys.items() if key in firsts}


def sentence_keys(text: str) -> frozenset[str]:
    """Sentences of some length, without case and punctuation."""
    parts = (WORD.findall(part.casefold()) for part in SENTENCE_END.split(text))
    return frozenset(" ".join(words) for words in parts if len(words) >= LEAST_WORDS)


def _most_shared(shared: Counter[str], article: str, sizes: dict[str, int]) -> str | None:
    found: Iterable[tuple[float, str]] = (
        (count / max(1, min(sizes[article], sizes[other])), other)
        for other, count in shared.items()
        if count >= LEAST_SHARED
    )
    best = max(found, default=(0.0, ""), key=lambda pair: (pair[0], pair[1]))
    return best[1] if best[0] >= SHARE else None
