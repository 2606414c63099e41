#!/usr/bin/env python3
"""How long programs take to show their first screen, and to answer keys, in a pseudo-terminal.

Programs stand behind the options, each after a `--`, with a name and a colon in front:

    python3 benches/latency.py --runs 20 \\
        -- least: target/release/examples/least \\
        -- stridewalk: target/release/stridewalk model.ron

They run in turn, so that whatever else the computer does hits all of them alike. One line a program
tells, in milliseconds, the time from the start to the last byte of the first screen, and from a key to
the last byte of its answer (half of them, and 99 of 100, are as fast); the lines behind it give the
ratios to the first program. With `--idle` the last screen is left alone for so long, and the processor
time and wake-ups spent on that are told too (Linux only).

With `--pace` keys come as from somebody in a hurry: from the first byte of the first screen on, one after
every so many milliseconds, whatever the program is at, `--repeat` times over. Then only keys that change
the screen tell anything: what is not answered before the next key is counted until something is shown.

    python3 benches/latency.py --runs 3 --pace 30 --repeat 30 --size 200x60 --keys "2 1 + 1 3 1 - 1" \\
        -- stridewalk: target/release/stridewalk big.ron

A screen counts as whole when nothing follows for `--quiet` milliseconds. Every program has a home,
configuration and state of its own that are thrown away.
"""

import argparse
import fcntl
import os
import pty
import select
import shutil
import signal
import struct
import sys
import tempfile
import termios
import time

NAMED = {
    "enter": "\r", "esc": "\x1b", "tab": "\t", "space": " ", "backspace": "\x7f",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
    "home": "\x1b[H", "end": "\x1b[F", "pageup": "\x1b[5~", "pagedown": "\x1b[6~",
}
PATIENCE = 10.0
# Milliseconds without a byte inside one answer at most, where keys come at a pace.
GAP = 2


def main():
    options, programs = arguments()
    figures = {program["name"]: {"start": [], "key": [], "mute": 0, "idle": []} for program in programs}
    for _ in range(options.runs):
        for program in programs:
            measure(program, options, figures[program["name"]])
    first = figures[programs[0]["name"]]
    for program in programs:
        print(line(program["name"], figures[program["name"]]))
    for program in programs[1:]:
        print(ratios(program["name"], figures[program["name"]], programs[0]["name"], first))
    return 0


def arguments():
    own, groups = [], []
    for word in sys.argv[1:]:
        if word == "--":
            groups.append([])
        else:
            (groups[-1] if groups else own).append(word)
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="latency.py [options] -- NAME: COMMAND [ARGUMENT]... [-- NAME: COMMAND ...]...")
    parser.add_argument("--runs", type=int, default=20, metavar="N", help="starts of each program (20)")
    parser.add_argument("--size", default="100x30", metavar="CxR", help="columns x rows (100x30)")
    parser.add_argument("--keys", action="append", default=[], metavar="[NAME=]KEYS",
                        help="keys to press, with blanks between: characters, ctrl-x, enter, esc, tab, up, down …; "
                             "for all programs or for the one named (down up x8)")
    parser.add_argument("--quiet", type=float, default=60, metavar="MS", help="a screen is whole after this (60)")
    parser.add_argument("--pace", type=float, default=0, metavar="MS", help="press a key every so often, from the start (0)")
    parser.add_argument("--repeat", type=int, default=1, metavar="N", help="press all keys so many times (1)")
    parser.add_argument("--idle", type=float, default=0, metavar="S", help="leave it alone for so long (0)")
    options = parser.parse_args(own)
    options.columns, options.rows = (int(part) for part in options.size.split("x"))
    programs = [parsed(group, options) for group in groups if group]
    if not programs:
        parser.error("name at least one program behind a `--`")
    if len({program["name"] for program in programs}) < len(programs):
        parser.error("two programs have the same name")
    return options, programs


def parsed(group, options):
    name, command = os.path.basename(group[0]), group
    if group[0].endswith(":") and len(group) > 1:
        name, command = group[0][:-1], group[1:]
    path = shutil.which(command[0])
    if path is None:
        sys.exit(f"latency.py: there is no program `{command[0]}`; build it first")
    keys = " ".join(["down", "up"] * 8)
    for given in options.keys:
        own, separator, rest = given.partition("=")
        if not (separator and own.isidentifier()):
            keys = given
        elif own == name:
            keys = rest
    return {"name": name, "path": path, "command": command, "keys": [coded(key) for key in keys.split()] * options.repeat}


def coded(key):
    if key.startswith("ctrl-") and len(key) == 6:
        return bytes([ord(key[-1]) & 0x1F])
    return NAMED.get(key, key).encode()


def measure(program, options, figures):
    home = tempfile.mkdtemp(prefix="latency-")
    try:
        begun = time.perf_counter()
        pid, terminal = start(program, options, home)
        try:
            shown = settle(terminal, options.quiet if not options.pace else 0)
            if shown is None:
                sys.exit(f"latency.py: `{program['name']}` shows nothing")
            figures["start"].append((shown - begun) * 1000)
            if options.pace:
                paced(terminal, program["keys"], options.pace / 1000, figures)
            for key in program["keys"] if not options.pace else []:
                pressed = time.perf_counter()
                os.write(terminal, key)
                answered = settle(terminal, options.quiet, patience=0.5)
                if answered is None:
                    figures["mute"] += 1
                else:
                    figures["key"].append((answered - pressed) * 1000)
            if options.idle:
                before = spent(pid)
                time.sleep(options.idle)
                figures["idle"].append(tuple(b - a for a, b in zip(before, spent(pid))))
        finally:
            end(pid, terminal)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def paced(terminal, keys, pace, figures):
    """Presses keys at a pace. The answer to one, and to those before it without any, is the first output
    behind it, up to a gap."""
    waiting, due = [], time.perf_counter()
    for key in keys:
        due += pace
        os.write(terminal, key)
        waiting.append(time.perf_counter())
        answered = settle(terminal, GAP, patience=due - time.perf_counter())
        if answered is not None:
            figures["key"] += [(answered - pressed) * 1000 for pressed in waiting]
            waiting.clear()
        while (left := due - time.perf_counter()) > 0 and select.select([terminal], [], [], left)[0]:
            os.read(terminal, 1 << 16)
    figures["mute"] += len(waiting)


def start(program, options, home):
    environment = {
        "TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": home, "PATH": os.environ.get("PATH", ""),
        "STRIDEWALK_STATE_DIR": os.path.join(home, "state"),
        "STRIDEWALK_CONFIG_DIR": os.path.join(home, "config"),
    }
    size = struct.pack("HHHH", options.rows, options.columns, 0, 0)
    pid, terminal = pty.fork()
    if pid == 0:
        try:
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            os.execve(program["path"], program["command"], environment)
        finally:
            os._exit(127)
    return pid, terminal


def settle(terminal, quiet, patience=PATIENCE):
    """The time of the last byte before a silence; None where there is no byte at all."""
    last, deadline = None, time.perf_counter() + patience
    while True:
        now = time.perf_counter()
        left = deadline - now if last is None else last + quiet / 1000 - now
        if left <= 0 or not select.select([terminal], [], [], left)[0]:
            return last
        try:
            if not os.read(terminal, 1 << 16):
                return last
        except OSError:
            return last
        last = time.perf_counter()


def spent(pid):
    """Milliseconds of processor time and the number of wake-ups of all threads so far."""
    nanoseconds = wakes = 0
    for thread in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{thread}/schedstat", encoding="ascii") as file:
            nanoseconds += int(file.read().split()[0])
        with open(f"/proc/{pid}/task/{thread}/status", encoding="ascii") as file:
            wakes += sum(int(row.split()[1]) for row in file if "ctxt_switches" in row)
    return nanoseconds / 1e6, wakes


def end(pid, terminal):
    for number, patience in ((signal.SIGTERM, 1.0), (signal.SIGKILL, PATIENCE)):
        os.kill(pid, number)
        deadline = time.perf_counter() + patience
        while time.perf_counter() < deadline:
            if os.waitpid(pid, os.WNOHANG)[0]:
                os.close(terminal)
                return
            if select.select([terminal], [], [], 0.005)[0]:
                try:
                    os.read(terminal, 1 << 16)
                except OSError:
                    time.sleep(0.005)
    os.close(terminal)


def share(values, part):
    """The value that `part` of all values do not exceed."""
    if not values:
        return float("nan")
    values = sorted(values)
    return values[min(len(values) - 1, max(0, -int(-part * len(values) // 1) - 1))]


def line(name, figures):
    start, key = figures["start"], figures["key"]
    words = (f"{name}: start p50 {share(start, .5):.2f} p99 {share(start, .99):.2f} ms ({len(start)} starts)"
             f" · key p50 {share(key, .5):.2f} p99 {share(key, .99):.2f} ms ({len(key)} keys")
    words += f", {figures['mute']} without an answer)" if figures["mute"] else ")"
    if figures["idle"]:
        cpu, wakes = (max(column) for column in zip(*figures["idle"]))
        words += f" · idle at most {cpu:.3f} ms of processor time, {wakes} wake-ups"
    return words


def ratios(name, figures, other, first):
    parts = [f"{what} {label} {share(figures[what], part) / share(first[what], part):.2f}"
             for what in ("start", "key") for label, part in (("p50", .5), ("p99", .99))]
    return f"{name} / {other}: " + " · ".join(parts)


if __name__ == "__main__":
    sys.exit(main())
