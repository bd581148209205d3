"""The words of an index: counted while documents come and go, learnt from for compounds, asked when one is misspelt."""

from collections import Counter

from django.db.models import F

from search.analysis import WORD, normal
from search.folding import fold
from search.models import Slip, Word
from search.spelling import deletions
from search.stopwords import STOP_WORDS

SHORTEST, LONGEST = 3, 30
# A noun has to stand in this many documents to be learnt: so no dictionary keeps what a single text said.
OFTEN = 3
MOST_NOUNS = 50_000


def worth_counting(word):
    return SHORTEST <= len(word) <= LONGEST and word.isalpha() and word not in STOP_WORDS


def add(index, spellings, counts, stem_of):
    """Count words into an index: {word: documents}, spellings {word: as written}; new words get their Slips."""
    known = set(Word.objects.filter(index=index, word__in=counts).values_list("word", flat=True))
    new = [
        Word(index=index, word=word, spelling=spellings[word][:60], stem=stem_of(word), documents=counts[word])
        for word in counts
        if word not in known
    ]
    Word.objects.bulk_create(new, batch_size=500)
    slips = [Slip(word=word, spelling=slip) for word in new for slip in sorted(deletions(word.word))]
    Slip.objects.bulk_create(slips, batch_size=1000)
    _shift(index, {word: counts[word] for word in counts if word in known})


def remove(index, counts):
    """Count words out of an index; those that nothing holds any more are forgotten."""
    _shift(index, {word: -number for word, number in counts.items()})
    Word.objects.filter(index=index, word__in=counts, documents__lte=0).delete()


def _shift(index, counts):
    by_number: dict[int, list[str]] = {}
    for word, number in counts.items():
        by_number.setdefault(number, []).append(word)
    for number, words in by_number.items():
        Word.objects.filter(index=index, word__in=words).update(documents=F("documents") + number)


class Learner:
    """Learns the house's nouns from its texts: what is mostly written with a capital letter."""

    def __init__(self):
        self.documents: Counter[str] = Counter()
        self.small: Counter[str] = Counter()

    def read(self, text):
        large: set[str] = set()
        small: set[str] = set()
        for match in WORD.finditer(normal(text)):
            raw = match[0]
            if len(raw) <= LONGEST and not raw.isupper():
                (large if raw[0].isupper() else small).add(raw)
        self.documents.update(filter(worth_counting, {fold(raw) for raw in large}))
        self.small.update({fold(raw) for raw in small})

    def nouns(self):
        """{noun: documents} of the most frequent nouns: the dictionary of an index."""
        learnt = {
            word: number for word, number in self.documents.items() if number >= OFTEN and number > self.small[word]
        }
        return dict(Counter(learnt).most_common(MOST_NOUNS))
