"""The flow, joined."""
