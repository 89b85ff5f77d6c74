"""One process, measured by what the kernel counts for it."""
import os
import signal
import subprocess
import threading
import time

LIMIT = 600
MEMORY = 16 << 30


def resident(pid):
    try:
        with open(f"/proc/{pid}/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError, ValueError):
        return 0


def measure(command, stdout=None, codes=(0,)):
    """Runs it, to end with one of the codes; wall, user and system seconds, peak memory in MiB, and why it has no result (none: it has)."""
    why, over = None, threading.Event()
    with open(stdout or os.devnull, "wb") as out, open("/tmp/polemic-bench.err", "w+b") as err:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=err, start_new_session=True)

        def watch():
            nonlocal why
            while not over.wait(0.2):
                if time.perf_counter() - start > LIMIT:
                    why = "over 10 minutes"
                elif resident(process.pid) > MEMORY:
                    why = "over 16 GiB"
                if why:
                    os.killpg(process.pid, signal.SIGKILL)
                    return

        watcher = threading.Thread(target=watch)
        watcher.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        over.set()
        watcher.join()
        err.seek(0)
        said = err.read().decode(errors="replace")
    if not why and process.returncode not in codes:
        why = f"failed: {(said.strip().splitlines() or [process.returncode])[-1]}"
    return {"wall": wall, "user": used.ru_utime, "sys": used.ru_stime, "rss": used.ru_maxrss / 1024, "why": why, "said": said[-2000:]}
