"""Places -> spots that can be compared."""

import functools
from dataclasses import dataclass

from extractor.names import ports
from extractor.packs import Pack
from extractor.reconcile.names import folded
from extractor.reconcile.stems import stems

POINTS = frozenset({"port", "terminal", "city", "anchorage", "base", "plant", "oilfield"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as told; `point` is the port, terminal or town in it that can be told from others."""

    words: tuple[str, ...]
    point: str | None

    def __str__(self) -> str:
        return self.point or " ".join(self.words)


Spots = tuple[Spot, ...]


@functools.cache
def points(pack: Pack) -> dict[str, str]:
    """Folded name of a port, terminal or town -> its own name."""
    return {folded(name): row.name for name, row in ports(pack).items() if row.kind in POINTS}


@functools.lru_cache(maxsize=50_000)
def to_spot(name: str, known: str | None, pack: Pack) -> Spot:
    """The longest name of a point that stands in it."""
    words, names = folded(name).split(), points(pack)
    runs = (words[start : start + size] for size in range(4, 0, -1) for start in range(len(words) - size + 1))
    point = next((names[run] for run in map(" ".join, runs) if run in names), known)
    return Spot(stems(name), point)


def place_value(left: Spots, right: Spots) -> float:
    """Two ports differ for sure; two descriptions may be of one place."""
    return max((same_spot(one, other) for one in left for other in right), default=0.0)


def same_spot(left: Spot, right: Spot) -> float:
    if left.point and right.point:
        return 1.0 if left.point == right.point else -1.0
    shared = set(left.words) & set(right.words)
    return len(shared) / min(len(left.words), len(right.words)) if shared else -0.3
