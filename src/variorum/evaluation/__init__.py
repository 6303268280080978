"""Scorers, corpus readers, floors."""
