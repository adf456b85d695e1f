"""What holds for every test."""

from hypothesis import settings

# A slow machine is no failure: how long an example takes depends on the machine, and no law speaks of it.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")
