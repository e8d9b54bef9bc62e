#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A cloud with DigitalOcean's and Hetzner's APIs and more machines than fit on a page. Prints its port, serves until its standard
input ends.

The providers' contract mocks can't stand in for it: they have no state, so every page of theirs is the same one."""
import http.server
import json
import pathlib
import sys
import threading
import urllib.parse

DATA = pathlib.Path(__file__).resolve().parents[2] / "backends/cloud/data"
DROPLETS, SERVERS = 450, 120


def items(file, key, count):
    template = json.loads((DATA / file).read_text())[key][0]
    return [template | {"id": number, "name": f"machine-{number}"} for number in range(1, count + 1)]


ALL = {"droplets": items("droplets.json", "droplets", DROPLETS), "servers": items("hetzner-servers.json", "servers", SERVERS),
       "databases": json.loads((DATA / "databases.json").read_text())["databases"], "kubernetes_clusters": [], "volumes": []}
ACCOUNT = {"account": {"uuid": "b6fr89dbf6d9156cace5f3c78dc9851d957381ef", "email": "tests@example.com", "status": "active"}}
PLACES = {"/v2/droplets": "droplets", "/v2/databases": "databases", "/v2/kubernetes/clusters": "kubernetes_clusters", "/v2/volumes": "volumes",
          "/v1/servers": "servers", "/v1/volumes": "volumes"}


class Cloud(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        query = dict(urllib.parse.parse_qsl(url.query))
        if self.headers.get("Authorization") != "Bearer right":
            return self.reply(401, {"id": "unauthorized", "message": "Unable to authenticate you"})
        if url.path == "/v2/account":
            return self.reply(200, ACCOUNT)
        if url.path not in PLACES:
            return self.reply(404, {"id": "not_found", "message": "no such thing"})
        self.reply(200, self.page(PLACES[url.path], int(query.get("page", 1)), int(query.get("per_page", 25))))

    @staticmethod
    def page(key, number, size):
        every = ALL[key]
        end = number * size
        more = number + 1 if end < len(every) else None
        return {key: every[end - size:end], "meta": {"total": len(every), "pagination": {"page": number, "per_page": size,
                "next_page": more, "total_entries": len(every)}}}

    def reply(self, status, content):
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Cloud)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
