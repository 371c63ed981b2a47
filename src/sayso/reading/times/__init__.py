"""Times: the expressions of time in a text, as TIMEX3 with the days they cover, and which of them dates what.

The room's door is `find_times`; `time_of` says which time dates some words.
"""

from sayso.reading.times.attach import time_of
from sayso.reading.times.find import find_times

__all__ = ["find_times", "time_of"]
