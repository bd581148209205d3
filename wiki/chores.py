"""What is to be done for the wiki once a day."""

from events.chores import daily
from wiki.exporting.exports import sweep
from wiki.thinning import thin_all

daily(thin_all)
daily(sweep)
