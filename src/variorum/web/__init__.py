"""The pages: server-rendered, usable without scripts, each with a JSON twin."""
