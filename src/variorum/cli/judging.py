"""The commands by which a person judges the record, and takes captures out of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from variorum.cli.author import author_of
from variorum.cli.output import write_stdout
from variorum.cli.records import judged
from variorum.cli.state import STATE, Quiet, State, Verbose, settings
from variorum.cli.tables import show_sheets
from variorum.errors import JudgementError
from variorum.model import Decision
from variorum.reconcile.rulings import Compared, listed, rule

if TYPE_CHECKING:
    from variorum.cli.aims import Aims
    from variorum.storage.store import Store

app = typer.Typer(
    name="judge",
    help="Judge the record. Merge, split, accept, reject, correct, regrade, annotate, undo.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Database = Annotated[
    str, typer.Option("--db", metavar="FILE|URL", help="The database whose record is judged.")
]
Reason = Annotated[str, typer.Option(help="Why; it is kept with the judgement.")]
Author = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Who judges; VARIORUM_AUTHOR or the login if not named."),
]
Ids = Annotated[list[str], typer.Argument(metavar="ID", help="Ids of records.")]


class _Bench:
    """Where a command judges: the open store, and how records are found in it."""

    def __init__(self, store: Store, aims: Aims, state: State) -> None:
        self.store = store
        self.aims = aims
        self._state = state

    def judge(self, decision: Decision) -> None:
        """Store a decision, print its id, and say what of the record speaks against it."""
        judgement = self.store.judge(decision)
        write_stdout([f"{judgement.id}\n".encode()])
        captures = {target.capture for target in judgement.targets if target.capture}
        rulings = rule(self.store.judgements(), self.store.readings(captures))
        for conflict in rulings.conflicts:
            if conflict.judgement == judgement.id:
                self._state.say(f"note: {conflict.remark}")
            elif conflict.standing == "overruled" and judgement.id in conflict.remark:
                self._state.say(f"note: {conflict.judgement} is overruled by it")


@contextmanager
def _bench(database: str, state: State) -> Iterator[_Bench]:
    from variorum.cli.aims import Aims  # noqa: PLC0415 - loads the database driver
    from variorum.storage.store import Store  # noqa: PLC0415

    with Store.open(database, create=False) as store:
        yield _Bench(store, Aims(store, database, settings()), state)


def _judge_each(decided: Decision, ids: Sequence[str], database: str, state: State) -> None:
    """Judge the records with those ids, all at once."""
    with _bench(database, state) as bench:
        targets = tuple(bench.aims.find(key).target for key in ids)
        bench.judge(msgspec.structs.replace(decided, targets=targets))


@app.command()
def merge(  # noqa: PLR0913 - the options of a command
    ids: Ids,
    database: Database,
    reason: Reason,
    author: Author = None,
    *,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Say that events or incidents are one incident. An incident stands for all its events."""
    with _bench(database, STATE.hear(quiet=quiet, verbose=verbose)) as bench:
        found = tuple(aim.target for key in ids for aim in bench.aims.events(key))
        bench.judge(Decision(act="merge", author=author_of(author), reason=reason, targets=found))


@app.command()
def split(  # noqa: PLR0913 - the options of a command
    ids: Ids,
    database: Database,
    reason: Reason,
    author: Author = None,
    *,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Say that the first event is of another incident than the others.

    With one event alone: than all that it is of one incident with now. An incident among the
    others stands for all its events.
    """
    with _bench(database, STATE.hear(quiet=quiet, verbose=verbose)) as bench:
        first = bench.aims.find(ids[0])
        others = [aim for key in ids[1:] for aim in bench.aims.events(key)]
        if len(ids) == 1:
            others = bench.aims.beside(first.target.id)
        found = {aim.target.id: aim.target for aim in (first, *others)}
        if len(found) == 1:
            raise JudgementError("it is of one incident with no other event", where=ids[0])
        bench.judge(
            Decision(
                act="split",
                author=author_of(author),
                reason=reason,
                targets=tuple(found.values()),
            )
        )


@app.command()
def accept(  # noqa: PLR0913 - the options of a command
    ids: Ids,
    database: Database,
    reason: Reason,
    author: Author = None,
    *,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Say that records were read rightly.

    Events, figures, statements, mentions or disagreements.
    """
    decided = Decision(act="accept", author=author_of(author), reason=reason)
    _judge_each(decided, ids, database, STATE.hear(quiet=quiet, verbose=verbose))


@app.command()
def reject(  # noqa: PLR0913 - the options of a command
    ids: Ids,
    database: Database,
    reason: Reason,
    author: Author = None,
    *,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Say that records were read wrongly.

    They stay, marked, and nothing rests on them.
    """
    decided = Decision(act="reject", author=author_of(author), reason=reason)
    _judge_each(decided, ids, database, STATE.hear(quiet=quiet, verbose=verbose))


@app.command()
def correct(  # noqa: PLR0913, PLR0917 - the options of a command
    key: Annotated[str, typer.Argument(metavar="ID", help="Id of a record.")],
    field: Annotated[str, typer.Argument(metavar="FIELD", help="Such as status or scope.as_of.")],
    value: Annotated[
        str,
        typer.Argument(
            metavar="VALUE",
            help="JSON or plain text; null for none. For a speaker or place: words of the article.",
        ),
    ],
    database: Database,
    reason: Reason,
    author: Author = None,
    *,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Give a field of a record another value.

    The one that was read is kept.
    """
    from variorum.reconcile.rulings.aims import correction  # noqa: PLC0415
    from variorum.reconcile.rulings.decisions import check_field  # noqa: PLC0415

    with _bench(database, STATE.hear(quiet=quiet, verbose=verbose)) as bench:
        aim = bench.aims.find(key)
        check_field(aim.target.kind, field)
        new, old = correction(aim, field, value)
        bench.judge(
            Decision(
                act="correct",
                author=author_of(author),
                reason=reason,
                targets=(aim.target,),
                field=field,
                value=new,
                was=old,
            )
        )


@app.command()
def regrade(  # noqa: PLR0913 - the options of a command
    key: Annotated[str, typer.Argument(metavar="ID", help="Id of an incident, or of its event.")],
    grade: Annotated[
        str,
        typer.Argument(metavar="GRADE", help="confirmed, fair, weak, contested or discounted."),
    ],
    database: Database,
    reason: Reason,
    author: Author = None,
    *,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Grade an incident: it has that grade until it is judged again."""
    with _bench(database, STATE.hear(quiet=quiet, verbose=verbose)) as bench:
        aim = bench.aims.find(key)
        bench.judge(
            Decision(
                act="regrade",
                author=author_of(author),
                reason=reason,
                targets=(aim.target,),
                value=grade,
                was=bench.aims.grade(key),
            )
        )


@app.command()
def annotate(  # noqa: PLR0913 - the options of a command
    ids: Ids,
    database: Database,
    reason: Annotated[str, typer.Option("--reason", "--note", help="What there is to say.")],
    author: Author = None,
    *,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Add a note to records of any kind."""
    decided = Decision(act="annotate", author=author_of(author), reason=reason)
    _judge_each(decided, ids, database, STATE.hear(quiet=quiet, verbose=verbose))


@app.command()
def undo(  # noqa: PLR0913 - the options of a command
    judgement: Annotated[str, typer.Argument(metavar="JUDGEMENT", help="Id of a judgement.")],
    database: Database,
    reason: Reason,
    author: Author = None,
    *,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Take a judgement back; it stays in the list, undone."""
    with _bench(database, STATE.hear(quiet=quiet, verbose=verbose)) as bench:
        bench.judge(Decision(act="undo", author=author_of(author), reason=reason, undoes=judgement))


def judgements(
    database: Database,
    everything: Annotated[
        bool, typer.Option("--all", help="Every row, also on a terminal.")
    ] = False,
    *,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """List judgements, and whether each holds.

    What of the record speaks against one is told beside it.
    """
    from variorum.storage.store import Store  # noqa: PLC0415

    STATE.hear(quiet=quiet, verbose=verbose)
    with Store.open(database, create=False) as store:
        made = store.judgements()
        captures = {aim.capture for item in made for aim in item.targets if aim.capture}
        rulings = rule(made, store.readings(captures))
    show_sheets([judged(listed(rulings, Compared()))], everything=everything)


Capture = Annotated[
    str, typer.Argument(metavar="CAPTURE", help="Id of a capture: sha256: and the digest.")
]


def remove(  # noqa: PLR0913 - the options of a command
    capture: Capture,
    database: Database,
    reason: Reason,
    author: Author = None,
    *,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Take a capture out of a database.

    Its bytes and all that was read from it go; its hash stays in the log. The same bytes are
    not taken in again, wherever they are met, until `readmit`.
    """
    from variorum.storage.store import Store  # noqa: PLC0415

    state = STATE.hear(quiet=quiet, verbose=verbose)
    with Store.open(database, create=False) as store:
        removal = store.remove(capture, author_of(author), reason)
    state.say(f"removed: {', '.join(removal.origins) or capture}")


def readmit(  # noqa: PLR0913 - the options of a command
    capture: Capture,
    database: Database,
    reason: Reason,
    author: Author = None,
    *,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Let a removed capture be taken in again when it is met."""
    from variorum.storage.store import Store  # noqa: PLC0415

    state = STATE.hear(quiet=quiet, verbose=verbose)
    with Store.open(database, create=False) as store:
        store.readmit(capture, author_of(author), reason)
    state.say(f"it can be taken in again: {capture}")
