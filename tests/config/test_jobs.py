"""The worker does what is due, survives what fails, and shows that it lives."""

from threading import Timer
from time import monotonic

import pytest

from no2hate.config import jobs
from no2hate.config.errors import RouteAndType
from no2hate.config.jobs import Job, Worker, all_jobs

done: list[str] = []


def sing() -> None:
    done.append("sung")


def stumble() -> None:
    done.append("stumbled")
    raise ValueError("Amina's words")


@pytest.fixture(autouse=True)
def _from_the_start():
    done.clear()


def job(act, every=60.0) -> Job:
    return Job(act.__name__, every, act)


@pytest.mark.django_db
def test_a_job_waits_until_it_is_due_again():
    worker = Worker([job(sing, every=60)])

    worker.round()
    worker.round()

    assert done == ["sung"]


@pytest.mark.django_db
def test_a_failing_job_stops_no_other_and_is_tried_again_later():
    failing = job(stumble, every=3600)

    Worker([failing, job(sing)]).round()

    assert done == ["stumbled", "sung"]
    assert 0 < failing.due - monotonic() < jobs.LONGEST_REST


def test_a_job_that_fails_for_days_is_still_tried_each_minute():
    failing = job(stumble)
    failing.failures = 5_000

    failing.run()

    assert failing.due - monotonic() <= jobs.LONGEST_REST


@pytest.mark.django_db
def test_a_failure_is_logged_by_its_type_alone(caplog):
    Worker([job(stumble)]).round()

    assert RouteAndType().format(caplog.records[0]) == (
        "WARNING no2hate.worker stumble failed ValueError"
    )


@pytest.mark.django_db
def test_a_worker_told_to_end_finishes_the_job_in_hand_and_starts_no_other():
    worker = Worker([])
    worker.jobs = [job(lambda: (worker.end(), done.append("finished"))), job(sing)]

    worker.run()

    assert done == ["finished"]


@pytest.mark.django_db
def test_a_worker_leaves_a_sign_of_life(settings, tmp_path):
    settings.DATA_FOLDER = tmp_path

    Worker([]).round()

    assert (tmp_path / jobs.SEEN).exists()


@pytest.mark.django_db(transaction=True)
def test_every_job_of_ours_runs_on_an_empty_site():
    for each in all_jobs():
        each.act()


@pytest.mark.django_db
def test_the_worker_runs_until_told():
    worker = Worker([job(sing, every=0)])
    Timer(1.2, worker.end).start()

    worker.run()

    assert len(done) >= 2
