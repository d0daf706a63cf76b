"""Splink (on DuckDB) doing its nearest equivalent on the claims of benchmarks/reconcile_scale.py: claims as records, events as entities.

usage: python benchmarks/reconcile_splink.py FOLDER [THRESHOLD ...]

FOLDER is what `reconcile_scale.py --write` left. Needs `pip install "splink>=4,<5"`, best in an environment of its own. Splink links records by fields
and knows neither denials, origins, conflicts, hierarchies of parties and goods nor articles: only the clusters are compared. Its model is trained on the
same data without labels, as it is meant to be (random sampling for u, expectation maximisation for m).
"""

import csv
import json
import resource
import sys
import time
from collections import Counter
from pathlib import Path

import pandas as pd
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on


def records(folder: Path) -> pd.DataFrame:
    """One row a claim: what both sides may compare."""
    rows = []
    for line in (folder / "claims.jsonl").open(encoding="utf-8"):
        claim = json.loads(line)
        actor, recipient = (claim[side][0] if claim[side] else {} for side in ("actors", "recipients"))
        when, volume = claim["when"] or {}, (claim["volumes"] or [{}])[0]
        rows.append({
            "unique_id": claim["id"], "type": claim["type"], "actor": actor.get("name"), "actor_country": actor.get("country"),
            "recipient": recipient.get("name"), "recipient_country": recipient.get("country"), "goods": claim["commodity"]["name"],
            "place": (claim["place"] or {}).get("name"), "amount": volume.get("low"), "day": when.get("start"), "month": (when.get("start") or "")[:7] or None,
            "published": claim["published"], "week": str(pd.Timestamp(claim["published"]).toordinal() // 14), "source": claim["source"]["name"],
        })  # fmt: skip
    return pd.DataFrame(rows)


def b_cubed(truth: dict[str, str], home: dict[str, str]) -> tuple[float, float, float]:
    both = Counter((truth[claim], home[claim]) for claim in truth)
    told, found = Counter(truth.values()), Counter(home[claim] for claim in truth)
    precision = sum(n * n / found[event] for (_, event), n in both.items()) / len(truth)
    recall = sum(n * n / told[story] for (story, _), n in both.items()) / len(truth)
    return precision, recall, 2 * precision * recall / (precision + recall)


def main() -> None:
    folder, thresholds = Path(sys.argv[1]), [float(value) for value in sys.argv[2:]] or [0.5, 0.9, 0.99, 0.999]
    frame = records(folder)
    truth = dict(csv.reader((folder / "truth.csv").open(encoding="utf-8")))
    began, worked = time.perf_counter(), time.process_time()
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.ExactMatch("actor_country"), cl.ExactMatch("recipient_country"), cl.JaroWinklerAtThresholds("recipient", [0.95]),
            cl.ExactMatch("goods"), cl.ExactMatch("place"), cl.ExactMatch("month"), cl.ExactMatch("day"), cl.ExactMatch("amount"), cl.ExactMatch("source"),
            cl.AbsoluteTimeDifferenceAtThresholds("published", input_is_string=True, metrics=["day", "day"], thresholds=[2, 14]),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("type", "actor_country", "recipient_country", "week"), block_on("type", "recipient", "week"), block_on("type", "goods", "place", "week"),
        ],
    )  # fmt: skip
    linker = Linker(frame, settings, DuckDBAPI())
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("type", "recipient", "week"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("type", "goods", "place", "week"))
    pairs = linker.inference.predict(threshold_match_probability=min(thresholds))
    print(
        f"{len(frame)} claims, scored after {time.perf_counter() - began:.1f} s ({time.process_time() - worked:.1f} of processor)"
    )
    for threshold in thresholds:
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold).as_pandas_dataframe()
        home = dict(zip(clusters["unique_id"], clusters["cluster_id"], strict=True))
        precision, recall, f1 = b_cubed(truth, home)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
        print(
            f"  threshold {threshold}: {time.perf_counter() - began:.1f} s, peak {peak:.2f} GiB, B-cubed P {precision:.3f} R {recall:.3f} F1 {f1:.3f}"
        )


if __name__ == "__main__":
    main()
