"""What a run was made of and came to: the content of `run.json`."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from spacy.language import Language

from extractor.packs import DEFAULT_DOMAIN, Pack
from extractor.records.claims import Claim
from extractor.records.events import Event


@dataclass(frozen=True)
class Options:
    """What a run depends on. `published` and `outlet` are for articles that do not say; `names` is a CSV of the user's."""

    domain: str = DEFAULT_DOMAIN
    model: str | None = None
    names: Path | None = None
    published: str | None = None
    outlet: str | None = None
    exhaustive: bool = False


def claim_counts(counts: Counter[str], claims: Sequence[Claim]) -> dict[str, Any]:
    names = ("pages", "rejected", "articles", "duplicates", "revisions")
    return {
        **{name: counts[name] for name in names},
        "claims": len(claims),
        "claims_by_type": dict(sorted(Counter(claim.type for claim in claims).items())),
        "claims_by_stance": dict(sorted(Counter(claim.stance for claim in claims).items())),
    }


def event_counts(events: Sequence[Event]) -> dict[str, Any]:
    return {
        "events": len(events),
        "events_by_status": dict(sorted(Counter(event.status for event in events).items())),
        "contested": sum(event.contested for event in events),
        "denials_attached": sum(len(event.denials) for event in events),
        "conflicts": sum(len(event.conflicts) for event in events),
        "origins_min": sum(event.origins.min for event in events),
        "origins_max": sum(event.origins.max for event in events),
    }


def describe_run(corpus: Sequence[str], pack: Pack, language: Language, options: Options) -> dict[str, Any]:
    return {
        "version": version("reportedly"),
        "pack": pack.config["pack"]["name"],
        "domain": pack.domain,
        "model": f"{language.meta['lang']}_{language.meta['name']} {language.meta['version']}",
        "corpus": list(corpus),
        "options": {
            "domain": options.domain,
            "model": options.model,
            "published": options.published,
            "outlet": options.outlet,
            "names": str(options.names) if options.names else None,
            "exhaustive": options.exhaustive,
        },
        "hashes": {"pack": pack.digest},
    }


def title_of(corpus: Sequence[str]) -> str:
    return ", ".join(Path(name).name or name for name in corpus)
