"""Starting and stopping: the server, the worker, and what an operator does at the shell."""

from __future__ import annotations

import gc
import logging
import signal
import sys
import threading
from types import FrameType

import uvicorn

from service import logs
from service.services import Services
from service.settings import Settings
from service.store import accounts, audit
from service.store.database import Database

log = logging.getLogger("gouji.service")

LOOPBACK = ("127.0.0.1", "localhost", "::1")
OPEN = "没有帐号：本机的任何人都可使用和管理。要设帐号：gouji account 名称 --role admin；要从其他机器访问，须先设帐号。"
CLOSED = "绑定的不是本机地址而没有帐号：所有请求都将被拒绝。请先设帐号：gouji account 名称 --role admin"


def serve(host: str, port: int) -> None:
    """Run the server until it is told to stop; requests under way are finished first."""
    from service.app import create_app

    settings = Settings.load()
    logs.configure(settings.log_level)
    app = create_app(settings, loopback=host in LOOPBACK)
    _say(app.state.services, host, port)
    server = Server(uvicorn.Config(
        app, host=host, port=port, log_config=None, access_log=False, timeout_graceful_shutdown=20,
        server_header=False, timeout_keep_alive=30, proxy_headers=False,
    ))
    server.stopping = app.state.services.stopping
    _settle()
    server.run()


class Server(uvicorn.Server):
    """Tells the streams of events to end when it is told to stop, so that it need not wait for them."""

    stopping: threading.Event

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop after the requests under way."""
        self.stopping.set()
        super().handle_exit(sig, frame)


def work() -> None:
    """Run a worker until it is told to stop; a job under way goes on with the next worker."""
    from service.jobs.kinds import KINDS
    from service.jobs.worker import Worker

    settings = Settings.load()
    logs.configure(settings.log_level)
    services = Services.open(settings)
    worker = Worker(services, KINDS)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    worker.start()
    log.info("worker started", extra={"worker": worker.lease.worker})
    stop.wait()
    services.stopping.set()
    worker.stop()
    services.close()


def account(name: str, role: str, password: str | None) -> None:
    """Make an account or change it; the database is brought up to date first."""
    database = _database()
    with database.writing() as session:
        accounts.save(session, name, role, password)
        audit.record(session, "shell", "save_account", name, role=role, password=password is not None)
    database.close()


def key(name: str, label: str) -> str:
    """A new API key of an account. Raises NotFoundError."""
    database = _database()
    with database.writing() as session:
        row, new = accounts.new_key(session, name, label)
        audit.record(session, "shell", "create_key", row.id, account=name)
    database.close()
    return new


def _database() -> Database:
    settings = Settings.load()
    settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    database = Database(settings.database)
    database.migrate()
    return database


def _settle() -> None:
    """Do before the first request what would delay one: compile the pages, and set what is loaded apart from the garbage.

    A full collection looks through all objects, 80 ms for the libraries alone; frozen, they are never looked at again.
    """
    from service import pages

    pages.load()
    gc.collect()
    gc.freeze()


def _say(services: Services, host: str, port: int) -> None:
    with services.database.reading() as session:
        known = accounts.any_account(session)
    shown = f"[{host}]" if ":" in host else host
    sys.stderr.write(f"gouji：http://{shown}:{port}/  数据：{services.settings.home}\n")
    if not known and services.settings.accounts == "auto":
        sys.stderr.write((OPEN if services.loopback else CLOSED) + "\n")
    sys.stderr.flush()
