"""Places: which names are places', and which place each name means."""
