"""Runs the tools of PyPI over texts, as peers.mjs does those of npm."""

import importlib
import json
import sys
import time
from importlib.metadata import version

TOOLS = {"ftfy": "fix_text", "jionlp": "clean_text"}

texts = json.load(sys.stdin)
out = sys.stdout
# jionlp greets on the standard output.
sys.stdout = sys.stderr
report = {}
for name, call in TOOLS.items():
    try:
        run = getattr(importlib.import_module(name), call)
    except Exception as why:  # noqa: BLE001: whatever keeps it from running is what is said of it
        report[name] = {"missing": str(why).splitlines()[0]}
        continue
    # As with the others, the best of three counts.
    best = float("inf")
    for _ in range(3):
        begun = time.perf_counter()
        done = [run(text) for text in texts]
        best = min(best, time.perf_counter() - begun)
    report[f"{name} {version(name)}"] = {"out": done, "seconds": best}
json.dump(report, out)
