#!/usr/bin/env python3
"""Ask a running server for first pages of hits, as several readers do, and say how long they took.

usage: search_load.py ADDRESS CLIENTS SECONDS [KEY_FILE]

ADDRESS is the server's, such as http://localhost:7070; KEY_FILE is the file access-key of its home.
Every client goes through the same kinds of queries, each from another one on, and asks for the next
as soon as a page is there.
"""
import concurrent.futures
import json
import statistics
import sys
import time
import urllib.parse
import urllib.request

address, clients, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])

key = open(sys.argv[4]).read().strip() if len(sys.argv) > 4 else ""


def get(path, **parameters):
    query = urllib.parse.urlencode(parameters)
    asked = urllib.request.Request(
        f"{address}{path}?{query}", headers={"Authorization": f"Bearer {key}"}
    )
    with urllib.request.urlopen(asked, timeout=60) as answer:
        return answer.read()


first, second = [
    actor["id"] for actor in json.loads(get("/api/v1/actors", limit=2))["items"]
]
QUERIES = [
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


def timed(query):
    begun = time.monotonic()
    get("/search", q=query)
    return time.monotonic() - begun


def client(number):
    took = []
    until = time.monotonic() + seconds
    at = number * len(QUERIES) // clients
    while time.monotonic() < until:
        took.append(timed(QUERIES[at % len(QUERIES)]))
        at += 1
    return took


for query in QUERIES:
    timed(query)
with concurrent.futures.ThreadPoolExecutor(clients) as pool:
    took = [one for each in pool.map(client, range(clients)) for one in each]
cuts = statistics.quantiles(took, n=100)
print(
    f"{clients} clients, {len(took)} pages: median {cuts[49]:.2f} s,"
    f" 95th percentile {cuts[94]:.2f} s, longest {max(took):.2f} s"
)
