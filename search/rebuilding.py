"""Building the index anew beside the one that serves, and then setting it in its place: search goes on meanwhile.

While it is built, listeners write into both. So nothing that happens in between is lost, and what is written twice is
written the same.
"""

from itertools import batched

from django.db import transaction

from search import indexing
from search.analysis import version
from search.engines import engine
from search.models import Index
from search.sources import DRAFT, all_ids, drafts
from search.vocabulary import Learner

BATCH = 100  # documents in one transaction: others want to write too


def rebuild(tell=lambda done, total: None):
    """Learn the house's nouns, build, serve; returns the new Index. tell(done, total) hears of each batch.

    Builds that an earlier, broken run left behind are thrown away first.
    """
    for stale in Index.objects.filter(serving=False):
        engine().forget(stale)
    total = 2 * sum(all_ids(kind).count() for kind in DRAFT)
    progress = _Progress(tell, total)
    built = Index.objects.create(analysis=version(), dictionary=_learn(progress))
    for kind, ids in _batches():
        with indexing.alone():
            engine().index(drafts(kind, ids), build=built)
        progress.step(len(ids))
    return _serve(built)


def _learn(progress):
    learner = Learner()
    for kind, ids in _batches():
        for draft in drafts(kind, ids):
            learner.read(f"{draft.title}\n{draft.body}")
        progress.step(len(ids))
    return learner.nouns()


def _batches():
    for kind in DRAFT:
        for ids in batched(all_ids(kind).iterator(chunk_size=2000), BATCH):
            yield kind, ids


def _serve(built):
    with transaction.atomic():
        Index.objects.locked()
        old = list(Index.objects.filter(serving=True))
        Index.objects.filter(serving=True).update(serving=False)
        Index.objects.filter(pk=built.pk).update(serving=True)
    for index in old:
        engine().forget(index)
    return Index.objects.get(pk=built.pk)


class _Progress:
    def __init__(self, tell, total):
        self.tell, self.total, self.done = tell, total, 0

    def step(self, many):
        self.done += many
        self.tell(self.done, self.total)
