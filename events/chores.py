"""What the worker does once a day, beside what the log needs itself: rooms above add theirs in `APP/chores.py`."""

chores = []


def daily(chore):
    """Mark a function without arguments as work of the house that is done once a day, and safe to be done again."""
    chores.append(chore)
    return chore
