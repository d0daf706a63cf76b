"""Domain -> faults: every frame proved by its examples, every word by some example."""

import json
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Token

from extractor.annotate import annotate, load_language
from extractor.extract.events import find_happenings
from extractor.extract.frames import WORDS, FrameRule, frames
from extractor.extract.reading import read_article
from extractor.packs import Pack, load_pack
from extractor.records.articles import Article

Spellings = tuple[set[str], set[str]]  # of a trigger, and of its whole sentence

PUBLISHED = "2024-11-22"  # any day would do: examples hold or fail by their words


def check_domain(domain: str, model: str | None = None) -> Iterator[str]:
    """What is wrong with a domain, a line each: place, fault, way out. Raises PackError if it cannot be read at all."""
    pack = load_pack(domain)
    language = load_language(pack, model)
    lines = _lines(pack.domain_path / "frames.jsonl")
    for rule in frames(pack).values():
        place = f"{pack.domain_path / 'frames.jsonl'}:{lines[rule.id]}"
        spellings: list[Spellings] = []
        for example in rule.examples:
            fired = _fired(example, pack, language)
            spellings += fired.get(rule.id, ())
            if rule.id not in fired:
                yield f"{place}: examples: {rule.id} does not fire on {example!r}; mend the pattern or the example"
        for example in rule.counterexamples:
            if rule.id in _fired(example, pack, language):
                yield f"{place}: counterexamples: {rule.id} fires on {example!r}; narrow the pattern"
        yield from (f"{place}: {fault}" for fault in _unexercised(rule, spellings))


def _fired(sentence: str, pack: Pack, language: Language) -> dict[str, list[Spellings]]:
    """The frames that fire on a sentence, each with how its triggers and their sentences are spelled."""
    article = Article(id="example", page="example", text=sentence, text_sha256="", published=PUBLISHED)
    ((_, doc),) = annotate([article], language, exhaustive=True)
    found: dict[str, list[Spellings]] = {}
    for happening in find_happenings(read_article(article, doc, pack)):
        trigger = doc[happening.token]
        for rule in happening.rules:
            found.setdefault(rule, []).append((_spelled(trigger), set().union(*map(_spelled, trigger.sent))))
    return found


def _spelled(token: Token) -> set[str]:
    return {token.lower_, token.lemma_.lower(), token.lower_.removesuffix("s")}


def _unexercised(rule: FrameRule, spellings: list[Spellings]) -> Iterator[str]:
    """Forms of which no trigger is a word, in a sentence that has all of their words."""
    for form in (*rule.pattern.verbs, *rule.pattern.nouns, *rule.pattern.words):
        words = {word.lower() for word in WORDS.findall(form)}
        if not any(words & trigger and words <= sentence for trigger, sentence in spellings):
            yield f"examples: no example of {rule.id} exercises {form!r}; add one"


def _lines(file: Path) -> dict[str, int]:
    numbered = enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
    return {json.loads(line)["id"]: number for number, line in numbered if line.strip() and not line.startswith("#")}
