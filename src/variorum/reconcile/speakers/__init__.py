"""Who speaks: whom words name that name nobody fully, and of which party a voice is (M1, M4).

Incidents and accounts ask it alike, so that one voice is one to both.
"""
