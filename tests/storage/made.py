"""Captures of our own, and ways of tampering with a database."""

from __future__ import annotations

import sqlite3

from variorum.model import (
    Article,
    Capture,
    CaptureReading,
    Decision,
    Grade,
    Incident,
    Mention,
    Rendition,
    RenditionInfo,
    Span,
    Statement,
    Unread,
    capture_id,
    make_id,
)
from variorum.reconcile.rulings.targets import target_of
from variorum.storage.grades import Anchor

VERSION = "1 (test)"


def reading_of(text: str, origin: str = "a.txt") -> tuple[bytes, CaptureReading]:
    data = text.encode()
    rendition = Rendition(text)
    capture = Capture(
        id=capture_id(data),
        origin=origin,
        media_type="text/plain",
        bytes=len(data),
        rendition=RenditionInfo(sha256=rendition.sha256, length=len(text), text=text),
    )
    article = Article(id=make_id("art", capture.id), capture=capture.id, span=Span(0, len(text)))
    words = rendition.words(0, 4)
    return data, CaptureReading(
        capture=capture,
        articles=(article,),
        mentions=(
            Mention(
                id=make_id("men", capture.id),
                article=article.id,
                span=words.span,
                text=words.text,
                kind="place",
            ),
        ),
        statements=(
            Statement(
                id=make_id("st", capture.id),
                article=article.id,
                content=(words,),
                stance="denies",
                direct=True,
            ),
        ),
        unread=(
            Unread(
                stage="articles",
                reason="why",
                capture=capture.id,
                origin=origin,
                span=Span(0, 1),
            ),
        ),
    )


def decision(act="annotate", reason="seen on the map", targets=None, **fields):
    """A decision on the statement of a capture of ours."""
    _, reading = reading_of("Tarsk denied it.")
    (statement,) = reading.statements
    if targets is None:
        text = reading.capture.rendition.text
        targets = (target_of("statement", statement, reading.capture.id, text),)
    return Decision(act=act, author="Ana", reason=reason, targets=targets, **fields)


def incident(*events, grade="weak", key="inc-1", reasons=("one origin",)):
    """An incident of events that stand on the digits of one capture, and where these stand."""
    anchors = {event: Anchor("sha256:a", Span(place, place + 5)) for event, place in events}
    made = Incident(
        id=key,
        type="ASSAULT",
        title="Shelling",
        events=tuple(anchors),
        grade=Grade(value=grade, reasons=reasons),
    )
    return made, anchors


def on_postgres(database) -> bool:
    return database.startswith("postgresql")


def edit(database, statement):
    """Change a database behind the program's back, its guards and keys disabled."""
    if on_postgres(database):
        import psycopg

        with psycopg.connect(database.replace("+psycopg", "")) as connection:
            connection.execute("SET session_replication_role = replica")
            connection.execute(statement.replace("X'00'", r"'\x00'"))
        return
    with sqlite3.connect(database) as connection:
        guards = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        for (name,) in connection.execute(guards).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement)
    connection.close()


def ask(database, statement):
    """The rows that a statement gives."""
    if on_postgres(database):
        import psycopg

        with psycopg.connect(database.replace("+psycopg", "")) as connection:
            return connection.execute(statement).fetchall()
    connection = sqlite3.connect(database)
    rows = connection.execute(statement).fetchall()
    connection.close()
    return rows


def run_guarded(database, statement):
    """Change a database past the program, its guards in force."""
    if on_postgres(database):
        import psycopg

        with psycopg.connect(database.replace("+psycopg", "")) as connection:
            connection.execute(statement)
        return
    connection = sqlite3.connect(database)
    try:
        connection.execute(statement)
    finally:
        connection.close()
