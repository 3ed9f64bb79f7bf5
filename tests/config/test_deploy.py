"""What lies in deploy/ fits the program, keeps no secret, and is understood by its readers."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
import trustme
import yaml

from tests.walls.tree import ROOT

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("no2hate*.service"))
SECRET = re.compile(r"password|token|database_url", re.IGNORECASE)
ON_POSTGRES = bool(os.environ.get("DATABASE_URL"))


def module(name):
    spec = importlib.util.spec_from_file_location(name, DEPLOY / f"{name}.py")
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text())


def ours(compose) -> dict:
    return {name: each for name, each in compose["services"].items() if name != "db"}


def test_secrets_are_files_and_no_value_stands_in_compose(compose):
    for service in compose["services"].values():
        named = {k: v for k, v in service.get("environment", {}).items() if SECRET.search(k)}

        assert named
        assert all(k.endswith("_FILE") and v.startswith("/run/secrets/") for k, v in named.items())
        assert {v.removeprefix("/run/secrets/") for v in named.values()} <= set(service["secrets"])


def test_every_container_of_ours_is_held_tight_and_shares_keys_and_ledger(compose):
    for service in ours(compose).values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["ulimits"]["core"] == 0
        assert {"keys:/keys", "ledger:/ledger"} <= set(service["volumes"])


def test_tables_are_made_once_before_anybody_serves(compose):
    once = {"prepare": {"condition": "service_completed_successfully"}}

    assert [compose["services"][name]["depends_on"] for name in ("web", "web2", "worker")] == [
        once
    ] * 3


def test_only_this_machine_reaches_the_web_servers_and_nobody_the_database(compose):
    assert "ports" not in compose["services"]["db"]
    published = [port for each in ours(compose).values() for port in each.get("ports", [])]
    assert published == ["127.0.0.1:8001:8000", "127.0.0.1:8002:8000"]
    assert compose["networks"]["inside"] == {"internal": True}


def test_the_worker_finds_the_sets_that_backups_left(compose):
    worker, backup = (compose["services"][name]["volumes"] for name in ("worker", "backup"))

    assert "worker:/data" in worker
    assert worker == backup


def test_the_image_is_hash_locked_and_runs_as_nobody_in_particular():
    text = (DEPLOY / "Dockerfile").read_text()

    assert "--require-hashes" in text
    assert re.search(r"^USER \d{4,}", text, re.MULTILINE)
    assert not re.search(r"^(ARG|ENV).*(PASSWORD|TOKEN|KEY=|SECRET)", text, re.MULTILINE)


def test_the_image_is_given_nothing_but_what_it_names():
    text = (DEPLOY / "Dockerfile").read_text()
    given = set(
        re.findall(r"^!(\S+)", (DEPLOY / "Dockerfile.dockerignore").read_text(), re.MULTILINE)
    )
    copied = {
        word
        for line in re.findall(r"^COPY (?!--from)(.+)$", text, re.MULTILINE)
        for word in line.split()[:-1]
    }

    assert copied == given


@pytest.mark.parametrize(("age", "code"), [(None, 1), (300, 1), (3, 0)])
def test_a_worker_is_well_while_it_shows_itself(tmp_path, monkeypatch, age, code):
    monkeypatch.setenv("NO2HATE_DATA", str(tmp_path))
    if age is not None:
        sign = tmp_path / "worker-seen"
        sign.touch()
        os.utime(sign, (time.time() - age, time.time() - age))

    assert module("healthy").main(["worker"]) == code


@pytest.mark.parametrize(("status", "code"), [(200, 0), (503, 1)])
def test_a_web_server_is_well_when_it_says_so(status, code, monkeypatch):
    monkeypatch.setenv("PUBLIC_ORIGIN", "https://no2hate.example")

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            is_asked = (self.path, self.headers["Host"]) == ("/healthz", "no2hate.example")
            self.send_response(status if is_asked else 500)
            self.end_headers()

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        Thread(target=server.handle_request).start()
        assert module("healthy").main([str(server.server_port)]) == code
    assert module("healthy").main(["1"]) == 1


def test_secrets_are_made_once_and_for_one_reader(tmp_path):
    folder = tmp_path / "secrets"
    make = module("make_secrets").main

    make(folder)
    first = {path.name: path.read_text() for path in folder.iterdir()}
    make(folder)

    assert {path.name: path.read_text() for path in folder.iterdir()} == first
    assert f":{first['database_password']}@db/" in first["database_url"]
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o400}
    assert folder.stat().st_mode & 0o777 == 0o700


def test_the_proxy_logs_no_path_no_address_and_nowhere_a_link_came_from():
    text = (DEPLOY / "nginx.conf.example").read_text()
    logged = re.search(r"log_format no2hate (.*?);", text, re.DOTALL)[1]

    assert not re.search(r"\$(request|uri|request_uri|args|query|http_|remote)\b", logged)
    assert not re.search(r"^\s*access_log (?!off)(?!\S+ no2hate;)", text, re.MULTILINE)
    assert set(re.findall(r"^\s*error_log\s+(\S+)", text, re.MULTILINE)) == {"/dev/null"}


def test_the_proxy_shuts_the_inner_pages_in_every_language_and_no_other():
    text = (DEPLOY / "nginx.conf.example").read_text()
    shut = re.compile(re.search(r'location ~ "(\S+)" { return 404; }', text)[1])

    for page in ("/metrics", "/healthz", "/cy/metrics", "/cy/healthz", "/cy/healthz/"):
        assert shut.search(page)
    assert not shut.search("/week/metrics-night/")


def test_the_ports_the_proxy_asks_are_those_that_serve():
    text = (DEPLOY / "nginx.conf.example").read_text()
    one_line = re.search(r"`(server 127.0.0.1:\d+;)`", (ROOT / "docs/deploying.md").read_text())[1]

    assert re.findall(r"^    server 127.0.0.1:(\d+)", text, re.MULTILINE) == ["8001", "8002"]
    assert one_line == "server 127.0.0.1:8000;"
    assert one_line in text
    assert "--port" not in (DEPLOY / "systemd/no2hate.service").read_text()


def test_every_setting_the_examples_make_is_one_we_read():
    known = set(re.findall(r"^\| `(\w+)`", (ROOT / "docs/settings.md").read_text(), re.MULTILINE))
    examples = (DEPLOY / "site.env.example", DEPLOY / "systemd/no2hate.env.example")
    named = {
        name.removesuffix("_FILE")
        for path in examples
        for name in re.findall(r"^(?:# )?([A-Z_]+)=", path.read_text(), re.MULTILINE)
    }

    assert named <= known | {"NO2HATE_DATA"}


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_may_do_little_and_leaves_no_core(unit):
    lines = unit.read_text().splitlines()

    assert {
        "User=no2hate",
        "LimitCORE=0",
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "PrivateTmp=yes",
        "CapabilityBoundingSet=",
        "UMask=0077",
    } <= set(lines)


def outcome(*command, folder=ROOT):
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not here")
def test_systemd_understands_the_units(tmp_path):
    for path in (DEPLOY / "systemd").glob("no2hate*.*"):
        words = path.read_text().replace("/srv/no2hate/bin/no2hate", "/bin/true")
        (tmp_path / path.name).write_text(words)
    (tmp_path / "no2hate-web@.service").rename(tmp_path / "no2hate-web@8001.service")
    units = [path.name for path in tmp_path.iterdir() if path.suffix in {".service", ".timer"}]

    assert outcome("systemd-analyze", "verify", *units, folder=tmp_path) == (0, "")


@pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not here")
def test_nginx_understands_the_proxy(tmp_path):
    issued = trustme.CA().issue_cert("no2hate.example")
    issued.private_key_pem.write_to_path(tmp_path / "privkey.pem")
    issued.cert_chain_pems[0].write_to_path(tmp_path / "fullchain.pem")
    site = (DEPLOY / "nginx.conf.example").read_text()
    site = site.replace("/etc/ssl/no2hate", str(tmp_path)).replace("/var/log/nginx", str(tmp_path))
    whole = f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{\n{site}\n}}\n"
    (tmp_path / "nginx.conf").write_text(whole)

    code, said = outcome("nginx", "-t", "-q", "-c", str(tmp_path / "nginx.conf"))

    assert (code, said) == (0, "")


@pytest.mark.skipif(not shutil.which("docker-compose"), reason="docker-compose is not here")
def test_the_compose_client_understands_the_file(tmp_path):
    for name in ("compose.yaml", "Dockerfile"):
        shutil.copy(DEPLOY / name, tmp_path)
    shutil.copy(DEPLOY / "site.env.example", tmp_path / "site.env")

    assert outcome("docker-compose", "-f", "compose.yaml", "config", "-q", folder=tmp_path)[0] == 0


@pytest.mark.skipif(not ON_POSTGRES, reason="several machines need PostgreSQL")
def test_two_web_servers_and_two_workers_lose_nothing_when_two_are_killed(tmp_path):
    with (tmp_path / "said").open("w") as said:
        command = [sys.executable, "-m", "bench.many", "--seconds=4", "--rate=20"]
        done = subprocess.run(command, cwd=ROOT, stdout=said, stderr=said, check=False)

    words = (tmp_path / "said").read_text()
    assert done.returncode == 0, words
