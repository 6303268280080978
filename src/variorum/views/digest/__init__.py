"""A digest: what the press told in a period, by who said it (M1, M20, M21)."""

from variorum.views.digest.period import Period, days_of, latest_day
from variorum.views.digest.view import WHOLE, DigestView, Part, digest_view

__all__ = ["WHOLE", "DigestView", "Part", "Period", "days_of", "digest_view", "latest_day"]
