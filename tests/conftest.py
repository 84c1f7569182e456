"""What all tests share: property tests are not timed, because machines differ."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("gouji", deadline=None)
settings.load_profile("gouji")
