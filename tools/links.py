#!/usr/bin/env python3
"""Say how many links of each reason are right, and what was not linked.

usage: links.py SCORER.py GOLD.jsonl PREDICTIONS.jsonl [--wrong | --missed]

SCORER.py gives load() and match(); predictions are lines with doc, start, end, text, actor, kind and
reason, as org.dramatis.benchmarks.resolution.ResolutionPredictions writes them. A link that is not a
name is right when its mention and most names of its chain mean one gold actor; without any gold
mention it is "unmatched". Demonyms are left out, since GUM does not annotate them.
"""
import collections, importlib.util, sys


def main():
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    if len(arguments) != 3:
        sys.exit(__doc__)
    spec = importlib.util.spec_from_file_location("scorer", arguments[0])
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    gold, predicted = scorer.load(arguments[1]), scorer.load(arguments[2])
    reasons, missed = collections.defaultdict(collections.Counter), collections.Counter()
    for doc, mentions in sorted(gold.items()):
        count(doc, mentions, predicted.get(doc, []), scorer.match, reasons, missed)
    if "--wrong" not in sys.argv and "--missed" not in sys.argv:
        report(reasons, missed)


def count(doc, mentions, links, match, reasons, missed):
    links = [l for l in links if l.get("share", 1) >= 0.5 and l["kind"] != "DEMONYM"]
    found = match(links, mentions)
    votes = collections.defaultdict(collections.Counter)
    for link, gold in zip(links, found):
        if link["kind"] == "NAME" and gold is not None:
            votes[link["actor"]][mentions[gold]["actor"]] += 1
    meant = {actor: counter.most_common(1)[0][0] for actor, counter in votes.items()}
    right = set()
    for link, gold in zip(links, found):
        name = link["kind"] == "NAME"
        key = ("name: " if name else "") + link["reason"].split(":")[0]
        if gold is None:
            verdict = "unmatched"
        elif mentions[gold]["actor"] == meant.get(link["actor"]):
            verdict = "right"
            right.add(gold)
        else:
            verdict = "wrong"
        reasons[key][verdict] += 1
        if "--wrong" in sys.argv and verdict != "right" and not name:
            print(doc, verdict, link["reason"], repr(link["text"]), "as", link["actorName"], sep=" | ")
    named = {m["actor"] for m in mentions if m["kind"] == "NAME"}
    for i, m in enumerate(mentions):
        if m["kind"] != "NAME" and m["actor"] in named and i not in right:
            missed[m["kind"] + " " + m["type"]] += 1
            if "--missed" in sys.argv:
                print(doc, m["kind"], m["type"], repr(m["text"][:60]), sep=" | ")


def report(reasons, missed):
    total = collections.Counter()
    for reason, verdicts in sorted(reasons.items(), key=lambda item: -sum(item[1].values())):
        n = sum(verdicts.values())
        print(f"{reason:40s} {n:5d} links, precision {verdicts['right'] / n:.2f}, "
              f"wrong {verdicts['wrong']}, unmatched {verdicts['unmatched']}")
        if not reason.startswith("name: "):
            total += verdicts
    n = max(1, sum(total.values()))
    print(f"links that are not names: {n}, precision {total['right'] / n:.3f}")
    print("not linked:", ", ".join(f"{what} {k}" for what, k in missed.most_common()))


if __name__ == "__main__":
    main()
