#!/usr/bin/env python3
"""Fits the weights of salience (org.dramatis.analytics.statistic.Salience) on gold salience of the GUM corpus.

usage: fit-salience.py TRAINING_FOLDER MEASURING_FOLDER

Each folder holds gold.jsonl, a line a document: {"doc", "mentions": [{"start", "actor", "salience"}]}, and the texts,
<doc>.txt or <doc>; salience is 0 to 5, in how many of five summaries the actor appears. Needs numpy.
"""
import json, pathlib, sys
import numpy as np


def read(folder):
    folder = pathlib.Path(folder)
    for line in (folder / "gold.jsonl").open(encoding="utf-8"):
        gold = json.loads(line)
        path = folder / gold["doc"]
        text = (path if path.suffix == ".txt" else path.with_name(path.name + ".txt")).read_text(encoding="utf-8")
        title = len(text.split("\n", 1)[0])
        actors = {}
        for mention in gold["mentions"]:
            actors.setdefault(mention["actor"], []).append(mention)
        total = sum(map(len, actors.values()))
        x, y = [], []
        for mentions in actors.values():
            first = min(m["start"] for m in mentions)
            x.append([1, np.log(len(mentions)), len(mentions) / total, first / len(text), any(m["start"] < title for m in mentions)])
            y.append(mentions[0]["salience"] / 5)
        yield np.array(x, float), np.array(y, float)


def fit(docs, columns):
    x = np.vstack([d[0] for d in docs])[:, columns]
    y = np.concatenate([d[1] for d in docs])
    w = np.zeros(len(columns))
    ridge = 1e-3 * np.eye(len(columns))
    for _ in range(60):  # Newton's method for a logistic regression on shares
        p = 1 / (1 + np.exp(-x @ w))
        w += np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + ridge, x.T @ (y - p) - ridge @ w)
    return w


def ranks(a):
    order = np.argsort(a, kind="stable")
    r = np.empty(len(a))
    r[order] = np.arange(len(a))
    for v in np.unique(a):
        r[a == v] = r[a == v].mean()
    return r


def measure(docs, score):
    rho, precision, error = [], [], []
    for x, y in docs:
        s = score(x)
        if y.std() > 0 and len(y) > 2:
            rho.append(np.corrcoef(ranks(s), ranks(y))[0, 1])
        wanted = (y >= 0.6)[np.argsort(-s, kind="stable")]
        if wanted.any():
            hits = np.cumsum(wanted) / np.arange(1, len(wanted) + 1)
            precision.append(hits[wanted].mean())
        error.append(np.abs(1 / (1 + np.exp(-s)) - y).mean())
    return f"rank correlation {np.mean(rho):.3f}, average precision of salience 3 and more {np.mean(precision):.3f}, mean error {np.mean(error):.3f}"


train, test = list(read(sys.argv[1])), list(read(sys.argv[2]))
names = ["constant", "ln mentions", "share of mentions", "first place", "headline"]
print(len(train), "documents,", len(test), "held out")
print("mentions alone:", measure(test, lambda x: x[:, 1]))
for columns in ([0, 1], [0, 1, 3], [0, 1, 3, 4], [0, 1, 2, 3, 4]):
    w = fit(train, columns)
    print(", ".join(f"{names[c]} {v:.3f}" for c, v in zip(columns, w)), ":", measure(test, lambda x: x[:, columns] @ w))
