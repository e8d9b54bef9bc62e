#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Claims on a real API server: every template by its dry run, a database followed until PostgreSQL itself answers, kills at every step,
drift, refusals, and one that never becomes ready. The operator is a small controller that replays what CloudNativePG writes.

Usage: claims.py ALLOD. Starts its peers, and prints what it saw.
"""
import glob
import json
import os
import pathlib
import pwd
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time

import yaml

from oneinventory import Peer, show

ROOT = pathlib.Path(__file__).parents[2]
CLAIM = {"claim": "database/v1", "name": "refunds-pg", "owner": "payments", "engine": "postgresql", "version": "17",
         "size": {"cpu": 1, "memory": "2Gi", "storage": "10Gi"}, "availability": "high", "placement": "auto"}


class Cluster:
    """A cluster with the operators' types, made of the places that the templates use, and a namespace whose ports lead here."""

    def __init__(self):
        self.peer = Peer("kubernetes", "--with", "controller-manager,scheduler,kwok")
        self.kubeconfig, self.program = self.peer.environment["KUBECONFIG"], self.peer.environment["KUBECTL"]
        self.apply((ROOT / "tests/backends/kubernetes/streams.yaml").read_text(encoding="utf-8"))
        self.apply(json.dumps({"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "payments"}}))
        self.apply(json.dumps({"apiVersion": "storage.k8s.io/v1", "kind": "StorageClass", "provisioner": "example.org/none", "metadata": {
            "name": "fast", "annotations": {"storageclass.kubernetes.io/is-default-class": "true"}}}))
        facts = json.loads((ROOT / "tests/data/claims/template-paths.json").read_text(encoding="utf-8"))
        for name, fact in facts.items():
            self.apply(json.dumps(definition(name, fact)))
        for name, fact in facts.items():
            self.kubectl("wait", "--for=condition=Established", "--timeout=60s", f"crd/{fact['plural']}.{name.split('/')[0]}")
        show(f"a cluster with {len(facts)} operators' types")

    def kubectl(self, *words, stdin=None, check=True):
        return subprocess.run([self.program, "--kubeconfig", self.kubeconfig, *words], check=check, text=True, input=stdin,
                              stdout=subprocess.PIPE, stderr=None if check else subprocess.DEVNULL).stdout

    def apply(self, manifest):
        self.kubectl("apply", "--validate=false", "-f", "-", stdin=manifest)

    def get(self, what, namespace, path):
        return self.kubectl("get", what, "-n", namespace, "--ignore-not-found", "-o", f"jsonpath={path}", check=False).strip()


def schema_at(root, path, fact):
    """Puts one place with its type into a structural schema."""
    here = root
    steps = re.findall(r"\[\*\]|\['[^']+'\]|[^.\[\]]+", path)
    for step in steps:
        if step == "[*]":
            here["type"] = "array"
            here = here.setdefault("items", {"type": "object"})
        else:
            here["type"] = "object"
            here = here.setdefault("properties", {}).setdefault(step.strip("[']"), {"type": "object"})
    kind, words = fact.split("(")[0], fact.split("(")[1][:-1].split("|") if "(" in fact else []
    here.clear()
    if kind == "quantity":
        here.update({"x-kubernetes-int-or-string": True, "anyOf": [{"type": "integer"}, {"type": "string"}]})
    elif kind == "free":
        here.update({"x-kubernetes-preserve-unknown-fields": True})
    elif kind == "array":
        here.update({"type": "array", "items": {"x-kubernetes-preserve-unknown-fields": True}})
    else:
        here.update({"type": kind} | ({"enum": words} if words else {}))


def definition(name, fact):
    group, version, kind = name.split("/")
    root = {"type": "object"}
    for path, type_name in fact["paths"].items():
        schema_at(root, path, type_name)
    for path, keys in fact["required"].items():
        here = root
        for step in re.findall(r"\[\*\]|\['[^']+'\]|[^.\[\]]+", path):
            here = here.get("items", {}) if step == "[*]" else here.get("properties", {}).get(step.strip("[']"), {})
        if here.get("type") == "object":
            here["required"] = [key for key in keys if key in here.get("properties", {})]
    for place in ("topicOperator", "userOperator"):  # the templates set them to nothing
        if kind == "Kafka":
            root["properties"]["spec"]["properties"].setdefault("entityOperator", {"type": "object", "properties": {}})["properties"][place] = {"type": "object"}
    if kind == "postgresql":
        root["properties"]["spec"]["properties"]["users"] = {"x-kubernetes-preserve-unknown-fields": True}
    root["properties"]["status"] = {"x-kubernetes-preserve-unknown-fields": True}
    return {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition", "metadata": {"name": f"{fact['plural']}.{group}"},
            "spec": {"group": group, "scope": fact["scope"], "names": {"plural": fact["plural"], "kind": kind, "singular": kind.lower()},
                     "versions": [{"name": version, "served": True, "storage": True, "subresources": {"status": {}}, "schema": {"openAPIV3Schema": root}}]}}


class Allod:
    def __init__(self, program, cluster):
        self.program, self.cluster, self.config = program, cluster, tempfile.mkdtemp(prefix="allod-claims-")

    def words(self, verb, claim, *more):
        file = pathlib.Path(self.config, f"{claim['name']}.yaml")
        file.write_text(yaml.safe_dump(claim), encoding="utf-8")
        return [self.program, "claim", verb, str(file), "--config", self.config, "--kubeconfig", self.cluster.kubeconfig, *more]

    def run(self, verb, claim, *more):
        return subprocess.run(self.words(verb, claim, *more), text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def json(self, verb, claim, *more, code=0):
        done = self.run(verb, claim, *more, "-o", "json")
        assert done.returncode == code, (code, done)
        return json.loads(done.stdout) if done.stdout else done.stderr

    def rows(self):
        return [json.loads(line) for file in sorted(glob.glob(f"{self.config}/**/*.jsonl", recursive=True)) for line in open(file, encoding="utf-8")]


def placements_of(allod, claim):
    return allod.json("check", claim)["placements"]


def check_templates(allod):
    """Each template is planned for every availability: the API server accepts all of it, and nothing is made."""
    planned = 0
    for file in sorted((ROOT / "resources/offerings").glob("*.yaml")):
        offering = yaml.safe_load(file.read_text(encoding="utf-8"))
        for option in offering.get("kubernetes", []):
            if "template" not in option or offering["offering"] != "database/v1":
                continue
            for availability in option["availability"]:
                claim = CLAIM | {"name": "tried", "engine": offering["engine"], "availability": availability}
                del claim["version"]
                claim["placement"] = next(each["id"] for each in placements_of(allod, claim) if each.get("via") == option["operator"])
                plan = allod.json("plan", claim)
                checks = [check for each in plan["plans"] for item in each["items"] for check in item["checks"]]
                wrong = [check for check in checks if check["verdict"] != "ok"]
                assert not wrong and any("accept" in check["seen"] for check in checks), (option["operator"], wrong)
                assert plan["files"], plan
                planned += 1
    assert "tried" not in allod.cluster.kubectl("get", "all,clusters.postgresql.cnpg.io", "-A")
    show(f"templates: {planned} plans, each accepted by the API server's dry run")


def check_files(allod):
    directory = tempfile.mkdtemp(prefix="allod-files-")
    claim = CLAIM | {"name": "kept", "engine": "redis", "version": "7.2"}
    assert allod.run("plan", claim, "--to", directory).returncode == 0
    files = sorted(os.listdir(directory))
    assert files == ["01-kept.sh", "02-kept.yaml"], files
    secret = pathlib.Path(directory, files[0]).read_text(encoding="utf-8")
    subprocess.run(["sh", "-n", os.path.join(directory, files[0])], check=True)
    assert "openssl rand" in secret and yaml.safe_load(pathlib.Path(directory, files[1]).read_text(encoding="utf-8"))["kind"] == "RedisReplication"
    show("plan --to: " + ", ".join(files))


def check_bad(allod):
    def refused(claim, verb, code, *words):
        done = allod.run(verb, claim)
        assert done.returncode == code and all(word in done.stdout + done.stderr for word in words), done
    refused(CLAIM | {"engine": "postgres"}, "check", 1, 'did you mean "postgresql"')
    refused(CLAIM | {"size": {"cpu": 1, "memory": "90Ti", "storage": "10Gi"}}, "check", 1, "impossible size", "/size/memory")
    refused(CLAIM | {"version": "9.6"}, "apply", 4, "version", "serves 14, 15, 16, 17")
    refused(CLAIM | {"storageClass": "fats"}, "apply", 4, "no storage class fats; did you mean fast?")
    refused(CLAIM | {"owner": "nobody"}, "apply", 4, "no namespace nobody")
    pathlib.Path(allod.config, "prices").mkdir(exist_ok=True)
    name = placements_of(allod, CLAIM)[0]["connection"]
    prices = pathlib.Path(allod.config, "prices/own.csv")
    prices.write_text("provider,service,region,type,unit,price,currency,basis\n"
                      + "".join(f"{name},compute,*,{kind},month,10,EUR,own\n" for kind in ("cpu", "memory", "storage")), encoding="utf-8")
    refused(CLAIM | {"budget": {"amount": 5, "currency": "EUR"}}, "apply", 4, "of 5.00 EUR")
    pathlib.Path(allod.config, "policies").mkdir(exist_ok=True)
    policy = pathlib.Path(allod.config, "policies/law.yaml")
    policy.write_text("policy: policy/v1\nrules:\n- name: closed\n  when: {owner: [payments]}\n  protected: true\n", encoding="utf-8")
    refused(CLAIM, "apply", 4, "closed", "is protected")
    policy.write_text("policy: policy/v1\nrules:\n- name: closed\n  proteced: true\n", encoding="utf-8")
    refused(CLAIM, "apply", 1, "law.yaml:4")
    done = subprocess.run([allod.program, "policy", "check", str(policy)], text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert done.returncode == 1 and "law.yaml:4" in done.stdout, done
    policy.unlink()
    prices.unlink()
    show("bad input: eight claims and policies refused, each with its reason")


def check_read_only(allod):
    before = allod.cluster.kubectl("get", "clusters.postgresql.cnpg.io,secrets,configmaps", "-A", "-o", "name")
    assert allod.run("plan", CLAIM, "--read-only").returncode == 0
    done = allod.run("apply", CLAIM, "--yes", "--read-only")
    assert done.returncode == 4 and "read-only" in done.stderr, done
    assert allod.cluster.kubectl("get", "clusters.postgresql.cnpg.io,secrets,configmaps", "-A", "-o", "name") == before
    assert not [row for row in allod.rows() if row["type"] == "intent"], allod.rows()
    show("read-only: planned, and refused with 4; nothing was sent")


def check_killed(allod):
    """Kafka's three objects and Redis' secret and database: killed after each line of the journal, then finished."""
    for engine, version, objects in (("kafka", None, ["kafkanodepools/{0}", "kafkas/{0}", "kafkausers/{0}-app"]), ("redis", "7.2", ["secrets/{0}-app", "redisreplications/{0}"])):
        for lines in range(0, 2 * len(objects) + 1):
            claim = CLAIM | {"name": f"{engine}-{lines}", "engine": engine}
            claim.pop("version")
            if version:
                claim["version"] = version
            start = len(allod.rows())
            process = subprocess.Popen(allod.words("apply", claim, "--yes"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            limit = time.monotonic() + 60
            while process.poll() is None and len(allod.rows()) - start < lines and time.monotonic() < limit:
                time.sleep(0.005)
            process.kill()
            process.wait()
            secret = allod.cluster.get(f"secret/{claim['name']}-app", "payments", "{.metadata.uid}{.data.password}")
            done = allod.run("apply", claim, "--yes", "--within", "1s")
            assert done.returncode == 1 and ("did not become ready" in done.stderr or "never appeared" in done.stderr), done
            for each in objects:
                what, name = each.format(claim["name"]).split("/")
                found = allod.cluster.get(f"{what}/{name}", "payments", "{.metadata.name}")
                assert found == name, (each, found)
            if secret:
                assert allod.cluster.get(f"secret/{claim['name']}-app", "payments", "{.metadata.uid}{.data.password}") == secret, "the password was replaced"
            assert allod.json("plan", claim)["isMade"], claim
    audit = subprocess.run([allod.program, "audit", "verify", "--config", allod.config], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert audit.returncode == 0, audit
    show("killed at every step of 12 claims: each was finished by the next run, nothing twice, no password replaced; the journal holds")


class Postgres:
    """Debian's PostgreSQL at the port that the cluster's port-forwards lead to."""

    def __init__(self, port):
        self.directory = tempfile.mkdtemp(prefix="allod-postgres-")
        programs = sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1]
        self.user = {}
        if os.geteuid() == 0:
            account = pwd.getpwnam("postgres")
            os.chown(self.directory, account.pw_uid, account.pw_gid)
            self.user = {"user": account.pw_uid, "group": account.pw_gid}
        data, password = os.path.join(self.directory, "data"), pathlib.Path(self.directory, "password")
        password.write_text("a-password", encoding="utf-8")
        subprocess.run([f"{programs}/initdb", "-D", data, "-A", "scram-sha-256", f"--pwfile={password}", "-N"], check=True, stdout=subprocess.DEVNULL,
                       cwd=self.directory, **self.user)
        self.process = subprocess.Popen([f"{programs}/postgres", "-D", data, "-p", str(port), "-k", self.directory, "-c", "listen_addresses=127.0.0.1"],
                                        stderr=subprocess.DEVNULL, cwd=self.directory, **self.user)

    def stop(self):
        self.process.send_signal(signal.SIGINT)  # fast: it does not wait for sessions
        self.process.wait(20)


def operate(cluster, name, steps):
    """What CloudNativePG does and writes, in its words: the Service, then one status after the other."""
    for _ in range(600):
        if cluster.get(f"clusters.postgresql.cnpg.io/{name}", "streams", "{.metadata.name}"):
            break
        time.sleep(0.2)
    cluster.apply(json.dumps({"apiVersion": "v1", "kind": "Service", "metadata": {"name": f"{name}-rw", "namespace": "streams"},
                              "spec": {"selector": {"app": "web"}, "ports": [{"port": 5432}]}}))
    for phase, ready in steps:
        cluster.kubectl("patch", f"clusters.postgresql.cnpg.io/{name}", "-n", "streams", "--subresource=status", "--type=merge", "-p",
                        json.dumps({"status": {"phase": phase, "instances": 3, "readyInstances": ready}}))
        time.sleep(0.5)


def check_ready(allod):
    cluster = allod.cluster
    claim = CLAIM | {"near": placements_of(allod, CLAIM)[0]["connection"] + "/streams"}
    cluster.kubectl("wait", "pods", "-n", "streams", "-l", "app=web", "--for=condition=Ready", "--timeout=60s")
    plan = allod.json("plan", claim)
    edited = allod.run("apply", claim | {"size": {"cpu": 2, "memory": "2Gi", "storage": "10Gi"}}, "--plan", plan["digest"])
    assert edited.returncode == 5, edited
    postgres = Postgres(cluster.peer.environment["FORWARDED"])
    operator = threading.Thread(target=operate, args=(cluster, claim["name"], [("Setting up primary", 0), ("Creating a new replica", 1), ("Cluster in healthy state", 3)]))
    operator.start()
    start = time.monotonic()
    done = allod.json("apply", claim, "--plan", plan["digest"], "--within", "120s")
    operator.join()
    assert done["state"] == "ready" and done["seen"] == "asks who comes", done
    assert done["endpoint"] == "refunds-pg-rw.streams:5432" and done["credentials"] == "the Secret refunds-pg-app in streams", done
    sessions = [row for row in allod.rows() if row["type"] == "intent" and row["action"] == "forward"]
    assert sessions, "asking through a port is a session, and stands in the journal"
    show(f"ready: PostgreSQL answered through the cluster after {time.monotonic() - start:.1f} s, at {done['endpoint']}, with {done['credentials']}")
    again = allod.json("apply", claim, "--yes")
    assert again["state"] == "ready" and not again["operations"], again
    postgres.stop()
    return claim


def check_drift(allod, claim):
    cluster = allod.cluster
    made = allod.json("check", claim)["made"]
    assert made["drift"] == [], made
    cluster.kubectl("patch", f"clusters.postgresql.cnpg.io/{claim['name']}", "-n", "streams", "--type=merge", "-p", '{"spec":{"instances":5}}')
    drift = allod.json("check", claim)["made"]["drift"]
    assert {"field": "/spec/instances", "is": "5", "claimed": "3"} in drift, drift
    other = allod.run("apply", claim | {"owner": "somebody"}, "--yes")
    assert other.returncode == 1 and "the name is taken" in other.stderr, other
    show("drift: /spec/instances is 5, claimed is 3; another owner's claim of that name: the name is taken")


def check_never_ready(allod):
    cluster = allod.cluster
    claim = CLAIM | {"name": "slow-pg", "near": placements_of(allod, CLAIM)[0]["connection"] + "/streams"}
    operator = threading.Thread(target=operate, args=(cluster, "slow-pg", [("Waiting for the instances to become active", 0)]))
    operator.start()
    done = allod.json("apply", claim, "--yes", "--within", "8s", code=1)
    operator.join()
    assert done["state"] == "failed" and "did not become ready" in done["error"]["message"], done
    assert any("Waiting for the instances" in fact for fact in done["diagnosis"]), done
    show(f"never ready: {done['error']['message']}; {'; '.join(done['diagnosis'][:3])}")


def check_namespace(allod):
    claim = {"claim": "namespace/v1", "name": "team-a", "owner": "payments", "quota": {"cpu": 8, "memory": "16Gi", "pods": 20}, "network": "isolated",
             "access": [{"group": "team-a", "role": "edit"}, {"user": "ann", "role": "view"}]}
    done = allod.json("apply", claim, "--yes", "--within", "60s")
    assert done["state"] == "ready", done
    assert allod.cluster.get("resourcequota/claim", "team-a", "{.spec.hard.requests\\.cpu}") == "8"
    assert allod.cluster.get("networkpolicy/only-from-within", "team-a", "{.metadata.name}")
    assert allod.cluster.get("rolebinding/claim-edit", "team-a", "{.subjects[0].name}") == "team-a"
    full = CLAIM | {"owner": "team-a", "size": {"cpu": 4, "memory": "2Gi", "storage": "10Gi"}}
    done = allod.run("apply", full, "--yes")
    assert done.returncode == 4 and "quota" in done.stderr, done
    show("namespace: quota, network policy and role bindings are there; a database that is larger than the quota is refused")


def main():
    cluster = Cluster()
    try:
        allod = Allod(sys.argv[1], cluster)
        check_templates(allod)
        check_files(allod)
        check_bad(allod)
        check_read_only(allod)
        check_killed(allod)
        claim = check_ready(allod)
        check_drift(allod, claim)
        check_never_ready(allod)
        check_namespace(allod)
    finally:
        cluster.peer.call("down")
    show("claims: all of it as it should be")


if __name__ == "__main__":
    main()
