#!/usr/bin/env python3
"""Places the gold mentions of the sample corpus in the texts that Dramatis read.

usage: python3 tools/seeds/gold.py DOCUMENTS.jsonl > gold.jsonl

DOCUMENTS.jsonl is what `dramatis export documents --format jsonl` writes after `dramatis run seeds`. Each block
of gold-blocks.jsonl (a paragraph, headline, caption or table row) is looked up in the document's text, white space
aside, and its mentions move with it; so line breaks, cell separators and page furniture do not matter. Written is
one line a document: {"doc", "mentions": [{"start", "end", "headStart", "headEnd", "nameStart", "nameEnd", "text",
"name", "actor", "type", "kind", "section"}]}; offsets are code points of the document's text; "doc" is the last part
of its path without extension. Blocks that were not found, and titles, dates or languages that differ, go to standard
error, but for mail headers, which a reader need not put into the text. Mentions in navigation and "popular stories"
boxes are no gold: whoever counts them counts too many.
"""

import collections
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
OFFSETS = ("start", "end", "headStart", "headEnd", "nameStart", "nameEnd")


class Text:
    """A document's text without its white space, and the way back."""

    def __init__(self, text):
        self.at = [i for i, c in enumerate(text) if not c.isspace()]
        self.solid = "".join(text[i] for i in self.at)
        self.text = text


def solid(text):
    return "".join(text.split())


def place(block, text, cursor, taken):
    """Where the block's solid text begins in the document's: after the cursor if it is there, else anywhere free."""
    wanted = solid(block["text"])
    for begin in (cursor, 0):
        found = text.solid.find(wanted, begin)
        while found >= 0 and any(found < e and s < found + len(wanted) for s, e in taken):
            found = text.solid.find(wanted, found + 1)
        if found >= 0:
            return found, found + len(wanted)
    return None


def moved(mention, block, start, text):
    """The mention with offsets in the document's text."""
    position, count = {}, 0
    for i, c in enumerate(block["text"]):
        position[i] = count
        count += not c.isspace()
    position[len(block["text"])] = count
    out = dict(mention)
    for key in OFFSETS:
        solid_at = start + position[mention[key]]
        out[key] = text.at[solid_at - 1] + 1 if key.lower().endswith("end") else text.at[solid_at]
    out["text"] = text.text[out["start"]:out["end"]]
    out["name"] = text.text[out["nameStart"]:out["nameEnd"]]
    out["section"] = block["role"]
    return out


def stem(location):
    name = pathlib.PurePath(location).name
    return name.rsplit(".", 1)[0] if "." in name else name


def align(sources, documents):
    """Gold mentions by document location; problems go to standard error."""
    gold, cursors, taken = collections.defaultdict(list), collections.Counter(), collections.defaultdict(list)
    texts = {d["doc"]: Text(d["text"]) for d in documents}
    by_location = {d["doc"]: d for d in documents}
    for source in sources:
        counted = [b for b in source["blocks"] if b["role"] != "BOILERPLATE"]
        candidates = [l for l in texts if l == source["file"] or l.startswith(source["file"] + "!/")]
        label = source["file"] + ("!/" + source["part"] if source["part"] else "")
        if not candidates:
            print(f"{label}: no such document", file=sys.stderr)
            continue
        best = max(candidates, key=lambda l: (sum(solid(b["text"]) in texts[l].solid for b in counted), l))
        text, document = texts[best], by_location[best]
        gold[best] += []
        for block in source["blocks"]:
            spot = place(block, text, cursors[best], taken[best])
            if spot is None:
                if block["role"] not in ("BOILERPLATE", "HEADER"):
                    print(f"{label}: not in the text: {block['role']} {block['text'][:60]!r}", file=sys.stderr)
                continue
            cursors[best] = spot[1]
            taken[best].append(spot)
            if block["role"] != "BOILERPLATE":
                gold[best] += [moved(m, block, spot[0], text) for m in block["mentions"]]
        for key, wanted in (("published", source["date"]), ("language", source["language"]), ("title", source["title"])):
            seen = document.get(key)
            if isinstance(seen, dict):
                seen = seen.get("date")
            if seen is None or (seen[:10] if key == "published" else seen) != wanted:
                print(f"{best}: {key} is {seen!r}, should be {wanted!r}", file=sys.stderr)
    return gold


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def main():
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    gold = align(read(HERE / "gold-blocks.jsonl"), read(sys.argv[1]))
    stems = collections.Counter(stem(l) for l in gold)
    for location, mentions in sorted(gold.items()):
        if stems[stem(location)] > 1:
            print(f"{location}: another document has the same name", file=sys.stderr)
        mentions.sort(key=lambda m: (m["start"], -m["end"]))
        print(json.dumps({"doc": stem(location), "location": location, "mentions": mentions}, ensure_ascii=False))


if __name__ == "__main__":
    main()
