"""The standing record: comparison that is kept, and updated by what changes."""
