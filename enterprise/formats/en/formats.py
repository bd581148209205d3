"""English as it is written in Europe: the day before the month, as the times of posts have it."""

DATE_FORMAT = "j F Y"
