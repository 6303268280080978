"""Record to views: pure functions."""
