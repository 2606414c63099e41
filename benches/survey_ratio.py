#!/usr/bin/env python3
"""How long it takes to find what is to be asked of synthetic models, beside pytm, all in one run.

    pip install pytm
    cargo build --release --example synthetic --example survey_cost
    python3 benches/survey_ratio.py --ours target/release/examples/survey_cost \\
        --models target/release/examples/synthetic

For each number of components one line tells our milliseconds, those of pytm on the same model, and how
many times as long that is. For pytm only `resolve` counts, which tries each of its threats on each
element; building the model is left out, and so is its start. The two hold different libraries, so the
numbers of what they find are told too.
"""

import argparse
import re
import subprocess
import sys
import time

from model_rows import elements_of
from pytm import TM, Actor, Boundary, Dataflow, Datastore, Server

KINDS = {"user_browser": Actor, "sql_db": Datastore, "microservice": Server}


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ours", required=True, help="the example `survey_cost`")
    parser.add_argument("--models", required=True, help="the example `synthetic`")
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 300, 1000])
    parser.add_argument("--times", type=int, default=3, help="runs of pytm, the quickest counts (3)")
    options = parser.parse_args()
    for size in options.sizes:
        whole, asked, edit = ours(options, size)
        model = elements_of(options.models, size)
        best, found = None, 0
        for _ in range(options.times):
            spent, found = theirs(model)
            best = spent if best is None else min(best, spent)
        flows = len(model["flows"])
        print(f"{size} components, {flows} flows: ours {whole:.2f} ms ({asked} prompts asked), "
              f"{edit:.4f} ms after one edit · pytm {best:.0f} ms ({found} findings): "
              f"{best / whole:.0f} times, {best / edit:.0f} times after an edit", flush=True)
    return 0


def ours(options, size):
    text = subprocess.run([options.ours, str(size)], check=True, capture_output=True, text=True).stdout
    found = re.search(r"([\d.]+) ms, (\d+) prompts asked, ([\d.]+) ms after", text)
    if not found:
        sys.exit(f"survey_ratio.py: cannot read {text!r}")
    return float(found[1]), int(found[2]), float(found[3])


def theirs(model):
    """Milliseconds of one resolving, and how much is found."""
    TM.reset()
    system = TM("Synthetic system")
    areas = {ident: Boundary(ident) for ident in model["boundaries"]}
    for ident, one in model["boundaries"].items():
        if "within" in one:
            areas[ident].inBoundary = areas[one["within"]]
    places = {}
    for ident, one in model["components"].items():
        place = KINDS[one["kind"]](f"{ident} {one['name']}")
        place.inBoundary = areas[one["within"]]
        places[ident] = place
    for ident, one in model["flows"].items():
        flow = Dataflow(places[one["from"]], places[one["to"]], f"{ident} {one.get('name', '')}")
        flow.protocol = one.get("protocol", "")
    begun = time.perf_counter()
    system.resolve()
    return (time.perf_counter() - begun) * 1000, len(system.findings)


if __name__ == "__main__":
    sys.exit(main())
