"""A corpus on a Dask cluster, by the recipes of the docs, and in a notebook."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import yaml

from corridormap.cli import _share
from tests.corpora.archives import contents, make

ROOT = Path(__file__).resolve().parent.parent.parent
GUIDE = (ROOT / "docs" / "corpus.md").read_text("utf-8")

CLUSTER = """
import sys
from pathlib import Path
import distributed
import corridormap
from corridormap.corpora import cluster

def main(archive, out, lost):
    cluster.WAIT = 1
    local = distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, dashboard_address=None
    )
    address = local.scheduler_address
    corridormap.corpus(archive, out, scheduler=address)
    local.close()
    try:
        corridormap.corpus(archive, lost, scheduler=address)
    except corridormap.CorridormapError as error:
        print(error)

if __name__ == "__main__":
    main(*sys.argv[1:])
"""


def test_dask_makes_the_same_bytes_and_a_lost_scheduler_is_a_sentence(
    corpus, folders, tmp_path
):
    script = tmp_path / "script.py"
    script.write_text(CLUSTER, "utf-8")
    done = subprocess.run(
        [sys.executable, script, folders, tmp_path / "out", tmp_path / "lost"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    assert contents(tmp_path / "out") == contents(corpus)
    assert re.fullmatch(
        r"tcp://[\d.:]+: the scheduler can't be reached; what is done stays: run again"
        r" when it is there\n",
        done.stdout,
    )


LOST = """
import socket, subprocess, sys, threading, time
from pathlib import Path
import corridormap
from corridormap.corpora import cluster

def main(archive, out):
    cluster.WAIT = 10
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    words = ["--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
    dask = [sys.executable, "-m", "dask"]
    scheduler = subprocess.Popen([*dask, "scheduler", *words])
    worker = subprocess.Popen(
        [*dask, "worker", address, "--nthreads", "1", "--no-dashboard"])

    def kill():
        while not list(Path(out, "parts").glob("[0-9a-f]*")):
            time.sleep(0.02)
        scheduler.kill()

    threading.Thread(target=kill, daemon=True).start()
    try:
        corridormap.corpus(archive, out, scheduler=address)
    except corridormap.CorridormapError as error:
        print(error)
    finally:
        worker.kill()
        scheduler.kill()

if __name__ == "__main__":
    main(*sys.argv[1:])
"""


def test_a_scheduler_that_is_lost_on_the_way_leaves_what_is_done(
    corpus, folders, tmp_path
):
    script, out = tmp_path / "script.py", tmp_path / "out"
    script.write_text(LOST, "utf-8")
    done = subprocess.run(
        [sys.executable, script, folders, out],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    assert "what is done stays: run again" in done.stdout
    make(folders, out, tables=False)
    assert contents(out) == contents(corpus)


def block(kind):
    return re.search(rf"^```{kind}\n(.*?)^```", GUIDE, re.M | re.S)[1]


def test_the_recipe_for_slurm_is_a_script_that_takes_its_share(tmp_path):
    text = block("slurm")
    subprocess.run(["sh", "-n"], input=text, text=True, check=True)
    assert text.startswith("#!/bin/sh\n#SBATCH ")
    # What it would run, by a stand-in that prints its words.
    (tmp_path / "corridormap").write_text('#!/bin/sh\necho "$@"\n', "utf-8")
    (tmp_path / "corridormap").chmod(0o755)
    names = {"ARRAY_TASK_ID": "3", "ARRAY_TASK_COUNT": "16", "CPUS_PER_TASK": "4"}
    run = subprocess.run(
        ["sh"],
        input=text,
        env={
            "PATH": f"{tmp_path}:/usr/bin:/bin",
            **{f"SLURM_{name}": value for name, value in names.items()},
        },
        text=True,
        capture_output=True,
        check=True,
    )
    assert run.stdout.split()[-5:] == ["--quiet", "--workers", "4", "--part", "3/16"]


def test_the_recipe_for_kubernetes_is_a_job_with_an_index_for_each_part():
    job = yaml.safe_load(block("yaml"))
    assert (job["apiVersion"], job["kind"]) == ("batch/v1", "Job")
    spec = job["spec"]
    assert spec["completionMode"] == "Indexed"
    (container,) = spec["template"]["spec"]["containers"]
    (line,) = container["args"]
    last = line.replace("$((JOB_COMPLETION_INDEX + 1))", str(spec["completions"]))
    share = _share(last.split("--part ")[1])
    assert share.number == share.of == spec["completions"]


def test_the_notebook_runs_and_shows_its_tables(tmp_path):
    run = (
        "import sys, nbformat, nbclient\n"
        "notebook = nbformat.read(sys.argv[1], as_version=4)\n"
        "nbclient.NotebookClient(notebook, timeout=300).execute()\n"
        "nbformat.write(notebook, sys.argv[2])\n"
    )
    done = tmp_path / "done.ipynb"
    folders = ("JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "IPYTHONDIR")
    subprocess.run(
        [sys.executable, "-c", run, ROOT / "docs" / "corpus.ipynb", done],
        env={
            **os.environ,
            **{name: str(tmp_path / name) for name in folders},
            "PYTHONPATH": str(ROOT),
        },
        cwd=tmp_path,
        check=True,
    )
    cells = json.loads(done.read_text("utf-8"))["cells"]
    texts = [
        "".join(out["data"]["text/plain"])
        for cell in cells
        for out in cell.get("outputs", ())
        if "data" in out
    ]
    assert texts[0].endswith("corpus': 4 texts>")
    assert "Port of Aktau – Port of Baku (Alat)" in texts[2]
    assert "2025-03" in texts[3]
