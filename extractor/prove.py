"""Domain -> faults: every frame proved by its examples, every word by some example."""

import json
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language

from extractor.annotate import annotate, load_language
from extractor.extract.events import find_happenings
from extractor.extract.frames import FrameRule, frames
from extractor.extract.reading import read_article
from extractor.packs import Pack, load_pack
from extractor.records.articles import Article

PUBLISHED = "2024-11-22"  # any day would do: examples hold or fail by their words


def check_domain(domain: str, model: str | None = None) -> Iterator[str]:
    """What is wrong with a domain, a line each: place, fault, way out. Raises PackError if it cannot be read at all."""
    pack = load_pack(domain)
    language = load_language(pack, model)
    lines = _lines(pack.domain_path / "frames.jsonl")
    exercised: set[str] = set()
    for rule in frames(pack).values():
        place = f"{pack.domain_path / 'frames.jsonl'}:{lines[rule.id]}"
        for example in rule.examples:
            fired = _fired(example, pack, language)
            exercised |= {f"{rule.id} {words}" for one, words in fired if one == rule.id}
            if rule.id not in {one for one, _ in fired}:
                yield f"{place}: examples: {rule.id} does not fire on {example!r}; mend the pattern or the example"
        for example in rule.counterexamples:
            if rule.id in {one for one, _ in _fired(example, pack, language)}:
                yield f"{place}: counterexamples: {rule.id} fires on {example!r}; narrow the pattern"
        yield from (f"{place}: {fault}" for fault in _unexercised(rule, exercised))


def _fired(sentence: str, pack: Pack, language: Language) -> set[tuple[str, str]]:
    """The frames that fire on a sentence, each with the lemmas of its trigger."""
    article = Article(id="example", page="example", text=sentence, text_sha256="", published=PUBLISHED)
    ((_, doc),) = annotate([article], language, exhaustive=True)
    reading = read_article(article, doc, pack)
    return {
        (rule, " ".join(t.lemma_.lower() for t in doc if h.trigger.start <= t.idx < h.trigger.end))
        for h in find_happenings(reading)
        for rule in h.rules
    }


def _unexercised(rule: FrameRule, exercised: set[str]) -> Iterator[str]:
    for words in (*rule.pattern.verbs, *rule.pattern.nouns):
        if not any(words.split()[0].lower() in one.split()[1:] for one in exercised if one.startswith(f"{rule.id} ")):
            yield f"examples: no example of {rule.id} exercises {words!r}; add one"


def _lines(file: Path) -> dict[str, int]:
    numbered = enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
    return {json.loads(line)["id"]: number for number, line in numbered if line.strip() and not line.startswith("#")}
