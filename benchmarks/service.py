"""python -m benchmarks.service: the service under load, with a full store, and under hostile uploads.

Starts `gouji serve` on a temporary folder (and database, when --database names an empty one) and talks to it on loopback.
Prints p50/p95/p99, the server's processor time a page and its memory; exit 1 past a target. `--only load,store,hostile` for a part.
"""

from __future__ import annotations

import io
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import httpx2 as httpx

ROOT = Path(__file__).parents[1]
SAMPLES = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "data" / "samples").glob("*.txt"))]
UPLOAD, PAGE, ANSWER = 0.150, 0.100, 1.0  # the targets, seconds: p95 of uploads, p95 of pages, any answer under attack
GROWTH_MB = 60  # how much the server may grow over the load, the review processes' warm-up left out
ASKED = 50  # times that each page is asked for
PAGES = (
    "/v1/reports", "/v1/reports?limit=200", "/v1/reports?organ=下冶", "/v1/reports?year=2024&severity=error",
    "/v1/reports?state=open&q=政府", "/v1/findings", "/v1/findings?decision=open&limit=200", "/v1/jobs", "/v1/batches",
    "/v1/rules", "/v1/audit", "/v1/dismissals", "/", "/queue", "/rules", "/models",
)


@click.command()
@click.option("--seconds", default=60, show_default=True, help="How long the load lasts (600 for the target).")
@click.option("--rate", default=10, show_default=True, help="Uploads a second.")
@click.option("--reports", default=1000, show_default=True, help="Reports in the store for the lists.")
@click.option("--hostile", default=500, show_default=True, help="Hostile uploads.")
@click.option("--database", default="", help="URL of an empty database; SQLite when not given.")
@click.option("--only", default="load,store,hostile", show_default=True)
def main(seconds: int, rate: int, reports: int, hostile: int, database: str, only: str) -> None:
    """Measure and print; exit 1 when a target is missed."""
    parts = only.split(",")
    good = True
    with running(database) as server:
        if "load" in parts:
            good &= load(server, seconds, rate)
        if "store" in parts:
            good &= store(server, reports)
        if "hostile" in parts:
            good &= attack(server, hostile)
    sys.exit(0 if good else 1)


class Server:
    """The running service."""

    def __init__(self, process: subprocess.Popen[bytes], url: str) -> None:
        self.process = process
        self.url = url

    def client(self) -> httpx.Client:
        """A client of it."""
        return httpx.Client(base_url=self.url, timeout=90)

    def processor(self) -> float:
        """Seconds of processor time that the server itself has used so far, its review processes left out."""
        user, system = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Megabytes resident, of the server and of the processes it started."""
        pids, found = [self.process.pid], []
        while pids:
            pid = pids.pop()
            found.append(pid)
            for children in Path(f"/proc/{pid}/task").glob("*/children"):
                pids += [int(child) for child in children.read_text().split()]
        kilobytes = 0
        for pid in found:
            status = Path(f"/proc/{pid}/status")
            if status.exists():
                kilobytes += sum(map(int, re.findall(r"VmRSS:\s+(\d+)", status.read_text())))
        return kilobytes / 1024


@contextmanager
def running(database: str) -> Iterator[Server]:
    """A server on a temporary folder, ready."""
    with tempfile.TemporaryDirectory() as home, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        environment = os.environ | {
            "GOUJI_HOME": home, "GOUJI_DATABASE_URL": database, "GOUJI_RATE_PER_MINUTE": "0", "GOUJI_LOG_LEVEL": "error"
        }
        command = [sys.executable, "-m", "service", "serve", "--port", str(port)]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
        server = Server(process, f"http://127.0.0.1:{port}")
        started = time.perf_counter()
        with server.client() as client:
            while time.perf_counter() - started < 180:
                try:
                    if client.get("/readyz").status_code == 200:
                        break
                except httpx.TransportError:
                    time.sleep(0.05)
        click.echo(f"ready after {time.perf_counter() - started:.1f} s, {server.memory():.0f} MB with its processes")
        yield server
        process.terminate()
        process.wait(40)


def variant(number: int) -> str:
    """A report that no other number gives: organ, year and a figure differ."""
    text = SAMPLES[number % len(SAMPLES)]
    for old, new in (("下冶", f"下冶{number % 97}"), ("申请 1 件", f"申请 {number % 3} 件")):
        text = text.replace(old, new)
    return f"{text}\n附件{number}\n"


def load(server: Server, seconds: int, rate: int) -> bool:
    """Uploads at a steady rate, whether the earlier ones were answered or not."""
    times: list[float] = []
    wrong: list[str] = []
    memory: list[float] = []
    gate = threading.Semaphore(64)

    def upload(client: httpx.Client, number: int) -> None:
        begun = time.perf_counter()
        try:
            answer = client.post("/v1/reports", json={"text": variant(number)})
            if answer.status_code != 201:
                wrong.append(f"{answer.status_code}")
        except httpx.HTTPError as error:
            wrong.append(type(error).__name__)
        times.append(time.perf_counter() - begun)
        gate.release()

    with server.client() as client:
        for number in range(-20, 0):
            client.post("/v1/reports", json={"text": variant(number)})
        threads = []
        begun = time.perf_counter()
        for number in range(seconds * rate):
            time.sleep(max(0.0, begun + number / rate - time.perf_counter()))
            gate.acquire()
            threads.append(threading.Thread(target=upload, args=(client, 1000 + number)))
            threads[-1].start()
            if number % (rate * 10) == 0:
                memory.append(server.memory())
        for thread in threads:
            thread.join()
        memory.append(server.memory())
    half = memory[len(memory) // 2]
    click.echo(f"uploads at {rate}/s for {seconds} s: {spread(times)}, {len(wrong)} wrong {sorted(set(wrong))}")
    click.echo(f"memory {memory[0]:.0f} → {half:.0f} → {memory[-1]:.0f} MB")
    return told("p95 of uploads", percentile(times, 95) <= UPLOAD) & told("no refusal", not wrong) & told(
        "memory flat", memory[-1] - half <= GROWTH_MB
    )


def store(server: Server, reports: int) -> bool:
    """Lists and pages with many reports in the store."""
    good = True
    with server.client() as client:
        for number in range(reports - client.get("/v1/reports").json()["total"]):
            client.post("/v1/reports", json={"text": variant(100_000 + number)})
        items = client.get("/v1/reports?limit=200").json()["items"]
        one = items[len(items) // 2]["id"]
        pages = [*PAGES, f"/v1/reports/{one}", f"/v1/reports/{one}/findings", f"/v1/reports/{one}/text", f"/reports/{one}"]
        for page in pages:
            times, used = [], server.processor()
            for _ in range(ASKED):
                begun = time.perf_counter()
                answer = client.get(page)
                times.append(time.perf_counter() - begun)
            status = "" if answer.status_code == 200 else f" ({answer.status_code})"
            spent = (server.processor() - used) / ASKED
            line = f"{page}{status}: {spread(times)}, {spent * 1000:.1f} ms of processor time each"
            good &= told(line, percentile(times, 95) <= PAGE)
    return good


def attack(server: Server, count: int) -> bool:
    """Hostile files, six at a time, while a reader asks for the list; afterwards a plain report."""
    chance = random.Random(7)
    files = [hostile(chance, number) for number in range(count)]
    codes: dict[int, int] = {}
    slow: list[float] = []
    done = threading.Event()

    def send() -> None:
        with server.client() as client:
            while True:
                try:
                    name, data = files.pop()
                except IndexError:
                    return
                try:
                    status = client.post("/v1/reports", files={"file": (name, data)}).status_code
                except httpx.HTTPError:
                    status = 0
                codes[status] = codes.get(status, 0) + 1

    def ask() -> None:
        with server.client() as client:
            while not done.is_set():
                begun = time.perf_counter()
                client.get("/v1/reports")
                slow.append(time.perf_counter() - begun)
                time.sleep(0.05)

    asking = threading.Thread(target=ask)
    asking.start()
    senders = [threading.Thread(target=send) for _ in range(6)]
    for thread in senders:
        thread.start()
    for thread in senders:
        thread.join()
    done.set()
    asking.join()
    with server.client() as client:
        begun = time.perf_counter()
        status = client.post("/v1/reports", json={"text": variant(999_999)}).status_code
        after = time.perf_counter() - begun
    click.echo(f"{count} hostile uploads: {dict(sorted(codes.items()))}; lists meanwhile {spread(slow)}; then {after:.2f} s")
    faults = sum(number for code, number in codes.items() if code >= 500 and code != 503) + codes.get(0, 0)
    return told("no fault", faults == 0) & told("a report afterwards", status == 201 and after <= ANSWER) & told(
        "answers meanwhile", percentile(slow, 99) <= ANSWER
    )


def hostile(chance: random.Random, number: int) -> tuple[str, bytes]:
    """One of the kinds of hostile files, each different."""
    kinds = (
        lambda: ("炸弹.docx", bomb("word/document.xml", 30 << 20)),
        lambda: ("炸弹.xlsx", bomb("xl/workbook.xml", 30 << 20)),
        lambda: ("实体.html", entities()),
        lambda: ("嵌套.html", b"<div>" * chance.randint(5_000, 80_000)),
        lambda: ("脚本.html", f"<html><body><script>alert({number})</script><img src=x onerror=alert(1)>".encode()),
        lambda: ("../../../etc/passwd\0.txt", chance.randbytes(3000)),
        lambda: ("假.pdf", b"%PDF-1.7\n" + chance.randbytes(5000)),
        lambda: ("断.docx", bomb("word/document.xml", 100_000)[: chance.randint(10, 900)]),
        lambda: ("假.docx", SAMPLES[0].encode()[: chance.randint(1, 4000)]),
        lambda: ("表.html", b"<table>" + b"<tr><td rowspan=99999 colspan=99999>1</td></tr>" * 500),
        lambda: ("长.txt", ("一、总体情况" + "收到申请1件，" * 20_000).encode()),
        lambda: ("数.txt", ("一、总体情况\n二、主动公开\n" + "9" * 200_000).encode()),
        lambda: ("空.txt", b""),
        lambda: ("回车.txt", b"\r\n" * 200_000),
        lambda: ("竖线.txt", ("一、总体情况\n二、主动公开政府信息情况\n" + "|" * 300_000).encode()),
        lambda: ("随机.bin", chance.randbytes(20_000)),
    )
    return kinds[number % len(kinds)]()


def bomb(member: str, size: int) -> bytes:
    """A small archive with a large member."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(member, b"<a>" * (size // 3))
    return out.getvalue()


def entities() -> bytes:
    """Entities that grow into a billion."""
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a0 "哈">{lines}]><html><body>&a9;</body></html>'.encode()


def percentile(times: list[float], share: int) -> float:
    """The time that this share of them keeps to."""
    return statistics.quantiles(times, n=100, method="inclusive")[share - 1] if len(times) > 1 else times[0]


def spread(times: list[float]) -> str:
    """p50, p95, p99 and the longest, in milliseconds."""
    shares = " / ".join(f"{percentile(times, share) * 1000:.0f}" for share in (50, 95, 99))
    return f"{shares} ms (p50/p95/p99), at most {max(times) * 1000:.0f} ms"


def told(what: str, good: bool) -> bool:
    """Print whether a target is kept."""
    click.echo(f"  {'ok' if good else 'MISSED'}  {what}")
    return good


if __name__ == "__main__":
    main()
