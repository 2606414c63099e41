#!/usr/bin/env python3
"""How long the layout of synthetic models takes beside other programs, all in one run.

    cargo build --release --example synthetic --example layout_cost
    python3 benches/layout_ratio.py --ours target/release/examples/layout_cost \\
        --models target/release/examples/synthetic --dot dot \\
        --other "prototype: COMMAND that prints lines with n=30 … place 0.10ms route 2.50ms"

For each number of components one line tells the milliseconds of each program and how many times as long
as ours it takes. Graphviz lays the same models out, its start included (what an empty graph takes is told
too); its routing is its own. The times of the other command are read from what it prints.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import time

from model_rows import elements_of


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ours", required=True, help="the example `layout_cost`")
    parser.add_argument("--models", required=True, help="the example `synthetic`")
    parser.add_argument("--dot", help="Graphviz `dot`")
    parser.add_argument("--other", metavar="NAME: COMMAND", help="another program that times itself")
    parser.add_argument("--sizes", type=int, nargs="+", default=[30, 100, 300, 1000])
    parser.add_argument("--patience", type=float, default=60, metavar="S", help="for one drawing of dot (60)")
    options = parser.parse_args()
    times = {"ours": ours(options)}
    if options.other:
        name, _, command = options.other.partition(":")
        times[name.strip()] = other(command)
    if options.dot:
        with_start = {size: dot(options, text) for size, text in graphs(options)}
        times["dot"] = with_start
        print(f"dot starts in {dot(options, 'digraph {}'):.1f} ms")
    for size in options.sizes:
        print(f"{size} components: " + " · ".join(cell(name, found.get(size), times["ours"].get(size))
                                                  for name, found in times.items()))
    return 0


def cell(name, found, our):
    if found is None:
        return f"{name} gave none"
    ratio = f" ({found / our:.1f} times)" if name != "ours" and our else ""
    return f"{name} {found:.1f} ms{ratio}"


def ours(options):
    sizes = [str(size) for size in options.sizes]
    text = subprocess.run([options.ours, *sizes], check=True, capture_output=True, text=True).stdout
    print(text, end="")
    return {int(size): float(ms) for size, ms in re.findall(r"(\d+) components: ([\d.]+) ms", text)}


def other(command):
    text = subprocess.run(command, shell=True, check=True, capture_output=True, text=True).stdout
    rows = re.findall(r"n=(\d+) .*?place ([\d.]+)ms route ([\d.]+)ms", text)
    return {int(size): float(place) + float(route) for size, place, route in rows}


def graphs(options):
    for size in options.sizes:
        yield size, graph(elements_of(options.models, size))


def graph(elements):
    """The model as a graph with nested clusters."""
    clusters = {ident: one.get("within") for ident, one in elements["boundaries"].items()}
    nodes = {ident: one.get("within") for ident, one in elements["components"].items()}

    def inside(area):
        text = "".join(f'"{node}";' for node, within in nodes.items() if within == area)
        for cluster, within in clusters.items():
            if within == area:
                text += f'subgraph "cluster_{cluster}" {{{inside(cluster)}}}'
        return text

    edges = elements["flows"].values()
    lines = "".join(f'"{edge["from"]}" -> "{edge["to"]}" [label="{edge.get("name", "")}"];' for edge in edges)
    return f"digraph {{ node [shape=box]; {inside(None)} {lines} }}"


def dot(options, text):
    """Milliseconds of the quickest of three drawings; none where one takes too long."""
    best = None
    with tempfile.NamedTemporaryFile("w", suffix=".dot") as file:
        file.write(text)
        file.flush()
        for _ in range(3):
            begun = time.perf_counter()
            try:
                subprocess.run([options.dot, "-Tplain", file.name], capture_output=True,
                               timeout=options.patience, check=False)
            except subprocess.TimeoutExpired:
                return best
            spent = (time.perf_counter() - begun) * 1000
            best = spent if best is None else min(best, spent)
    return best


if __name__ == "__main__":
    sys.exit(main())
