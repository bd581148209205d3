"""What is to be done for the wiki once a day."""

from events.chores import daily
from wiki.thinning import thin_all

daily(thin_all)
