"""Words that were probably meant: known words at a small distance, found through letters left out.

After Garbe's symmetric delete (SymSpell): two words at distance one share a spelling when each may lose one letter. So
the index keeps, for each of its words, the spellings with one letter less, and asking is one look-up.
"""

SHORTEST = 4
LONGEST = 30


def deletions(word):
    """The word and all its spellings with one letter left out; nothing for words too short, too long or with digits."""
    if not (SHORTEST <= len(word) <= LONGEST and word.isalpha()):
        return set()
    return {word} | {word[:place] + word[place + 1 :] for place in range(len(word))}


def distance(left, right):
    """Letters to insert, drop, change or swap with their neighbour (optimal string alignment)."""
    before, last = [], list(range(len(right) + 1))
    for row, letter in enumerate(left, 1):
        line = [row]
        for column, other in enumerate(right, 1):
            steps = min(last[column] + 1, line[-1] + 1, last[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == right[column - 2] and left[row - 2] == other:
                steps = min(steps, before[column - 2] + 1)
            line.append(steps)
        before, last = last, line
    return last[-1]


def nearest(word, known):
    """The words of {word: documents} in the order in which they were probably meant; at most two steps away."""
    reach = 1 if len(word) < 7 else 2
    measured = [(distance(word, other), -documents, other) for other, documents in known.items() if other != word]
    return [other for steps, _, other in sorted(measured) if steps <= reach]
