"""Set up the delivery tests: no time limit on single hypothesis examples, which a busy machine would break."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
