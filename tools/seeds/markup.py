"""Reads the marked-up sources of the sample corpus.

A source is a header (key: value lines), a blank line and blocks separated by blank lines. The first
character of a line gives its block's role: "# " headline, "## " subhead, "@ " byline, "! " caption,
"% " boilerplate, "| " table row (cells separated by " ¦ "); anything else is body text.

Mentions are written in place and may be nested:
  [Kim|kju]                      a name                  (kind NAME)
  [President {Moon}|moon]        the name inside a phrase (span: the phrase; name: "Moon")
  [the leader|*kju]              a description           (kind NOMINAL)
  [he|kju]                       a pronoun               (kind PRONOUN, recognised by the word)
  [~Korean|nk]                   an adjective or people  (kind DEMONYM)
  [Max Thunder|?id]              may be found or not     (kind OTHER: scored neither way)
The header "quotes: curly" turns straight quotation marks into typographic ones.
The title of a mail is its subject and may be marked up; its sender and receiver become blocks of role HEADER.
An id that begins with "_" is an actor without a name, known within its document only.
Offsets are Unicode code points.
"""

import csv
import pathlib
import re

HERE = pathlib.Path(__file__).parent
ROLES = {"# ": "TITLE", "## ": "SUBTITLE", "@ ": "BYLINE", "! ": "CAPTION", "% ": "BOILERPLATE", "| ": "TABLE"}
PRONOUNS = set("i me my mine myself you your yours yourself he him his himself she her hers herself it its itself "
               "we us our ours ourselves they them their theirs themselves er sie ihn ihm sein seine seinen seinem "
               "seiner seines ihr ihre ihren".split())


class Block:
    """One paragraph, headline, caption or table row: its role, its plain text and the mentions in it."""

    def __init__(self, role, marked, curly=False):
        self.role = role
        cells = marked.split("¦") if role == "TABLE" else [marked]
        self.cells = [(marked, [])] if role == "BOILERPLATE" else [parse(cell.strip()) for cell in cells]
        self.text = "\t".join(text for text, _ in self.cells)
        self.mentions, at = [], 0
        for text, mentions in self.cells:
            for m in mentions:
                self.mentions.append({**m, **{k: m[k] + at for k in OFFSETS}})
            at += len(text) + 1
        self.mentions.sort(key=lambda m: (m["start"], -m["end"]))
        if curly:
            self.cells = [(curled(text), mentions) for text, mentions in self.cells]
            self.text = curled(self.text)
            for m in self.mentions:
                m["text"], m["name"] = (self.text[m[a]:m[b]] for a, b in (("start", "end"), ("nameStart", "nameEnd")))


def curled(text):
    """The text with typographic quotation marks, character for character."""
    text = re.sub(r"(^|(?<=[\s(]))\"", "\u201c", text).replace('"', "\u201d")
    return re.sub(r"(^|(?<=[\s(]))'", "\u2018", text).replace("'", "\u2019")


OFFSETS = ("start", "end", "headStart", "headEnd", "nameStart", "nameEnd")


def parse(marked):
    """The plain text of a marked-up string, and its mentions."""
    text, mentions, stack = [], [], []
    i, at = 0, 0
    while i < len(marked):
        c = marked[i]
        if c == "[":
            stack.append({"start": at, "name": None, "demonym": marked[i + 1] == "~"})
            i += 2 if marked[i + 1] == "~" else 1
        elif c == "{":
            stack[-1]["name"] = [at, None]
            i += 1
        elif c == "}":
            stack[-1]["name"][1] = at
            i += 1
        elif c == "|":
            close = marked.index("]", i)
            mentions.append(mention(stack.pop(), marked[i + 1:close], "".join(text), at))
            i = close + 1
        elif c == "]":
            raise ValueError("mention without an actor in: " + marked)
        else:
            text.append(c)
            at += 1
            i += 1
    if stack:
        raise ValueError("mention is not closed in: " + marked)
    return "".join(text), mentions


def mention(opened, actor, text, end):
    start = opened["start"]
    surface = text[start:end]
    sigil = actor[0] if actor[0] in "*?" else ""
    actor = actor[len(sigil):]
    if opened["demonym"]:
        kind = "DEMONYM"
    elif sigil:
        kind = {"*": "NOMINAL", "?": "OTHER"}[sigil]
    else:
        kind = "PRONOUN" if surface.lower() in PRONOUNS and surface != "US" else "NAME"
    name = opened["name"] or [start, end]
    head = head_of(text, name, kind)
    return {"start": start, "end": end, "headStart": head[0], "headEnd": head[1], "nameStart": name[0],
            "nameEnd": name[1], "text": surface, "name": text[name[0]:name[1]], "actor": actor, "kind": kind}


def head_of(text, name, kind):
    """The head word: the last one before the first "of", "to", "for", "at", "in", "on" or "and"."""
    phrase = text[name[0]:name[1]]
    cut = re.search(r"\s(of|to|for|at|in|on|who)\s", phrase) if kind in ("NAME", "NOMINAL", "OTHER") else None
    end = cut.start() if cut else len(phrase)
    start = re.search(r"\S+$", phrase[:end]).start()
    return name[0] + start, name[0] + end


class Source:
    """One document of the corpus with its headers and blocks."""

    def __init__(self, path):
        header, _, body = path.read_text(encoding="utf-8").partition("\n\n")
        self.source = path.name
        self.header = dict(line.split(": ", 1) for line in header.splitlines())
        self.file = self.header.get("container") or self.header["file"]
        self.part = self.header.get("part")
        self.format = self.header["format"]
        self.date = self.header["date"]
        self.blocks = []
        curly = self.header.get("quotes") == "curly"
        running = []

        def flush():
            if running:
                self.blocks.append(Block("BODY", " ".join(running), curly))
                running.clear()

        for line in body.splitlines():
            mark = re.match(r"(##?|[@!%|]) ", line)
            if mark:
                flush()
                self.blocks.append(Block(ROLES[mark.group()], line[mark.end():], curly))
            elif line.strip():
                running.append(line.strip())
            else:
                flush()
        flush()
        if self.format == "mail":
            sender, receiver = (re.sub(r"^(.*?) <", r"[\1|?mail] <", self.header[key]) for key in ("from", "to"))
            self.blocks[:0] = [Block("TITLE", self.header["title"], curly), Block("HEADER", "From: " + sender),
                               Block("HEADER", "To: " + receiver)]
        heads = [b.text for b in self.blocks if b.role == "TITLE"]
        self.title = parse(self.header["title"])[0] if "title" in self.header else heads[0]


def sources():
    return [Source(path) for path in sorted((HERE / "sources").glob("*.txt"))]


def actors():
    with open(HERE / "actors.tsv", encoding="utf-8", newline="") as rows:
        return {row["id"]: row for row in csv.DictReader(rows, delimiter="\t")}
