"""What GitHub runs for us: only a commit of our own main is published, with no more rights than
that needs.
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from project import ROOT, WAIT_S

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
ON = True  # YAML 1.1 reads the key `on` as a boolean
PINNED = re.compile(r"uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")


@pytest.fixture(scope="module")
def jobs():
    """All jobs of all workflows, by name."""
    return {name: job for path in WORKFLOWS for name, job in workflow(path)["jobs"].items()}


def workflow(path):
    """Return the workflow that stands in a file."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def before(name, jobs):
    """Return the names of a job and of all jobs that must have succeeded before it starts."""
    needed = jobs[name].get("needs", [])
    return {name}.union(
        *(before(other, jobs) for other in ([needed] if isinstance(needed, str) else needed))
    )


def writers(jobs):
    """Return the names of the jobs that have a right to write."""
    return [name for name, job in jobs.items() if "write" in job["permissions"].values()]


def linted(tool, *arguments):
    """Run a linter that is installed beside this Python; return the finished process."""
    command = [Path(sys.executable).with_name(tool), *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=WAIT_S)


@pytest.mark.parametrize(
    "command",
    [["actionlint", *WORKFLOWS], ["zizmor", "--offline", "--no-progress", "."]],
    ids=lambda command: command[0],
)
def test_a_linter_finds_nothing(command):
    done = linted(*command)

    assert done.returncode == 0, done.stdout + done.stderr


def test_no_workflow_starts_with_our_rights_on_what_a_fork_has():
    for path in WORKFLOWS:
        assert set(workflow(path)[ON]) <= {"push", "pull_request", "workflow_dispatch"}, (
            path.name
        )


def test_what_is_published_was_checked_and_stands_on_main(jobs):
    assert writers(jobs) == ["publish"]
    chain = before("publish", jobs)

    assert "check" in chain
    assert any(jobs[name].get("if") == "github.ref == 'refs/heads/main'" for name in chain)
    # A condition with always() or failure() would start a job although one before it has failed
    assert not any("(" in str(jobs[name].get("if", "")) for name in chain)


def test_a_job_that_may_write_runs_no_script_of_ours(jobs):
    for name in writers(jobs):
        assert [step["uses"].split("@")[0] for step in jobs[name]["steps"]] == [
            "actions/deploy-pages"
        ]


def test_rights_are_given_to_jobs_and_not_to_workflows(jobs):
    assert [workflow(path)["permissions"] for path in WORKFLOWS] == [{}] * len(WORKFLOWS)
    assert all("timeout-minutes" in job for job in jobs.values())


def test_actions_are_pinned_to_a_commit_that_says_its_version():
    uses = [
        line
        for path in WORKFLOWS
        for line in path.read_text(encoding="utf-8").splitlines()
        if "uses:" in line
    ]

    assert uses and [line for line in uses if not PINNED.search(line)] == []
