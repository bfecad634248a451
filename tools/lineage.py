#!/usr/bin/env python3
"""Make the load corpus and tell which of its documents are copies, of copies too, of which.

usage: lineage.py MAKER SENTENCES FOLDER DOCUMENTS > LINEAGE

MAKER is the program that makes the corpus, called with the other arguments. A line for each
document, in order: the number of the document that it goes back to, its own when it is no copy.
"""
import contextlib
import random
import runpy
import sys

maker, *arguments = sys.argv[1:]
origins = []  # by document
picked = None


class Watched(random.Random):
    """Sees which document is copied: the maker chooses among the bodies of the last ones."""

    def choice(self, among):
        global picked
        body = super().choice(among)
        picked = next(i for i, other in enumerate(among) if other is body) - len(among)
        return body

    def randrange(self, *bounds):
        global picked
        if bounds == (3650,):  # the day, once a document
            origins.append(len(origins) if picked is None else origins[picked])
            picked = None
        return super().randrange(*bounds)


random.Random = Watched
sys.argv = [maker, *arguments]
with contextlib.redirect_stdout(sys.stderr):
    runpy.run_path(maker, run_name="__main__")
if len(origins) != int(arguments[2]):
    sys.exit(f"{maker} chooses {len(origins)} days for {arguments[2]} documents")
print("\n".join(map(str, origins)))
