#!/usr/bin/env python3
"""Ask a running server for pages, as several readers do, and say how long each kind took.

usage: page_load.py ADDRESS pages|search CLIENTS SECONDS [KEY_FILE]

ADDRESS is the server's, such as http://localhost:7070; KEY_FILE is the file access-key of its home.
pages are all that a reader goes to, of the two actors mentioned most and, by chance, of 200 others,
200 pairs and 200 documents; search is first pages of hits of several kinds of queries. Each kind is
asked for once before the clients begin, and what that took is printed, too. Every client then goes through the same pages, each from another
one on, and asks for the next as soon as a page is there.
"""
import concurrent.futures
import json
import random
import statistics
import sys
import time
import urllib.parse
import urllib.request

address, what, clients, seconds = (
    sys.argv[1],
    sys.argv[2],
    int(sys.argv[3]),
    float(sys.argv[4]),
)
key = open(sys.argv[5]).read().strip() if len(sys.argv) > 5 else ""


def get(path, **parameters):
    query = urllib.parse.urlencode(parameters)
    asked = urllib.request.Request(
        f"{address}{path}" + (f"?{query}" if query else ""),
        headers={"Authorization": f"Bearer {key}"},
    )
    with urllib.request.urlopen(asked, timeout=120) as answer:
        return answer.read()


def actors(**parameters):
    return [
        actor["id"]
        for actor in json.loads(get("/api/v1/actors", **parameters))["items"]
    ]


def searches():
    first, second = actors(limit=2)
    queries = [
        "government",
        "police officials",
        "security OR attack NOT election",
        '"the united nations"',
        '"nuclear program"~5',
        "democra*",
        "goverment~",
        f'actor:"{first}"',
        f'actor:"{first}" AND actor:"{second}" WITHIN sentence',
        f'actor:"{second}" AND said WITHIN paragraph',
        "president date:2015",
        "",
    ]
    return {query or "(all)": [("/search", {"q": query})] for query in queries}


def pages():
    one, two = actors(limit=2)
    middle = actors(limit=200, offset=100)
    pairs = json.loads(get("/api/v1/pairs", limit=200, offset=500))["items"]
    documents = json.loads(get("/api/v1/documents", limit=200))["items"]
    span = {"from": "2012-01-01", "to": "2013-12-31"}
    asked = {"overview": [("/", {})]}
    for name in ("actors", "pairs", "network", "documents", "stories", "jobs", "decisions"):
        asked[name] = [(f"/{name}", {})]
    asked |= {
        "network, its data": [("/api/v1/network", {})],
        "actors of persons, by documents": [
            ("/actors", {"type": "person", "order": "documents"})
        ],
        "actors called bush": [("/actors", {"q": "bush"})],
        "actors, part 20": [("/actors", {"offset": 950})],
        "actors of two years": [("/actors", span)],
        "pairs, document": [("/pairs", {"window": "document"})],
        "pairs of two years": [("/pairs", span)],
        "documents of two years": [("/documents", span)],
        "document": [(f"/documents/{document['id']}", {}) for document in documents],
        "search": [("/search", {"q": "government"})],
    }
    for name, ids in (("most", [one]), ("second", [two]), ("200 others", middle)):
        homes = [f"/actors/{quoted(id)}" for id in ids]
        asked |= {
            f"actor, {name}": [(home, {}) for home in homes],
            f"actor, {name}, newest first": [
                (home, {"sentences": "newest"}) for home in homes
            ],
            f"actor, {name}, two years": [(home, span) for home in homes],
            f"partners, {name}": [("/pairs", {"actor": id}) for id in ids],
            f"more than expected, {name}": [(f"{home}/expected", {}) for home in homes],
            f"over time, {name}": [(f"{home}/time", {}) for home in homes],
        }
    asked["pair, most"] = [(f"/pairs/{quoted(one)}/{quoted(two)}", {})]
    asked["pair, 200 others"] = [
        (f"/pairs/{quoted(pair['first'])}/{quoted(pair['second'])}", {}) for pair in pairs
    ]
    return asked


def quoted(id):
    return urllib.parse.quote(id, safe="")


def timed(page):
    path, parameters = page
    begun = time.monotonic()
    get(path, **parameters)
    return time.monotonic() - begun


def client(number):
    names = list(asked)
    chance = random.Random(number)
    took = []
    until = time.monotonic() + seconds
    at = number * len(names) // clients
    while time.monotonic() < until:
        name = names[at % len(names)]
        took.append((name, timed(chance.choice(asked[name]))))
        at += 1
    return took


def line(name, times):
    cuts = statistics.quantiles(times, n=100) if len(times) > 1 else times * 100
    print(
        f"{name:48} {len(times):6} median {cuts[49]:6.2f} s"
        f"  95th percentile {cuts[94]:6.2f} s  longest {max(times):6.2f} s"
    )


asked = searches() if what == "search" else pages()
first = {name: timed(pages[0]) for name, pages in asked.items()}
for name, took in first.items():
    print(f"{name:48} first {took:6.2f} s")
with concurrent.futures.ThreadPoolExecutor(clients) as pool:
    took = [one for each in pool.map(client, range(clients)) for one in each]
print(f"{clients} clients")
for name in asked:
    times = [seconds for asked_for, seconds in took if asked_for == name]
    if times:
        line(name, times)
line("all", [seconds for _, seconds in took])
