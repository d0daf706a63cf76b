"""Claims of one sentence -> those that say something of their own."""

from collections.abc import Sequence

from spacy.tokens import Token

from extractor.extract.findings import Happening, Reading
from extractor.records.claims import Claim


def without_repeats(pairs: Sequence[tuple[Happening, Claim]], reading: Reading) -> list[Claim]:
    """A noun that says nothing that another claim of its type and sentence does not say is a re-mention.

    A noun and its own verb ("sanctions placed on it") are one claim, told by the one that says more. What may
    happen and names nothing is none.
    """
    kept: list[Claim] = []
    said = [_says(one, claim) for one, claim in pairs]
    tokens = [reading.doc[one.token] for one, _ in pairs]
    nouns = [token.pos_ in {"NOUN", "PROPN"} for token in tokens]
    for index, (_, claim) in enumerate(pairs):
        others = [i for i, (_, c) in enumerate(pairs) if i != index and _alike(c, claim)]
        again = any(said[index] < said[i] or (said[index] == said[i] and (i < index or not nouns[i])) for i in others)
        joined = [i for i in others if nouns[i] != nouns[index] and _is_of(tokens[i], tokens[index])]
        less = any((len(said[index]), not nouns[index]) < (len(said[i]), not nouns[i]) for i in joined)
        if not (less or (nouns[index] and again) or _is_idle(claim, tokens[index])):
            kept.append(claim)
    return kept


def _is_idle(claim: Claim, token: Token) -> bool:
    """As in "if an embargo is agreed": what only may happen, beside the statement, with no party, goods, amount, date or place."""
    if claim.stance != "prospective" or token.dep_ in {"ROOT", "ccomp"}:
        return False
    return not (claim.actors or claim.recipients or claim.commodity or claim.volumes or claim.when or claim.place)


def _is_of(left: Token, right: Token) -> bool:
    """Whether a noun and a verb belong together: its subject or object, or what describes it."""
    return left.head.i == right.i or right.head.i == left.i


def _alike(left: Claim, right: Claim) -> bool:
    return left.type == right.type and left.sentence == right.sentence


def _says(one: Happening, claim: Claim) -> frozenset[tuple[str, str]]:
    parties = ((role, p.name.lower()) for role in ("actors", "recipients") for p in getattr(claim, role))
    others = ((r.role, r.excerpt.text.lower()) for r in one.roles if r.role not in {"actor", "recipient"})
    amounts = (("volume", v.excerpt.text) for v in claim.volumes if v.excerpt)
    when = (("when", claim.when.excerpt.text),) if claim.when and claim.when.excerpt else ()
    return frozenset((*parties, *others, *amounts, *when))
