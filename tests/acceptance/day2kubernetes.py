#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The verbs that all homes of databases share, asked of every operator in resources/databases/day2.json on a real API server with
structural definitions, by the command line; what came of it is asked of the server itself. What an operator cannot is an obstacle.

Usage: day2kubernetes.py ALLOD [KIND...]. Starts its peer, and prints a row for each verb.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from operators import FACTS, NAMESPACE, ROOT, Api, Controller, Operator, at, definitions
from oneinventory import Peer, show

TABLE = json.loads((ROOT / "resources/databases/day2.json").read_text())
VERBS = ("scale", "resize", "restart", "switchover", "backup", "restore", "rotate", "upgrade", "delete")
ANNOTATION = "kubectl.kubernetes.io/restartedAt"


def ready(kind):
    return {"conditions": [{"type": kind, "status": "True", "reason": "x", "message": "", "lastTransitionTime": "2026-11-30T00:00:00Z"}]}


def cnpg_status(cluster, pods):
    wanted, status = cluster["spec"]["instances"], cluster.get("status", {})
    primary = status.get("targetPrimary", pods[0] if pods else "")
    return {"instances": len(pods), "readyInstances": len(pods), "instanceNames": pods, "currentPrimary": primary if primary in pods else "",
            "targetPrimary": primary, "image": cluster["spec"]["imageName"], "writeService": cluster["metadata"]["name"] + "-rw",
            "phase": "Cluster in healthy state" if len(pods) == wanted else "Creating a new replica"}


def pools_of(kafka, api, version="v1"):
    return api.items(f"/apis/kafka.strimzi.io/{version}/namespaces/{NAMESPACE}/kafkanodepools", f"strimzi.io/cluster={kafka['metadata']['name']}")


def kafka_shape(kafka, api):
    """Pod sets that are to be rolled by hand are, and say so no longer."""
    path = f"/apis/core.strimzi.io/v1/namespaces/{NAMESPACE}/strimzipodsets"
    for podset in api.items(path, f"strimzi.io/cluster={kafka['metadata']['name']}"):
        if at(podset, "metadata.annotations", {}).get("strimzi.io/manual-rolling-update"):
            labels = f"strimzi.io/cluster={kafka['metadata']['name']}"
            for pod in api.items(f"/api/v1/namespaces/{NAMESPACE}/pods", labels):
                api.call("DELETE", f"/api/v1/namespaces/{NAMESPACE}/pods/{pod['metadata']['name']}", {"gracePeriodSeconds": 0})
            api.merge(f"{path}/{podset['metadata']['name']}", {"metadata": {"annotations": {"strimzi.io/manual-rolling-update": None}}})
    for pool in pools_of(kafka, api):
        if at(pool, "status.replicas") != pool["spec"]["replicas"]:
            api.merge(f"/apis/kafka.strimzi.io/v1/namespaces/{NAMESPACE}/kafkanodepools/{pool['metadata']['name']}/status", {"status": {"replicas": pool["spec"]["replicas"]}})
    return [kafka["spec"]["kafka"]["version"]]


def chi_status(chi, pods):
    """Each reconciliation has an id, of the user's or of the operator's own."""
    seen = json.dumps(chi["spec"], sort_keys=True)
    return {"status": "Completed", "hosts": len(pods), "taskID": chi["spec"].get("taskID") or f"auto-{hash(seen) & 0xffffffff:x}"}


def milvus_status(milvus, pods):
    """Healthy all the time; what it has seen, it says once it is done with it."""
    done = {"observedGeneration": milvus["metadata"]["generation"]} if len(pods) == milvus["spec"]["components"]["queryNode"]["replicas"] else {}
    return {"status": "Healthy", "currentImage": milvus["spec"]["components"]["image"]} | done


def spec(*path):
    return lambda found, api: at(found, "spec." + ".".join(path))


def shape(*paths):
    return lambda found, api: [at(found, "spec." + path) for path in paths]


OPERATORS = {
    "Cluster": (Operator("postgresql.cnpg.io/v1/Cluster", "cnpg.io/cluster={database},cnpg.io/podRole=instance", spec("instances"),
                         lambda o, api: [at(o, "metadata.annotations", {}).get(ANNOTATION), o["spec"]["imageName"], at(o, "spec.resources")],
                         spec("storage", "size"), cnpg_status, ["{database}-app"], "cnpg.io/cluster={database},cnpg.io/pvcRole=PG_DATA"),
                {"instances": 3, "imageName": "ghcr.io/cloudnative-pg/postgresql:17.2-bookworm", "storage": {"size": "10Gi"}, "backup": {"volumeSnapshot": {}}}),
    "postgresql": (Operator("acid.zalan.do/v1/postgresql", "application=spilo,cluster-name={database}", spec("numberOfInstances"),
                            shape("env", "dockerImage", "resources"), spec("volume", "size"), lambda o, pods: {"PostgresClusterStatus": "Running"},
                            ["postgres.{database}.credentials.postgresql.acid.zalan.do"]),
                   {"numberOfInstances": 2, "volume": {"size": "10Gi"}, "postgresql": {"version": "17"}, "dockerImage": "ghcr.io/zalando/spilo-17:4.0-p2"}),
    "PerconaPGCluster": (Operator("pgv2.percona.com/v2/PerconaPGCluster",
                                  "postgres-operator.crunchydata.com/cluster={database},postgres-operator.crunchydata.com/data=postgres,"
                                  "postgres-operator.crunchydata.com/role=primary",
                                  spec("instances", "0", "replicas"), lambda o, api: [at(o, "spec.metadata"), o["spec"]["image"], at(o, "metadata.annotations")],
                                  spec("instances", "0", "dataVolumeClaimSpec", "resources", "requests", "storage"),
                                  lambda o, pods: {"state": "ready", "postgres": {"size": len(pods), "ready": len(pods)}}, ["{database}-pguser-{database}"],
                                  "postgres-operator.crunchydata.com/cluster={database},postgres-operator.crunchydata.com/role=pgdata"),
                         {"image": "percona/percona-distribution-postgresql:17.2", "instances": [{"name": "main", "replicas": 3,
                          "dataVolumeClaimSpec": {"resources": {"requests": {"storage": "10Gi"}}}}], "backups": {"pgbackrest": {"repos": [{"name": "repo1"}]}}}),
    "PerconaXtraDBCluster": (Operator("pxc.percona.com/v1/PerconaXtraDBCluster", "app.kubernetes.io/instance={database},app.kubernetes.io/component=pxc",
                                      spec("pxc", "size"), shape("pxc.annotations", "pxc.image", "pxc.resources"),
                                      spec("pxc", "volumeSpec", "persistentVolumeClaim", "resources", "requests", "storage"),
                                      lambda o, pods: {"state": "ready", "pxc": {"size": len(pods), "ready": len(pods), "version": "8.0"}}, ["{database}-secrets"]),
                             {"pxc": {"size": 3, "image": "percona/percona-xtradb-cluster:8.0.36-28.1",
                                      "volumeSpec": {"persistentVolumeClaim": {"resources": {"requests": {"storage": "10Gi"}}}}}, "backup": {"storages": {"s3-eu": {"type": "s3"}}}}),
    "PerconaServerMongoDB": (Operator("psmdb.percona.com/v1/PerconaServerMongoDB", "app.kubernetes.io/instance={database},app.kubernetes.io/component=mongod",
                                      spec("replsets", "0", "size"), shape("replsets.0.annotations", "image", "replsets.0.resources"),
                                      spec("replsets", "0", "volumeSpec", "persistentVolumeClaim", "resources", "requests", "storage"),
                                      lambda o, pods: {"state": "ready", "size": len(pods), "ready": len(pods)}, ["{database}-secrets"]),
                             {"image": "percona/percona-server-mongodb:8.0.4-1", "replsets": [{"name": "rs0", "size": 3,
                              "volumeSpec": {"persistentVolumeClaim": {"resources": {"requests": {"storage": "10Gi"}}}}}], "backup": {"storages": {"minio": {"type": "s3"}}}}),
    "MariaDB": (Operator("k8s.mariadb.com/v1alpha1/MariaDB", "app.kubernetes.io/name=mariadb,app.kubernetes.io/instance={database}", spec("replicas"),
                         shape("podMetadata", "image", "resources"), spec("storage", "size"),
                         lambda o, pods: {"replicas": len(pods), "currentPrimaryPodIndex": at(o, "spec.replication.primary.podIndex", 0)} | ready("Ready"), ["{database}-root"]),
                {"replicas": 3, "image": "docker.io/library/mariadb:11.4.5", "storage": {"size": "10Gi"}, "replication": {"enabled": True}}),
    "Kafka": (Operator("kafka.strimzi.io/v1/Kafka", "strimzi.io/cluster={database},strimzi.io/component-type=kafka",
                       lambda o, api: sum(pool["spec"]["replicas"] for pool in pools_of(o, api)), kafka_shape,
                       lambda o, api: next((pool["spec"]["storage"]["size"] for pool in pools_of(o, api)), "1Gi"),
                       lambda o, pods: {"kafkaVersion": o["spec"]["kafka"]["version"]} | ready("Ready"), ["{database}-cluster-ca-cert"],
                       "strimzi.io/cluster={database},strimzi.io/pool-name=brokers"),
              {"kafka": {"version": "4.0.0"}}),
    "RedisReplication": (Operator("redis.redis.opstreelabs.in/v1beta2/RedisReplication", "app={database}", spec("clusterSize"), shape("env", "kubernetesConfig"),
                                  spec("storage", "volumeClaimTemplate", "spec", "resources", "requests", "storage"), lambda o, pods: {"masterNode": pods[0] if pods else ""}),
                         {"clusterSize": 3, "kubernetesConfig": {"image": "quay.io/opstree/redis:v7.0.15"},
                          "storage": {"volumeClaimTemplate": {"spec": {"resources": {"requests": {"storage": "10Gi"}}}}}}),
    "RedisCluster": (Operator("redis.redis.opstreelabs.in/v1beta2/RedisCluster", "redis_setup_type=cluster,cluster={database}", spec("clusterSize"), shape("env", "kubernetesConfig"),
                              spec("storage", "volumeClaimTemplate", "spec", "resources", "requests", "storage"),
                              lambda o, pods: {"state": "Ready", "readyLeaderReplicas": o["spec"]["clusterSize"]}),
                     {"clusterSize": 3, "kubernetesConfig": {"image": "quay.io/opstree/redis:v7.0.15"},
                      "storage": {"volumeClaimTemplate": {"spec": {"resources": {"requests": {"storage": "10Gi"}}}}}}),
    "Elasticsearch": (Operator("elasticsearch.k8s.elastic.co/v1/Elasticsearch", "elasticsearch.k8s.elastic.co/cluster-name={database}", spec("nodeSets", "0", "count"),
                               shape("nodeSets.0.podTemplate", "version"), spec("nodeSets", "0", "volumeClaimTemplates", "0", "spec", "resources", "requests", "storage"),
                               lambda o, pods: {"phase": "Ready", "health": "green", "version": o["spec"]["version"], "availableNodes": len(pods)}, ["{database}-es-elastic-user"]),
                      {"version": "8.17.0", "nodeSets": [{"name": "hot", "count": 3, "volumeClaimTemplates": [{"metadata": {"name": "elasticsearch-data"},
                       "spec": {"resources": {"requests": {"storage": "10Gi"}}}}]}]}),
    "OpenSearchCluster": (Operator("opensearch.org/v1/OpenSearchCluster", "opensearch.org/opensearch-cluster={database}", spec("nodePools", "0", "replicas"),
                                   shape("nodePools.0.annotations", "general.version"), spec("nodePools", "0", "diskSize"),
                                   lambda o, pods: {"phase": "RUNNING", "health": "green", "version": o["spec"]["general"]["version"]}, ["admin-of-orders"]),
                          {"general": {"version": "2.19.0", "serviceName": "orders"}, "nodePools": [{"component": "data", "replicas": 3, "diskSize": "10Gi"}],
                           "security": {"config": {"adminCredentialsSecret": {"name": "admin-of-orders"}}}}),
    "ClickHouseInstallation": (Operator("clickhouse.altinity.com/v1/ClickHouseInstallation", "clickhouse.altinity.com/chi={database}",
                                        spec("configuration", "clusters", "0", "layout", "replicasCount"),
                                        lambda o, api: [at(o, "spec.templates.podTemplates.0.spec.containers"), at(o, "spec.taskID")],
                                        spec("templates", "volumeClaimTemplates", "0", "spec", "resources", "requests", "storage"), chi_status),
                               {"configuration": {"clusters": [{"name": "main", "layout": {"replicasCount": 2}}]},
                                "templates": {"podTemplates": [{"name": "pod", "spec": {"containers": [{"name": "clickhouse", "image": "clickhouse/clickhouse-server:25.3.2"}]}}],
                                              "volumeClaimTemplates": [{"name": "data", "spec": {"resources": {"requests": {"storage": "10Gi"}}}}]}}),
    "Milvus": (Operator("milvus.io/v1beta1/Milvus", "app.kubernetes.io/name=milvus,app.kubernetes.io/instance={database}",
                        lambda o, api: o["spec"]["components"]["queryNode"]["replicas"], shape("components.podAnnotations", "components.image"), lambda o, api: "1Gi",
                        milvus_status),
               {"components": {"image": "milvusdb/milvus:v2.5.4", "queryNode": {"replicas": 2}}}),
}
ARGUMENTS = {"Kafka": {"resize": ["group=brokers"]}, "Milvus": {"scale": ["group=queryNode"]}, "MariaDB": {"switchover": ["to=1"]}}
UPGRADES = {"Cluster": ("17.4", ".spec.imageName", "ghcr.io/cloudnative-pg/postgresql:17.4-bookworm"),
            "postgresql": ("4.0-p3", ".spec.dockerImage", "ghcr.io/zalando/spilo-17:4.0-p3"),
            "PerconaPGCluster": ("17.4", ".spec.image", "percona/percona-distribution-postgresql:17.4"),
            "PerconaXtraDBCluster": ("8.0.41-32.1", ".spec.pxc.image", "percona/percona-xtradb-cluster:8.0.41-32.1"),
            "PerconaServerMongoDB": ("8.0.8-3", ".spec.image", "percona/percona-server-mongodb:8.0.8-3"),
            "MariaDB": ("11.4.7", ".spec.image", "docker.io/library/mariadb:11.4.7"),
            "Kafka": ("4.0.1", ".spec.kafka.version", "4.0.1"),
            "RedisReplication": ("7.2.7", ".spec.kubernetesConfig.image", "quay.io/opstree/redis:v7.2.7"),
            "RedisCluster": ("7.2.7", ".spec.kubernetesConfig.image", "quay.io/opstree/redis:v7.2.7"),
            "Elasticsearch": ("8.18.2", ".spec.version", "8.18.2"), "OpenSearchCluster": ("2.19.2", ".spec.general.version", "2.19.2"),
            "ClickHouseInstallation": ("25.8.1", ".spec.templates.podTemplates[0].spec.containers[0].image", "clickhouse/clickhouse-server:25.8.1"),
            "Milvus": ("2.5.11", ".spec.components.image", "milvusdb/milvus:v2.5.11")}
JOBS = {"Backup": {"phase": "completed"}, "PerconaPGBackup": {"state": "Succeeded"}, "PerconaXtraDBClusterBackup": {"state": "Succeeded"},
        "PerconaServerMongoDBBackup": {"state": "ready"}, "PhysicalBackup": ready("Complete"), "PerconaXtraDBClusterRestore": {"state": "Succeeded"},
        "PerconaServerMongoDBRestore": {"state": "ready"}}
JOB_TYPES = [name for name in FACTS if name.split("/")[2] in JOBS and name.split("/")[0] in {row["group"] for row in TABLE["types"]}
             and name != "k8s.mariadb.com/v1alpha1/Backup"]


class Bench:
    def __init__(self, allod):
        self.allod, self.peer = allod, Peer("kubernetes")
        self.config = tempfile.mkdtemp(prefix="allod-config-")
        self.kubeconfig = self.peer.environment["KUBECONFIG"]
        self.api = Api(self.peer.directory, self.kubeconfig)

    def kubectl(self, *words):
        return subprocess.run([self.peer.environment["KUBECTL"], "--kubeconfig", self.kubeconfig, "-n", NAMESPACE, *words], check=True, text=True,
                              stdout=subprocess.PIPE).stdout.strip()

    def run(self, *words):
        return subprocess.run([self.allod, *words, "--config", self.config, "--kubeconfig", self.kubeconfig], text=True, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def make(self, resource, labels=None):
        self.api.call("POST", resource.pop("path"), resource | {"metadata": {"name": resource.pop("name"), "labels": labels or {}}})

    def prepare(self, kinds):
        subprocess.run([self.peer.environment["KUBECTL"], "--kubeconfig", self.kubeconfig, "create", "serviceaccount", "default"], check=False, stderr=subprocess.DEVNULL)
        for name, grows in (("growing", True), ("fixed", False)):
            self.make({"path": "/apis/storage.k8s.io/v1/storageclasses", "apiVersion": "storage.k8s.io/v1", "kind": "StorageClass", "name": name,
                       "provisioner": "example.com/none", "allowVolumeExpansion": grows})
        types = [operator.name for operator, _ in (OPERATORS[kind] for kind in kinds)] + JOB_TYPES + ["kafka.strimzi.io/v1/KafkaNodePool", "core.strimzi.io/v1/StrimziPodSet"]
        for definition in definitions(types):
            self.api.call("POST", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", definition)
        self.kubectl("wait", "--for=condition=Established", "crd", "--all", "--timeout=120s")
        jobs = [(f"/apis/{name.rsplit('/', 1)[0]}/namespaces/{NAMESPACE}/{FACTS[name]['plural']}", JOBS[name.split("/")[2]]) for name in JOB_TYPES]
        self.controller = Controller(self.api, [OPERATORS[kind][0] for kind in kinds], jobs)
        for kind in kinds:
            operator, document = OPERATORS[kind]
            self.make({"path": operator.path, "apiVersion": f"{operator.group}/{operator.version}", "kind": kind, "name": database_of(kind), "spec": document})
        if "Kafka" in kinds:
            labels = {"strimzi.io/cluster": database_of("Kafka")}
            self.make({"path": f"/apis/kafka.strimzi.io/v1/namespaces/{NAMESPACE}/kafkanodepools", "apiVersion": "kafka.strimzi.io/v1", "kind": "KafkaNodePool",
                       "name": "brokers", "spec": {"replicas": 3, "storage": {"type": "persistent-claim", "size": "10Gi"}}}, labels)
            self.make({"path": f"/apis/core.strimzi.io/v1/namespaces/{NAMESPACE}/strimzipodsets", "apiVersion": "core.strimzi.io/v1", "kind": "StrimziPodSet",
                       "name": "orders-brokers", "spec": {}}, labels)
        self.controller.start()

    def settle(self, kind):
        """Until the operator has made what the object wants."""
        operator, document = OPERATORS[kind]
        limit = time.monotonic() + 60
        while time.monotonic() < limit:
            found = self.api.call("GET", f"{operator.path}/{database_of(kind)}")
            pods = self.api.items(f"/api/v1/namespaces/{NAMESPACE}/pods", operator.labels.replace("{database}", database_of(kind)))
            if found.get("status") and len(pods) == operator.members(found, self.api):
                return
            time.sleep(0.3)
        raise AssertionError(f"{kind}: the test's own operator does not get ready: {self.controller.problem}")


def database_of(kind):
    return "orders-" + kind.lower()


class Database:
    """One database, what the peer says of it, and the verbs that are asked of it."""

    def __init__(self, bench, kind):
        self.bench, self.kind, self.name = bench, kind, database_of(kind)
        self.operator = OPERATORS[kind][0]
        self.collection = f"{self.operator.plural}.{self.operator.group}"
        listed = json.loads(bench.run("list", "kind:database", "-o", "json").stdout)["resources"]
        self.id = next(each["id"] for each in listed if each["id"].endswith(f"/{self.collection}/{self.name}"))
        self.offers = {offer["id"]: offer for offer in json.loads(bench.run("actions", self.id, "-o", "json").stdout)["actions"]}

    def get(self, path, what=None):
        return self.bench.kubectl("get", what or f"{self.collection}/{self.name}", "--ignore-not-found", "-o", "jsonpath={" + path + "}")

    def pods(self, path="{.items[*].metadata.uid}"):
        return self.bench.kubectl("get", "pods", "-l", self.operator.labels.replace("{database}", self.name), "-o", "jsonpath=" + path).split()

    def do(self, verb, *arguments):
        run = self.bench.run("do", verb, self.id, *ARGUMENTS.get(self.kind, {}).get(verb, []), *arguments, "--yes", "--wait", "--confirm", self.name, "-o", "json")
        assert run.returncode == 0, f"{self.kind} {verb}: exit {run.returncode}\n{run.stdout[-3000:]}\n{run.stderr}\n{self.bench.controller.problem}"
        answer = json.loads(run.stdout)
        assert answer["run"]["state"] == "verified", answer["run"]
        return answer["plan"]

    def scale(self):
        members = len(self.pods())
        self.do("scale", f"members={members + 2}")
        assert len(self.pods()) == members + 2, (members, self.pods())
        return f"{members} → {members + 2} pods"

    def resize(self):
        labels = self.operator.claims.replace("{database}", self.name)
        sizes = lambda: set(self.bench.kubectl("get", "pvc", "-l", labels, "-o", "jsonpath={.items[*].status.capacity.storage}").split())
        assert sizes() == {"10Gi"}, sizes()
        self.do("resize", "storage=20Gi")
        assert sizes() == {"20Gi"}, sizes()
        less = self.bench.run("do", "resize", self.id, *ARGUMENTS.get(self.kind, {}).get("resize", []), "storage=5Gi")
        assert less.returncode == 2 and "only grow" in less.stderr, less
        return "10Gi → 20Gi, each claim"

    def restart(self):
        before = self.pods()
        self.do("restart")
        assert len(self.pods()) == len(before) and not set(before) & set(self.pods()), (before, self.pods())
        return f"{len(before)} pods replaced"

    def switchover(self):
        primary = lambda: self.get(".status.currentPrimary") or self.get(".status.currentPrimaryPodIndex") or " ".join(self.pods())
        before = primary()
        self.do("switchover")
        assert primary() != before, before
        return f"{before[:40]} → {primary()[:40]}"

    def backup(self):
        plan = self.do("backup", "name=before-upgrade")
        request = plan["targets"][0]["steps"][0]["request"] if "targets" in plan else json.dumps(plan)
        kind = next(name for name in JOB_TYPES if f"/{FACTS[name]['plural']}" in request)
        group, _, plural = kind.split("/")[0], 0, FACTS[kind]["plural"]
        status = self.get(".status", f"{plural}.{group}/before-upgrade")
        assert status, kind
        return f"{kind.split('/')[2]}: {status[:60]}"

    def restore(self):
        backup = ["backup=before-upgrade"] if any(field["key"] == "backup" for field in self.offers["restore"]["fields"]) else []
        self.do("restore", f"name={self.name}-2", *backup)
        spec = json.loads(self.get(".spec", f"{self.collection}/{self.name}-2"))
        assert spec, self.kind
        self.bench.kubectl("delete", f"{self.collection}/{self.name}-2", "--wait=false")
        return f"{self.name}-2 made"

    def rotate(self):
        names = [name.replace("{database}", self.name) for name in self.operator.secrets]
        data = lambda: {name: self.bench.kubectl("get", "secret", name, "-o", "jsonpath={.data}") for name in names}
        before = data()
        run = self.do("rotate")
        assert all(before[name] != data()[name] for name in names) and names, names
        secret = json.loads(data()[names[0]])
        assert all(value not in json.dumps(run) for value in secret.values() if len(value) > 8), "a secret is in the plan"
        return f"Secret {names[0]} holds another"

    def upgrade(self):
        version, path, wanted = UPGRADES[self.kind]
        major = self.bench.run("do", "upgrade", self.id, "version=99.1")
        assert major.returncode == 2 and "major version" in major.stderr, major
        self.do("upgrade", f"version={version}")
        assert self.get(path) == wanted, self.get(path)
        return wanted

    def delete(self):
        has_backup = any(field["key"] == "finalBackup" for field in self.offers["delete"]["fields"])
        self.do("delete")
        assert self.get(".metadata.uid") == ""
        if has_backup:
            last = self.bench.kubectl("get", ",".join(f"{FACTS[name]['plural']}.{name.split('/')[0]}" for name in JOB_TYPES), "-o", "name")
            assert f"/{self.name}-final" in last, last
        return "gone" + (f", after the backup {self.name}-final" if has_backup else "")

    def refused(self, verb, why):
        offer = self.offers[verb]
        assert not offer["available"] and offer["obstacle"] == why, offer
        run = self.bench.run("do", verb, self.id, "name=x", "--yes")
        assert run.returncode != 0, run
        return "cannot: " + why


def plain(bench, name, storage_class):
    """A StatefulSet that runs a database, with two volumes; its id."""
    labels = {"run": name}
    template = {"metadata": {"labels": labels}, "spec": {"containers": [{"name": "main", "image": "docker.io/library/postgres:17.2-bookworm"}]}}
    claim = {"accessModes": ["ReadWriteOnce"], "storageClassName": storage_class, "resources": {"requests": {"storage": "10Gi"}}}
    bench.make({"path": f"/apis/apps/v1/namespaces/{NAMESPACE}/statefulsets", "apiVersion": "apps/v1", "kind": "StatefulSet", "name": name,
                "spec": {"serviceName": name, "replicas": 2, "selector": {"matchLabels": labels}, "template": template,
                         "volumeClaimTemplates": [{"metadata": {"name": "data"}, "spec": claim}]}}, labels)
    for number in range(2):
        bench.make({"path": f"/api/v1/namespaces/{NAMESPACE}/persistentvolumeclaims", "apiVersion": "v1", "kind": "PersistentVolumeClaim",
                    "name": f"data-{name}-{number}", "spec": claim | {"volumeName": f"v-{name}-{number}"}}, labels)
    bench.kubectl("wait", "--for=jsonpath={.status.capacity.storage}=10Gi", "pvc", "-l", f"run={name}", "--timeout=30s")
    listed = json.loads(bench.run("list", "kind:database", "-o", "json").stdout)["resources"]
    return next(each["id"] for each in listed if each["id"].endswith(f"/statefulsets.apps/{name}"))


def check_plain(bench):
    """A database without an operator: what its workload can."""
    grows, stays = plain(bench, "grows", "growing"), plain(bench, "stays", "fixed")
    for verb, argument, path, wanted in (("scale", "replicas=3", ".spec.replicas", "3"), ("restart", None, None, None),
                                         ("upgrade", "version=17.4", ".spec.template.spec.containers[0].image", "docker.io/library/postgres:17.4-bookworm")):
        run = bench.run("do", verb, grows, *([argument] if argument else []), "--yes", "--wait")
        assert run.returncode == 0, run
        seen = bench.kubectl("get", "statefulset/grows", "-o", "jsonpath={" + (path or ".spec.template.metadata.annotations") + "}")
        assert seen == wanted or (not wanted and "restartedAt" in seen), seen
        show(f"{'StatefulSet':24} {verb:11} {seen[:60]}")
    run = bench.run("do", "resize", grows, "storage=20Gi", "--yes", "--wait")
    sizes = bench.kubectl("get", "pvc", "-l", "run=grows", "-o", "jsonpath={.items[*].status.capacity.storage}")
    assert run.returncode == 0 and sizes == "20Gi 20Gi", (run, sizes)
    refused = bench.run("do", "resize", stays, "storage=20Gi", "--yes")
    assert refused.returncode == 4 and "volumes of the class fixed can't grow" in refused.stdout, refused
    show(f"{'StatefulSet':24} {'resize':11} 10Gi → 20Gi; refused where the storage class lets no volume grow")


def check_unknown(bench):
    """A type that no table knows: its definition says where replicas are, and the server translates."""
    name = "widgets.example.org"
    columns = [{"name": "Size", "type": "integer", "jsonPath": ".spec.size"}]
    bench.api.call("POST", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", {
        "apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition", "metadata": {"name": name},
        "spec": {"group": "example.org", "scope": "Namespaced", "names": {"kind": "Widget", "plural": "widgets"},
                 "versions": [{"name": "v1", "served": True, "storage": True, "additionalPrinterColumns": columns,
                               "subresources": {"status": {}, "scale": {"specReplicasPath": ".spec.size", "statusReplicasPath": ".status.size"}},
                               "schema": {"openAPIV3Schema": {"type": "object", "x-kubernetes-preserve-unknown-fields": True}}}]}})
    bench.kubectl("wait", "--for=condition=Established", f"crd/{name}", "--timeout=60s")
    path = f"/apis/example.org/v1/namespaces/{NAMESPACE}/widgets"
    for each, spec in (("first", {"size": 2}), ("bare", {})):
        bench.make({"path": path, "apiVersion": "example.org/v1", "kind": "Widget", "name": each, "spec": spec})
    cluster = json.loads(bench.run("list", "kind:cluster", "-o", "json").stdout)["resources"][0]["id"]
    scaled, refused = (bench.run("do", "scale", f"{cluster}/{NAMESPACE}/{name}/{each}", "replicas=4", "--yes") for each in ("first", "bare"))
    assert scaled.returncode == 0 and bench.kubectl("get", f"{name}/first", "-o", "jsonpath={.spec.size}") == "4", scaled
    assert refused.returncode == 1 and "the spec replicas field" in refused.stderr, refused
    show(f"{'Widget (unknown)':24} {'scale':11} 2 → 4 by the subresource; the server's own words where it has neither size nor status")


def main():
    allod, *kinds = sys.argv[1:]
    kinds = kinds or list(OPERATORS)
    rows = {row["kind"]: row for row in TABLE["types"]}
    assert set(OPERATORS) == set(rows) - {"StatefulSet"}, "an operator of the table is not tried"
    bench = Bench(allod)
    results = []
    try:
        bench.prepare(kinds)
        for kind in kinds:
            bench.settle(kind)
            database = Database(bench, kind)
            for verb in VERBS:
                cannot = rows[kind]["verbs"].get(verb, {}).get("cannot")
                seen = database.refused(verb, cannot) if cannot else getattr(database, verb)()
                results.append((kind, verb, seen))
                show(f"{kind:24} {verb:11} {seen}")
        check_plain(bench)
        check_unknown(bench)
        assert bench.run("audit", "verify").returncode == 0
    finally:
        if hasattr(bench, "controller"):
            bench.controller.stopped.set()
        bench.peer.call("down")
    show(f"day 2 on Kubernetes: {len(results)} verbs of {len(kinds)} kinds of database, each asked of the server")


if __name__ == "__main__":
    main()
