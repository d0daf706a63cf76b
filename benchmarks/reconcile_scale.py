"""Reconcile generated claims with known truth, skewed as news is: a few huge stories, most told once.

usage: python benchmarks/reconcile_scale.py [CLAIMS ...] [--write FOLDER]

Prints for each number of claims (10,000, 30,000 and 100,000 unless told) the seconds, the peak memory and B-cubed. Each number runs in a process of
its own. `--write` keeps articles.jsonl, claims.jsonl and truth.csv of the last, for benchmarks/reconcile_splink.py.
"""

import argparse
import csv
import hashlib
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from extractor.packs import load_pack
from extractor.reconcile.reconcile import reconcile
from extractor.records.actors import Actor, Place
from extractor.records.articles import Article
from extractor.records.claims import Claim
from extractor.records.dates import DateRange
from extractor.records.events import Event
from extractor.records.sources import Source
from extractor.records.text import Excerpt
from extractor.records.volumes import Commodity, Volume

STATES = [("RU", "Russia", "Russian"), ("IR", "Iran", "Iranian"), ("CN", "China", "Chinese"), ("KP", "North Korea", "North Korean"),
          ("SY", "Syria", "Syrian"), ("VE", "Venezuela", "Venezuelan"), ("TR", "Turkey", "Turkish"), ("IN", "India", "Indian"),
          ("GB", "Britain", "British"), ("US", "United States", "American"), ("LY", "Libya", "Libyan"), ("GR", "Greece", "Greek")]  # fmt: skip
TYPES = {"transfer": ("shipped", "delivered", "supplied", "exported"), "seizure": ("seized", "detained", "impounded"),
         "attack": ("attacked", "hit", "struck"), "restriction": ("sanctioned", "banned", "blacklisted")}  # fmt: skip
GOODS = ("crude oil", "diesel", "fuel oil", "coal", "gasoline")
PLACES = ("Baniyas", "Vostochny", "Novorossiysk", "Kalamata", "Fujairah", "Yeosu", "Ceyhan", "Sikka", "Lagos", "Kerch")
OUTLETS = [f"Outlet {number}" for number in range(300)]
FILLER = ["officials", "said", "the", "vessel", "had", "left", "the", "terminal", "at", "night", "without", "its", "transponder", "while", "insurers", "asked", "for", "papers", "that", "nobody", "could", "show", "and", "brokers", "spoke", "of", "rising", "rates", "for", "older", "ships", "along", "the", "route", "after", "weeks", "of", "storms"]  # fmt: skip


@dataclass(frozen=True)
class Story:
    """What really happened once."""

    number: int
    type: str
    actor: tuple[str, str, str]
    recipient: tuple[str, str, str]
    vessel: str | None
    goods: str
    place: str
    day: date
    amount: int
    agency: str


def stories(random_: random.Random, claims: int) -> Iterator[tuple[Story, int]]:
    """Stories with the number of their claims: Zipf's law, the largest with three in a hundred of all, the smallest told up to eight times."""
    left, rank = claims, 1
    while left > 0:
        size = min(left, max(random_.randint(1, 8), int(claims * 0.03 / rank**0.9)))
        actor, recipient = random_.sample(STATES, 2)
        vessel = f"{random_.choice(SYLLABLES)}{random_.choice(SYLLABLES).lower()} {random_.choice(SYLLABLES)} {random_.randint(1, 99)}"
        yield (
            Story(rank, random_.choice(list(TYPES)), actor, recipient, vessel if random_.random() < 0.6 else None, random_.choice(GOODS),
                  random_.choice(PLACES), date(2020, 1, 1) + timedelta(days=random_.randrange(1800)), random_.randint(2, 400) * 5_000,
                  random_.choice(("Reuters", "Bloomberg", "Tidewatch"))),
            size,
        )  # fmt: skip
        left -= size
        rank += 1


SYLLABLES = (
    "Kora",
    "Mira",
    "Tava",
    "Nori",
    "Pelo",
    "Sanda",
    "Vesto",
    "Lumi",
    "Orka",
    "Dalin",
    "Hesta",
    "Juno",
    "Brisa",
    "Calo",
    "Feren",
)


def generate(claims: int, seed: int = 7) -> tuple[list[Article], list[Claim], dict[str, int]]:
    """Articles of one to three stories each, a third of them printed from an agency; claims with gaps, roundings and other words."""
    random_ = random.Random(seed)  # noqa: S311  no secret
    told = [story for story, size in stories(random_, claims) for _ in range(size)]
    told.sort(key=lambda story: (story.day, story.number, random_.random()))
    articles: list[Article] = []
    made: list[Claim] = []
    truth: dict[str, int] = {}
    wires: dict[int, list[tuple[Claim, Story]]] = {}
    place = 0
    while place < len(told):
        part = told[place : place + random_.randint(1, 4)]
        place += len(part)
        article = f"a{len(articles):06d}"
        outlet = random_.choice(OUTLETS)
        day = max(story.day for story in part) + timedelta(days=int(random_.expovariate(0.5)))
        sentences, start = [], 0
        for number, story in enumerate(part):
            copied = wires.get(story.number)
            claim = random_.choice(copied)[0] if copied and random_.random() < 0.33 else None
            claim = tell(story, random_, day) if claim is None else claim
            claim = placed(claim, f"{article}#{number}", article, outlet, day, start)
            wires.setdefault(story.number, []).append((claim, story))
            sentences.append(claim.sentence.text)
            start += len(claim.sentence.text) + 1
            made.append(claim)
            truth[claim.id] = story.number
        text = " ".join(sentences)
        articles.append(Article(id=article, page=f"{article}.txt", outlet=outlet, published=day.isoformat(), text=text,
                                text_sha256=hashlib.sha256(text.encode()).hexdigest()))  # fmt: skip
    return articles, made, truth


def tell(story: Story, random_: random.Random, day: date) -> Claim:
    """One report: any part may be left out or told in other words."""
    trigger = random_.choice(TYPES[story.type])
    actor = actor_of(story.actor, None, random_) if random_.random() < 0.85 else None
    recipient = actor_of(story.recipient, story.vessel, random_) if random_.random() < 0.85 else None
    amount = volume_of(story, random_) if random_.random() < 0.6 else None
    when = when_of(story, random_) if random_.random() < 0.6 else None
    place = story.place if random_.random() < 0.5 else None
    words = " ".join(random_.sample(FILLER, 8))
    parts = [actor.name if actor else "It", trigger, amount.excerpt.text if amount and amount.excerpt else "", story.goods, "to",
             recipient.name if recipient else "a buyer", f"at {place}" if place else "", words + "."]  # fmt: skip
    text = " ".join(part for part in parts if part)
    at = text.index(trigger)
    return Claim(
        id="new", article="new", outlet=None, published=day.isoformat(), type=story.type, trigger=Excerpt(start=at, end=at + len(trigger), text=trigger),
        actors=(actor,) if actor else (), recipients=(recipient,) if recipient else (), commodity=Commodity(name=story.goods), volumes=(amount,) if amount else (),
        when=when, place=Place(name=place, excerpt=None) if place else None, source=Source(type="media", name=story.agency) if random_.random() < 0.5 else Source(),
        sentence=Excerpt(start=0, end=len(text), text=text),
    )  # fmt: skip


def actor_of(state: tuple[str, str, str], vessel: str | None, random_: random.Random) -> Actor:
    code, name, demonym = state
    names = (
        [name, f"{demonym} ships", f"the {demonym} government"] + [vessel] * 4
        if vessel
        else [name, f"{demonym} authorities", name]
    )
    return Actor(name=random_.choice(names), country=code, excerpt=None)


def volume_of(story: Story, random_: random.Random) -> Volume:
    digits = random_.choice((1, 2, 4))
    rounded = round(story.amount, digits - len(str(story.amount)))
    text = f"about {rounded:,} barrels"
    return Volume(
        low=rounded,
        high=rounded,
        unit="bbl",
        approximate=True,
        bound="about",
        excerpt=Excerpt(start=0, end=len(text), text=text),
    )


def when_of(story: Story, random_: random.Random) -> DateRange:
    if random_.random() < 0.7:
        return DateRange(start=story.day.isoformat(), end=story.day.isoformat(), grain="day", excerpt=None)
    first = story.day.replace(day=1)
    last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return DateRange(start=first.isoformat(), end=last.isoformat(), grain="month", excerpt=None)


def placed(claim: Claim, name: str, article: str, outlet: str, day: date, start: int) -> Claim:  # noqa: PLR0913, PLR0917
    def moved(excerpt: Excerpt | None) -> Excerpt | None:
        base = claim.sentence.start
        return excerpt and Excerpt(
            start=excerpt.start - base + start, end=excerpt.end - base + start, text=excerpt.text
        )

    return claim.model_copy(update={"id": name, "article": article, "outlet": outlet, "published": day.isoformat(),
                                    "trigger": moved(claim.trigger), "sentence": moved(claim.sentence)})  # fmt: skip


def b_cubed(truth: Mapping[str, int], events: Sequence[Event]) -> tuple[float, float, float]:
    """Precision, recall and F1 (Bagga and Baldwin 1998)."""
    home = {claim: number for number, event in enumerate(events) for claim in event.claims}
    return b_cubed_of(truth, home)


def b_cubed_of(truth: Mapping[str, int], home: Mapping[str, int]) -> tuple[float, float, float]:
    both = Counter((truth[claim], home[claim]) for claim in truth)
    told, found = Counter(truth.values()), Counter(home[claim] for claim in truth)
    precision = sum(n * n / found[event] for (_, event), n in both.items()) / len(truth)
    recall = sum(n * n / told[story] for (story, _), n in both.items()) / len(truth)
    return precision, recall, 2 * precision * recall / (precision + recall)


def measure(claims: int, folder: Path | None) -> None:
    articles, made, truth = generate(claims)
    if folder:
        write(folder, articles, made, truth)
    pack = load_pack()
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began, worked = time.perf_counter(), time.process_time()
    events = list(reconcile(made, articles, pack))
    seconds, processor = time.perf_counter() - began, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    precision, recall, f1 = b_cubed(truth, events)
    largest = max(Counter(truth.values()).values())
    print(f"{len(made):>8} claims {len(articles):>7} articles, {len(set(truth.values())):>6} stories (largest {largest}): {seconds:7.1f} s ({processor:.1f} of processor), "
          f"peak {peak / 1024**2:.2f} GiB (before {base / 1024**2:.2f}), events {len(events)}, B-cubed P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")  # fmt: skip


def write(folder: Path, articles: Sequence[Article], claims: Sequence[Claim], truth: Mapping[str, int]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "articles.jsonl").write_text("".join(a.model_dump_json() + "\n" for a in articles), encoding="utf-8")
    (folder / "claims.jsonl").write_text("".join(c.model_dump_json() + "\n" for c in claims), encoding="utf-8")
    with (folder / "truth.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(sorted(truth.items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("claims", nargs="*", type=int, default=[10_000, 30_000, 100_000])
    parser.add_argument("--write", type=Path)
    arguments = parser.parse_args()
    if len(arguments.claims) == 1:
        measure(arguments.claims[0], arguments.write)
        return
    for number in arguments.claims:
        subprocess.run(
            [sys.executable, __file__, str(number), *(["--write", str(arguments.write)] if arguments.write else [])],
            check=True,
        )


if __name__ == "__main__":
    main()
