# SPDX-License-Identifier: GPL-3.0-or-later
"""1,000 RDS and 2,000 EC2 instances of moto: `allod list` beside the aws command line and curl; 20 connections at once."""
import contextlib
import json
import os
import pathlib
import re
import subprocess
import urllib.parse

import list_libvirt
import measure
import peers

RDS, EC2 = 1000, 2000
REGION, EMPTY_REGION = "eu-west-1", "eu-north-1"
QUERY = "kind:database,vm"


def aws_environment(moto):
    return {key: value for key, value in moto.items() if key.startswith("AWS_")} | {"AWS_PAGER": ""}


def config_with(directory, name, connections):
    config = pathlib.Path(directory, name)
    config.mkdir(mode=0o700)
    (config / "connections.yaml").write_text(json.dumps({"connections": connections}), encoding="utf-8")
    return str(config)


def bench(report, build, options):
    with peers.peer("moto", "--rds", str(RDS), "--ec2", str(EC2)) as moto:
        beside_aws(report, build, options, moto)
        twenty_connections(report, build, options, moto)


def beside_aws(report, build, options, moto):
    environment = aws_environment(moto)
    profile = {"provider": "aws", "settings": {"profile": "default"}}
    config = config_with(options.scratch, "aws", [
        profile | {"name": "full"},
        profile | {"name": "empty", "settings": {"profile": "default", "regions": [EMPTY_REGION]}}])
    allod = [f"{build}/allod", "list", QUERY, "--config", config, "--timeout", "120s", "-o", "jsonl", "--connection"]
    aws = lambda *words: lambda: measure.run([moto["MOTO_AWS"], *words, "--region", REGION, "--output", "json"], env=environment)
    found = measure.run([*allod, "full"], env=environment, keep_output=True).output.count(b"\n")
    report.title(f"{RDS} RDS and {EC2} EC2 instances listed: allod beside the aws command line and parallel curl, in turns")
    report.note(f"allod listed {found} resources")
    if found != RDS + EC2:
        report.missed.append(f"allod listed {found} resources, not {RDS + EC2}")
    pages = write_pages(moto["AWS_ENDPOINT_URL"], pathlib.Path(options.scratch))
    ours, rds, ec2, curl, empty = measure.rounds(
        options.rounds,
        lambda: measure.run([*allod, "full"], env=environment),
        aws("rds", "describe-db-instances"),
        aws("ec2", "describe-instances"),
        lambda: measure.run(["curl", "--silent", "--fail", "--parallel", "--config", pages]),
        lambda: measure.run([*allod, "empty"], env=environment))
    for name, costs in (("allod list kind:database,vm", ours), ("aws rds describe-db-instances", rds), ("aws ec2 describe-instances", ec2),
                        ("curl --parallel, the same pages", curl), ("allod, a region with nothing in it", empty)):
        report.cost(name, costs)
    theirs_cpu = measure.median(rds, "cpu") + measure.median(ec2, "cpu")
    theirs_rss = max(measure.median(rds, "rss_mb"), measure.median(ec2, "rss_mb"))
    report.figure("CPU of the client, allod / both of aws", measure.median(ours, "cpu") / theirs_cpu, "x", 1 / 3, must=True)
    report.figure("peak memory, allod / the larger aws", measure.median(ours, "rss_mb") / theirs_rss, "x", 1, must=True)
    growth = measure.median(ours, "rss_mb") - measure.median(empty, "rss_mb")
    report.figure("growth over an empty allod / the larger aws", growth / theirs_rss, "x", 1 / 3, must=True)
    report.figure("wall, allod / curl", measure.median(ours, "wall") / measure.median(curl, "wall"), "x", 1.2, must=True)


def write_pages(endpoint, directory):
    """Walks the pages once and writes a curl configuration that fetches all of them, each as Allod asks for it; the two services
    with other wires have nothing to page."""
    descriptor = json.loads((peers.ROOT / "resources/providers/aws.json").read_text(encoding="utf-8"))
    requests = []
    for collection in descriptor["collections"].values():
        service = descriptor["services"][collection["service"]]
        if service["wire"] != "aws-query" or not {"database", "vm"} & {descriptor["types"][name]["kind"] for name in collection["types"]}:
            continue
        paging = collection["list"]["paging"]
        body = f"Action={collection['list']['request']['action']}&Version={service['version']}&{paging['size']['parameter']}={paging['size']['value']}"
        requests += walk(endpoint, collection["service"], body, paging["parameter"])
    file = directory / "pages.curl"
    file.write_text("next\n".join(
        f'url = "{endpoint}/"\ndata = "{body}"\naws-sigv4 = "aws:amz:{REGION}:{service}"\nuser = "AKIABENCH:bench"\ncompressed\nfail\noutput = "/dev/null"\n'
        for service, body in requests), encoding="utf-8")
    return str(file)


def walk(endpoint, service, body, token):
    requests, page = [], body
    while True:
        requests.append((service, page))
        answer = subprocess.run(["curl", "--silent", "--fail", "--user", "AKIABENCH:bench", "--aws-sigv4", f"aws:amz:{REGION}:{service}",
                                 "--data", page, f"{endpoint}/"], check=True, stdout=subprocess.PIPE, text=True).stdout
        following = re.search(f"<{token}>([^<]+)</{token}>", answer, re.IGNORECASE)
        if not following:
            return requests
        page = f"{body}&{token}={urllib.parse.quote(following[1], safe='')}"


@contextlib.contextmanager
def paged_cloud():
    """DigitalOcean and Hetzner with more machines than fit on a page, as the fault matrix has them."""
    with subprocess.Popen(["python3", str(peers.ROOT / "tests/acceptance/faultmatrix/pagedcloud.py")], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, text=True) as process:
        try:
            yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        finally:
            process.stdin.close()


def twenty_connections(report, build, options, moto):
    """One large account, and beside it clusters, hypervisors, small clouds and accounts: together no slower than the slowest."""
    report.title("20 connections of mixed kinds: together beside the slowest of them alone")
    token = pathlib.Path(options.scratch, "token")
    token.write_text("right", encoding="utf-8")
    estate = list_libvirt.estate(options.scratch)
    with peers.peer("kubernetes", "--nodes", "3", "--pods", "50") as cluster, peers.peer("moto", "--estate") as small, paged_cloud() as clouds:
        def of(name, provider, **settings):
            return {"name": name, "provider": provider, "settings": settings}
        connections = [of("large", "aws", profile="default")]
        connections += [of(f"account-{n}", "aws", profile="default", endpoint=small["AWS_ENDPOINT_URL"], regions=[region])
                        for n, region in enumerate(("eu-west-1", "eu-central-1", "us-east-1", "eu-north-1"))]
        connections += [of(f"cluster-{n}", "kubernetes", kubeconfig=cluster["KUBECONFIG"]) for n in range(4)]
        connections += [of(f"host-{n}", "libvirt", uri="test:///default") for n in range(4)] + [of("many-guests", "libvirt", uri=estate)]
        connections += [of(f"{cloud}-{n}", "cloud", descriptor=cloud, endpoint=clouds + path, tokenFile=str(token))
                        for cloud, path in (("digitalocean", ""), ("hetzner", "/v1")) for n in range(3)]
        config = config_with(options.scratch, "twenty", connections)
        report.note(f"{len(connections)} connections")
        allod = [f"{build}/allod", "list", "--config", config, "--timeout", "120s", "-o", "jsonl"]
        run = lambda *more: lambda: measure.run([*allod, *more], env=aws_environment(moto))
        alone = {each["name"]: measure.run([*allod, "--connection", each["name"]], env=aws_environment(moto)).wall for each in connections}
        slowest = max(alone, key=alone.get)
        together, single = measure.rounds(options.rounds, run(), run("--connection", slowest))
    report.cost("all of them", together)
    report.cost(f"{slowest} alone, the slowest", single)
    report.figure("wall, all / the slowest alone", measure.median(together, "wall") / measure.median(single, "wall"), "x", 1.15, must=True)
