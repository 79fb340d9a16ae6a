"""Work that another process does meanwhile, so that a build uses every core.

Python runs one thread at a time, so this takes processes. They are forked: each starts with all
that was read so far, and only what it makes comes back.
"""

import gc
import logging
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterable
from logging.handlers import QueueHandler
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from generator.load.readers import CannotReadError

Made = TypeVar("Made")

_LOGGER = "mkdocs"
"""Whose warnings are carried back: its own are what a build listens to."""


class Task(Generic[Made]):
    """Work that was given away.

    Attributes:
        work: What there is to do.
    """

    def __init__(self, work: Callable[[], Made]) -> None:
        self.work = work
        self._made: list[Made] = []

    def result(self) -> Made:
        """Give what was made; wait for it where it is not ready.

        Raises:
            CannotReadError: If the process that did it was ended from outside.
            Exception: Whatever the work raised.
        """
        if not self._made:
            self._made.append(self._make())
        return self._made[0]

    def _make(self) -> Made:
        return self.work()


class _TaskElsewhere(Task[Made]):
    """Work that another process does."""

    def __init__(self, work: Callable[[], Made]) -> None:
        super().__init__(work)
        context = multiprocessing.get_context("fork")
        self.connection, theirs = context.Pipe(duplex=False)
        self.process: BaseProcess = context.Process(
            target=_work_apart, args=(work, theirs), daemon=True
        )
        self.process.start()
        theirs.close()

    def _make(self) -> Made:
        try:
            made, error, heard = self.connection.recv()
        except EOFError:
            self.process.join()
            raise CannotReadError(
                "a part of the work was ended from outside, perhaps for want of memory "
                f"(code {self.process.exitcode}); run this again"
            ) from None
        self.close()
        for record in heard:
            logging.getLogger(record.name).handle(record)
        if error is not None:
            raise error
        result: Made = made
        return result

    def close(self) -> None:
        """End the process, if it still runs."""
        self.connection.close()
        self.process.terminate()
        self.process.join()


class Workers:
    """Processes that work beside this one, and end with it at the latest.

    Args:
        count: How many cores there are for them. With none, work is done by this process when its
            result is asked for.
    """

    def __init__(self, count: int) -> None:
        self.count = count if _can_fork() else 0
        self._started: list[_TaskElsewhere[Any]] = []

    def start(self, work: Callable[[], Made]) -> Task[Made]:
        """Begin a piece of work while this process goes on with its own.

        Args:
            work: What there is to do. What it gives, and what it raises, has to be picklable.

        Returns:
            The work; ask it for its result.
        """
        if not self.count:
            return Task(work)
        task = _TaskElsewhere(work)
        self._started.append(task)
        return task

    def do_all(self, works: Iterable[Callable[[], Made]]) -> list[Made]:
        """Do work while this process waits, as many pieces at a time as there are cores.

        Args:
            works: The pieces, as for `start`.

        Returns:
            What each gave.
        """
        tasks: list[Task[Made]] = []
        running: list[Connection] = []
        for work in works:
            if len(running) > self.count:
                ready = wait(running)
                running = [each for each in running if each not in ready]
            task = self.start(work)
            tasks.append(task)
            if isinstance(task, _TaskElsewhere):
                running.append(task.connection)
        return [task.result() for task in tasks]

    def __enter__(self) -> Self:
        """Start with no process."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End those whose work nobody waits for any more."""
        for each in self._started:
            each.close()


def count_cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _can_fork() -> bool:
    """Whether a copy of this process can go on by itself.

    A copy has one thread, whatever the others were about to do: so a process that has more is not
    copied. Other systems than Linux do not bear it well, or have no such thing.
    """
    return sys.platform == "linux" and len(list(Path("/proc/self/task").iterdir())) == 1


def _work_apart(work: Callable[[], object], connection: Connection) -> None:
    """Do a piece of work in a process of its own, and send what came of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches the parent too, which ends this
    gc.freeze()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    heard: SimpleQueue[logging.LogRecord] = SimpleQueue()
    logger = logging.getLogger(_LOGGER)
    logger.handlers, logger.propagate = [QueueHandler(heard)], False
    made, error = None, None
    try:
        made = work()
    except Exception as problem:  # noqa: BLE001  (the parent raises it again)
        problem.add_note(traceback.format_exc())
        error = problem
    records = [heard.get() for _ in range(heard.qsize())]
    connection.send((made, error, records))


def _end_with_parent() -> None:
    """Wait for the end of the parent, which may be killed, and end with it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
