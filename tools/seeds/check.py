#!/usr/bin/env python3
"""Compares the actors that Dramatis counted over the sample corpus with the gold, actor by actor.

usage: python3 tools/seeds/check.py GOLD.jsonl MENTIONS.jsonl [--all]

GOLD.jsonl comes from gold.py, MENTIONS.jsonl from `dramatis export mentions --format jsonl`. Printed are, per gold
actor with its mentions by name: how many of them the actor of the corpus that holds most of them has, what else
that actor holds, and where the rest went; then names that are no gold, and counts of names found. Without --all only
actors with an error are printed.
"""

import collections
import json
import pathlib
import sys


def stem(location):
    name = pathlib.PurePath(location).name
    return name.rsplit(".", 1)[0] if "." in name else name


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def matched(predicted, gold):
    """The gold mention of each predicted one: the smallest that contains it and whose head it covers."""
    taken, result = set(), {}
    for i in sorted(range(len(predicted)), key=lambda i: (predicted[i]["end"] - predicted[i]["start"], i)):
        p = predicted[i]
        fitting = [(g["end"] - g["start"], j) for j, g in enumerate(gold)
                   if j not in taken and p["start"] >= g["start"] - 1 and p["end"] <= g["end"] + 2
                   and p["start"] < g["headEnd"] and p["end"] > g["headStart"]]
        if fitting:
            result[i] = min(fitting)[1]
            taken.add(result[i])
    return result


def across(found):
    """Precision and recall of the links between names of different documents, and B-cubed of all found names."""
    def linked(key):
        actors = collections.defaultdict(collections.Counter)
        for location, gold, predicted in found:
            actors[key(gold, predicted)][location] += 1
        return sum(sum(c.values()) ** 2 - sum(n * n for n in c.values()) for c in actors.values()) // 2
    both, gold, predicted = linked(lambda g, p: (g, p)), linked(lambda g, p: g), linked(lambda g, p: p)
    cells, golds, preds = (collections.Counter((g, p) for _, g, p in found), collections.Counter(g for _, g, _ in found),
                           collections.Counter(p for _, _, p in found))
    precision = sum(n * n / preds[p] for (_, p), n in cells.items()) / len(found)
    recall = sum(n * n / golds[g] for (g, _), n in cells.items()) / len(found)
    return (f"across documents: links of names precision {both / predicted:.3f}, recall {both / gold:.3f}; "
            f"B3 of found names precision {precision:.3f}, recall {recall:.3f}, "
            f"F1 {2 * precision * recall / (precision + recall):.3f}")


def main():
    gold = {d["location"]: d["mentions"] for d in read(sys.argv[1])}
    predicted = collections.defaultdict(list)
    names = {}
    for m in read(sys.argv[2]):
        predicted[m["doc"]].append(m)
        names[m["actor"]] = m.get("actorName", m["actor"])
    held, spurious, missed = collections.defaultdict(collections.Counter), collections.Counter(), collections.Counter()
    found = []
    of_actor, total = collections.defaultdict(collections.Counter), collections.Counter()
    for location, mentions in gold.items():
        match = matched(predicted[location], mentions)
        seen = set()
        for i, p in enumerate(predicted[location]):
            g = mentions[match[i]] if i in match else None
            if g and g["kind"] == "NAME":
                held[g["actor"]][p["actor"]] += 1
                found.append((location, g["actor"], p["actor"]))
                of_actor[p["actor"]][g["actor"]] += 1
                seen.add(match[i])
            elif p["kind"] == "NAME" and g is None:
                spurious[(p["text"], p["type"], location, p.get("section"))] += 1
        for j, g in enumerate(mentions):
            if g["kind"] == "NAME":
                total[g["actor"]] += 1
                if j not in seen:
                    missed[(g["actor"], g["name"], location, g["section"])] += 1
    unfound = collections.Counter()
    for (actor, _, _, _), n in missed.items():
        unfound[actor] += n
    wrong = 0
    for actor, n in sorted(total.items(), key=lambda t: (-t[1], t[0])):
        if actor.startswith("_"):
            continue
        best = max(held[actor].items(), key=lambda t: (t[1], t[0]), default=(None, 0))
        others = {names[p]: k for p, k in held[actor].items() if p != best[0]}
        foreign = {a: k for a, k in of_actor[best[0]].items() if a != actor}
        if others or foreign or unfound[actor]:
            wrong += 1
        elif "--all" not in sys.argv:
            continue
        line = f"{actor:14} {n:3} gold  {best[1]:3} in {names.get(best[0], '-')!r}"
        line += f"; elsewhere {others}" if others else ""
        line += f"; it also holds {foreign}" if foreign else ""
        line += f"; {unfound[actor]} not found" if unfound[actor] else ""
        print(line)
    print("\nnames not found:")
    for (actor, name, location, section), n in sorted(missed.items(), key=lambda t: (t[0][2], t[0][1])):
        print(f"  {n} {name!r} ({actor}) {section} {location}")
    print("\nnames that are none:")
    for (text, kind, location, section), n in sorted(spurious.items(), key=lambda t: (t[0][2], t[0][0])):
        print(f"  {n} {text!r} {kind} {section} {location}")
    print(f"\n{len(total)} actors, {wrong} with an error; {sum(total.values())} names, {sum(missed.values())} not found, "
          f"{sum(spurious.values())} found that are none")
    if found:
        print(across(found))


if __name__ == "__main__":
    main()
