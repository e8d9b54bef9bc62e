# SPDX-License-Identifier: GPL-3.0-or-later
"""Operators of databases, as far as a real API server needs them: definitions made from the facts in schema-paths.json, and a
controller that keeps pods, claims and Secrets, and writes status in the words that the operators use.

It does not know Allod: it looks at objects, and does what the operator's documentation says happens then.
"""
import base64
import http.client
import json
import pathlib
import re
import secrets
import ssl
import threading
import time
import urllib.parse

ROOT = pathlib.Path(__file__).parents[2]
FACTS = json.loads((ROOT / "tests/data/kubernetes/databases/schema-paths.json").read_text())
NAMESPACE = "default"
STEP = re.compile(r"\[\*\]|\['[^']+'\]|[\w*-]+")


class Api:
    """The API server, with the administrator's certificate. One connection a thread."""

    def __init__(self, directory, kubeconfig):
        host, port = re.search(r"https://([0-9.]+):(\d+)", pathlib.Path(kubeconfig).read_text()).groups()
        keys = pathlib.Path(directory)
        self.context = ssl.create_default_context(cafile=str(keys / "ca.crt"))
        self.context.load_cert_chain(keys / "admin.crt", keys / "admin.key")
        self.address, self.local = (host, int(port)), threading.local()

    def call(self, method, path, body=None, kind="application/json"):
        connection = getattr(self.local, "connection", None)
        if connection is None:
            connection = self.local.connection = http.client.HTTPSConnection(*self.address, context=self.context, timeout=30)
        data = None if body is None else json.dumps(body)
        connection.request(method, path, data, {"Content-Type": kind})
        answer = connection.getresponse()
        text = answer.read()
        if answer.status in (404, 409):
            return None
        assert answer.status < 300, (method, path, answer.status, text[:600])
        return json.loads(text)

    def items(self, path, labels=""):
        answer = self.call("GET", path + ("?labelSelector=" + urllib.parse.quote(labels) if labels else ""))
        return answer["items"] if answer else []

    def merge(self, path, change):
        return self.call("PATCH", path, change, "application/merge-patch+json")


def schema_of(paths):
    """A structural schema that has these places and no others; items of lists keep what else is in them."""
    root = {"type": "object", "properties": {}}
    for path, kind in paths.items():
        node, steps = root, STEP.findall(path)
        for step in steps:
            if step == "[*]":
                node["type"] = "array"
                node = node.setdefault("items", {"type": "object", "x-kubernetes-preserve-unknown-fields": True})
            elif step == "*":
                node["type"] = "object"
                node = node.setdefault("additionalProperties", {"type": "object"})
            else:
                node["type"] = "object"
                node = node.setdefault("properties", {}).setdefault(step.strip("[']"), {})
        if kind == "quantity":
            node.update({"x-kubernetes-int-or-string": True})
        elif kind in ("free", "object"):
            node.update({"x-kubernetes-preserve-unknown-fields": True} | ({"type": "object"} if kind == "object" else {}))
        elif kind == "array":
            node.update({"type": "array"})
            node.setdefault("items", {"x-kubernetes-preserve-unknown-fields": True})
        else:
            node.pop("x-kubernetes-preserve-unknown-fields", None)
            node.update({"type": kind})
    return tidied(root)


def tidied(node):
    """Members beside each other: named ones win over "any other"; an item is an object only where it has members."""
    if "properties" in node and "additionalProperties" in node:
        node["x-kubernetes-preserve-unknown-fields"] = True
        del node["additionalProperties"]
    for child in (*node.get("properties", {}).values(), *(node[key] for key in ("items", "additionalProperties") if key in node)):
        tidied(child)
    return node


def definitions(types):
    """A CustomResourceDefinition for each group/version/Kind."""
    for name in types:
        group, version, kind = name.split("/")
        fact = FACTS.get(name, {"plural": kind.lower() + "s", "paths": {}})
        schema = schema_of(fact["paths"]) if fact["paths"] else {"type": "object", "x-kubernetes-preserve-unknown-fields": True}
        yield {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition", "metadata": {"name": f"{fact['plural']}.{group}"},
               "spec": {"group": group, "scope": "Namespaced",
                        "names": {"kind": kind, "listKind": kind + "List", "plural": fact["plural"], "singular": kind.lower()},
                        "versions": [{"name": version, "served": True, "storage": True, "subresources": {"status": {}},
                                      "schema": {"openAPIV3Schema": schema}}]}}


def at(document, path, default=None):
    for step in path.split("."):
        document = document[int(step)] if isinstance(document, list) and int(step) < len(document) else document.get(step) if isinstance(document, dict) else None
        if document is None:
            return default
    return document


class Operator:
    """One kind of database: what its operator makes of an object."""

    def __init__(self, name, labels, members, shape, size, status, secrets=(), claims=None, takes=()):
        self.name, (self.group, self.version, self.kind) = name, name.split("/")
        self.labels, self.claims = labels, claims or labels
        self.members = members  # how many pods
        self.shape = shape  # what makes pods others when it changes
        self.size = size  # of each claim
        self.status = status  # from the object, its ready pods and the status that it has
        self.secrets = secrets  # names of those that the operator makes, and makes anew
        self.takes = takes  # annotations that it takes away once seen

    @property
    def plural(self):
        return FACTS[self.name]["plural"]

    @property
    def path(self):
        return f"/apis/{self.group}/{self.version}/namespaces/{NAMESPACE}/{self.plural}"


class Controller(threading.Thread):
    """Looks at everything a few times a second, until it is stopped."""

    def __init__(self, api, operators, jobs):
        super().__init__(daemon=True)
        self.api, self.operators, self.jobs = api, operators, jobs
        self.stopped = threading.Event()
        self.problem = None

    def run(self):
        while not self.stopped.wait(0.3):
            try:
                for operator in self.operators:
                    for found in self.api.items(operator.path):
                        self.tend(operator, found)
                self.tend_workloads()
                for path, final in self.jobs:
                    for job in self.api.items(path):
                        self.finish(f"{path}/{job['metadata']['name']}", job, final)
            except (AssertionError, KeyError, TypeError, http.client.HTTPException, OSError) as problem:
                self.api.local.connection = None
                self.problem = problem

    def tend_workloads(self):
        """What controllers and drivers of volumes do for plain StatefulSets."""
        path = f"/apis/apps/v1/namespaces/{NAMESPACE}/statefulsets"
        for found in self.api.items(path):
            count, generation = found["spec"]["replicas"], found["metadata"]["generation"]
            status = {"observedGeneration": generation, "replicas": count, "readyReplicas": count, "availableReplicas": count, "updatedReplicas": count}
            if any(found.get("status", {}).get(key) != value for key, value in status.items()):
                self.api.merge(f"{path}/{found['metadata']['name']}/status", {"status": status})
        path = f"/api/v1/namespaces/{NAMESPACE}/persistentvolumeclaims"
        for claim in self.api.items(path, "run"):
            size = at(claim, "spec.resources.requests.storage")
            if at(claim, "status.capacity.storage") != size:
                self.api.merge(f"{path}/{claim['metadata']['name']}/status", {"status": {"phase": "Bound", "capacity": {"storage": size}}})

    def tend(self, operator, found):
        name = found["metadata"]["name"]
        fill = lambda text: text.replace("{database}", name)
        shape = json.dumps(operator.shape(found, self.api), sort_keys=True)
        labels = dict(pair.split("=") for pair in fill(operator.labels).split(","))
        pods = self.api.items(f"/api/v1/namespaces/{NAMESPACE}/pods", fill(operator.labels))
        for number in range(max(operator.members(found, self.api), len(pods))):
            self.tend_pod(operator, found, f"{name}-{operator.kind.lower()}-{number}", labels, shape, number < operator.members(found, self.api), pods)
        for number in range(operator.members(found, self.api)):
            self.tend_claim(f"data-{name}-{operator.kind.lower()}-{number}", dict(pair.split("=") for pair in fill(operator.claims).split(",")), operator.size(found, self.api))
        for secret in operator.secrets:
            self.tend_secret(fill(secret))
        pods = self.api.items(f"/api/v1/namespaces/{NAMESPACE}/pods", fill(operator.labels))
        status = operator.status(found, [pod["metadata"]["name"] for pod in pods if at(pod, "status.phase") == "Running"])
        if status and any(found.get("status", {}).get(key) != value for key, value in status.items()):
            self.api.merge(f"{operator.path}/{name}/status", {"status": status})

    def tend_pod(self, operator, found, name, labels, shape, wanted, pods):
        path = f"/api/v1/namespaces/{NAMESPACE}/pods"
        pod = next((pod for pod in pods if pod["metadata"]["name"] == name), None)
        if pod and (not wanted or pod["metadata"]["annotations"]["shape"] != shape):
            self.api.call("DELETE", f"{path}/{name}", {"gracePeriodSeconds": 0})
        elif not pod and wanted:
            self.api.call("POST", path, {"apiVersion": "v1", "kind": "Pod",
                                         "metadata": {"name": name, "labels": labels, "annotations": {"shape": shape}},
                                         "spec": {"containers": [{"name": "main", "image": "example.com/database:1"}]}})
            self.api.merge(f"{path}/{name}/status", {"status": {"phase": "Running", "conditions": [{"type": "Ready", "status": "True"}]}})

    def tend_claim(self, name, labels, size):
        path = f"/api/v1/namespaces/{NAMESPACE}/persistentvolumeclaims"
        claim = self.api.call("GET", f"{path}/{name}")
        if claim is None:
            self.api.call("POST", path, {"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": {"name": name, "labels": labels},
                                         "spec": {"accessModes": ["ReadWriteOnce"], "storageClassName": "growing", "volumeName": name,
                                                  "resources": {"requests": {"storage": size}}}})
            self.api.merge(f"{path}/{name}/status", {"status": {"phase": "Bound", "capacity": {"storage": size}}})
        elif at(claim, "status.capacity.storage") != size:
            self.api.merge(f"{path}/{name}", {"spec": {"resources": {"requests": {"storage": size}}}})
            self.api.merge(f"{path}/{name}/status", {"status": {"capacity": {"storage": size}}})

    def tend_secret(self, name):
        path = f"/api/v1/namespaces/{NAMESPACE}/secrets"
        secret = self.api.call("GET", f"{path}/{name}")
        if secret is None:
            value = base64.b64encode(secrets.token_hex(8).encode()).decode()
            self.api.call("POST", path, {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": name}, "data": {"username": "YXBw", "password": value}})
        elif "strimzi.io/force-renew" in secret["metadata"].get("annotations", {}):
            value = base64.b64encode(secrets.token_hex(8).encode()).decode()
            self.api.merge(f"{path}/{name}", {"metadata": {"annotations": {"strimzi.io/force-renew": None}}, "data": {"password": value}})

    def finish(self, path, job, final):
        if "status" not in job:
            time.sleep(0.2)
            self.api.merge(f"{path}/status", {"status": final})
