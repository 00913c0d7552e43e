#!/usr/bin/env python3
"""Turns the results of bench/compare into tables and a plot.

tables.py RESULTS [PAGE PLOT]: prints the tables as Markdown; with PAGE, puts them between its
markers, and writes the plot of time against size to PLOT.
"""
import glob
import json
import os
import platform
import sys

BEGIN = "<!-- begin: bench/compare -->"
END = "<!-- end: bench/compare -->"


def load(folder):
    """{"tree-1000": [{"name", "seconds", "cpu", "kib"}]}"""
    results = {}
    for path in glob.glob(os.path.join(folder, "*.json")):
        name = os.path.basename(path)[: -len(".json")]
        memory = {}
        with open(path[: -len("json")] + "memory", encoding="utf-8") as lines:
            for line in lines:
                label, kib = line.rstrip("\n").split("\t")
                memory[label] = int(kib or 0)
        with open(path, encoding="utf-8") as file:
            runs = json.load(file)["results"]
        results[name] = [
            {"name": run["command"], "seconds": run["median"],
             "cpu": run["user"] + run["system"], "kib": memory.get(run["command"], 0)}
            for run in runs
        ]
    return results


def seconds(value):
    return f"{value:.1f} s" if value >= 10 else f"{value * 1000:,.0f} ms"


def table(rows, base):
    yardstick = next(row for row in rows if row["name"] == base)["seconds"]
    lines = [f"| | wall | CPU | peak memory | wall / {base} |", "| --- | ---: | ---: | ---: | ---: |"]
    for row in rows:
        # What takes no longer than the shell around it takes no time.
        ratio = f"{row['seconds'] / yardstick:.2f}" if yardstick > 0 else "-"
        lines.append(f"| {row['name']} | {seconds(row['seconds'])} | {seconds(row['cpu'])} | "
                     f"{row['kib'] / 1024:,.0f} MiB | {ratio} |")
    return "\n".join(lines)


def by_size(results, kind):
    found = [(int(name.split("-")[1]), rows) for name, rows in results.items()
             if name.startswith(kind + "-")]
    return sorted(found, key=lambda pair: pair[0])


def page(results):
    parts = [f"{os.cpu_count()} cores, {platform.machine()}, Linux {platform.release().split('-')[0]}; "
             "medians, all commands of a table in turn."]
    for size, rows in by_size(results, "tree"):
        parts += [f"### A tree of {size:,} manifests", table(rows, "rg -l ConfigMap")]
    if "targets" in results:
        parts += ["### Shared ConfigMaps only", table(results["targets"], "bare libyaml parse")]
    for size, rows in by_size(results, "stream"):
        parts += [f"### A stream of {size:,} MiB on standard input", table(rows, "wc -l")]
    for size, rows in by_size(results, "list"):
        parts += [f"### `kubectl get cm -A -o yaml` of {size:,} MiB on standard input",
                  table(rows, "wc -l")]
    return "\n\n".join(parts)


def plot(results):
    """Time against the number of manifests, both axes logarithmic."""
    import math

    width, height, left, bottom, top, right = 760, 440, 80, 60, 20, 190
    series = {}
    for size, rows in by_size(results, "tree"):
        for row in rows:
            series.setdefault(row["name"], []).append((size, row["seconds"]))
    sizes = [size for size, _ in by_size(results, "tree")]
    times = [time for points in series.values() for _, time in points]
    low_x, high_x = math.log10(min(sizes)), math.log10(max(sizes))
    low_y, high_y = math.floor(math.log10(min(times))), math.ceil(math.log10(max(times)))

    def x(size):
        share = (math.log10(size) - low_x) / (high_x - low_x or 1)
        return left + share * (width - left - right)

    def y(time):
        share = (math.log10(time) - low_y) / (high_y - low_y or 1)
        return height - bottom - share * (height - bottom - top)

    colors = ["#0b6e4f", "#6bbf59", "#c1121f", "#8d99ae", "#3a0ca3", "#f77f00", "#4cc9f0", "#7f5539"]
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
           'font-family="sans-serif" font-size="13">',
           f'<rect width="{width}" height="{height}" fill="white"/>']
    for exponent in range(low_y, high_y + 1):
        at = y(10 ** exponent)
        label = f"{10 ** exponent:g} s" if exponent >= 0 else f"{10 ** (exponent + 3):g} ms"
        out.append(f'<line x1="{left}" x2="{width - right}" y1="{at:.1f}" y2="{at:.1f}" stroke="#ddd"/>')
        out.append(f'<text x="{left - 8}" y="{at + 4:.1f}" text-anchor="end">{label}</text>')
    for size in sizes:
        out.append(f'<text x="{x(size):.1f}" y="{height - bottom + 20}" text-anchor="middle">{size:,}</text>')
    out.append(f'<text x="{(left + width - right) / 2}" y="{height - 12}" text-anchor="middle">manifests</text>')
    labels = sorted(((y(points[-1][1]), name) for name, points in series.items()))
    places, last = {}, -100
    for at, name in labels:
        last = max(at, last + 15)
        places[name] = last
    for color, (name, points) in zip(colors, series.items()):
        path = " ".join(f"{x(size):.1f},{y(time):.1f}" for size, time in points)
        out.append(f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="2"/>')
        for size, time in points:
            out.append(f'<circle cx="{x(size):.1f}" cy="{y(time):.1f}" r="3" fill="{color}"/>')
        out.append(f'<text x="{width - right + 12}" y="{places[name] + 4:.1f}" fill="{color}">{name}</text>')
    return "\n".join(out + ["</svg>", ""])


def main(arguments):
    results = load(arguments[0])
    text = page(results)
    if len(arguments) < 3:
        print(text)
        return
    with open(arguments[1], encoding="utf-8") as file:
        whole = file.read()
    begin, end = whole.index(BEGIN) + len(BEGIN), whole.index(END)
    with open(arguments[1], "w", encoding="utf-8") as file:
        file.write(f"{whole[:begin]}\n\n{text}\n\n{whole[end:]}")
    with open(arguments[2], "w", encoding="utf-8") as file:
        file.write(plot(results))


main(sys.argv[1:])
