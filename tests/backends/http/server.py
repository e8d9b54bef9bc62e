#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The peers of the HTTP tests: plain and TLS servers with good and bad certificates, and proxies, all on loopback.

Prints one line of JSON, {"directory": where the certificates are, "ports": {name: port}}, and serves until its standard input
ends. By hand: `python3 server.py < /dev/tty`.
"""

import collections
import functools
import gzip
import http.server
import json
import os
import socket
import socketserver
import ssl
import struct
import sys
import tempfile
import threading
import time
import urllib.parse

import certificates
import proxies

LOG = collections.deque()  # [server, method, path, headers] of every request; append is atomic
COUNTS = collections.Counter()
LOCK = threading.Lock()


def count(key):
    with LOCK:
        COUNTS[key] += 1
        return COUNTS[key]


@functools.cache
def text_of(size):
    """Numbered lines: they compress well, and what is lost or moved shows."""
    return b"".join(map(b"%010d\n".__mod__, range(size // 11 + 1)))[:size]


class Peer(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1

    def log_message(self, *_):
        pass

    def handle_one_request(self):
        try:
            super().handle_one_request()
        except (OSError, ValueError):
            self.close_connection = True

    def answer(self):
        length = int(self.headers.get("Content-Length", 0))
        self.body = self.rfile.read(length)
        url = urllib.parse.urlsplit(self.path)
        if not url.path.startswith("/control/"):
            LOG.append([self.server.name, self.command, self.path, dict(self.headers)])
        words = url.path.split("/")[1:]
        query = dict(urllib.parse.parse_qsl(url.query))
        getattr(self, "serve_" + words[0].replace("-", "_"))(*words[1:], **query)

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = answer

    def reply(self, status=200, body=b"", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        self.wfile.flush()

    def break_off(self):
        """Closes at once, as a crashed server does."""
        self.wfile.flush()
        self.close_connection = True
        raw = self.connection
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        socket.socket.close(raw)

    def serve_control(self, what):
        if what == "reset":
            LOG.clear()
            COUNTS.clear()
            for server in SERVERS.values():
                server.log.clear()
        proxied = {name: list(server.log) for name, server in SERVERS.items()}
        self.reply(body=json.dumps({"requests": list(LOG), "proxied": proxied}).encode())

    def serve_hello(self):
        self.reply(body=b"hello", Content_Type="text/plain")

    def serve_echo(self, **_):
        self.reply(body=json.dumps({"method": self.command, "headers": dict(self.headers), "body": self.body.decode(),
                                    "client": self.client_address[1]}).encode())

    def serve_identity(self):
        subject = self.connection.getpeercert()["subject"]
        self.reply(body=dict(pair[0] for pair in subject)["commonName"].encode())

    def serve_status(self, status, body="", retry_after=None):
        headers = {"Retry_After": retry_after} if retry_after else {}
        self.reply(int(status), body.encode(), **headers)

    def serve_flaky(self, key, failures, status, retry_after=None):
        if count(key) <= int(failures):
            if status == "drop":
                return self.break_off()
            return self.serve_status(status, "try later", retry_after)
        self.reply(body=b"at last")

    def serve_redirect(self, status, to):
        self.reply(int(status), Location=to)

    def serve_circle(self):
        self.reply(302, Location="/circle")

    def serve_guarded(self, expected, delay="0"):
        time.sleep(float(delay))
        if self.headers.get("Authorization") == "Bearer " + expected:
            self.reply(body=b"welcome")
        else:
            self.reply(401, b'{"message":"token expired"}')

    def serve_bytes(self, size):
        self.reply(body=text_of(int(size)))

    def serve_gzip(self, size, cut="0", damage=""):
        body = gzip.compress(text_of(int(size)), 1)
        body = body[:len(body) - int(cut)]
        if damage:
            body = body[:20] + b"\xff" * 40 + body[60:]
        self.reply(body=body, Content_Encoding="gzip")

    def serve_brotli(self):
        self.reply(body=b"x", Content_Encoding="br")

    def serve_cut(self, how):
        self.send_response(200)
        if how == "length":
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"x" * 500)
        else:
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.wfile.write(b"100\r\n" + b"x" * 128)
        self.wfile.flush()
        if how == "reset":
            time.sleep(0.05)
            return self.break_off()
        self.close_connection = True

    def serve_drop(self):
        self.break_off()

    def serve_drop_reused(self):
        """Answers the first request of a connection, and drops it on the second."""
        if getattr(self, "reused", False):
            return self.break_off()
        self.reused = True
        self.reply(body=b"first")

    def serve_stall(self, where):
        if where == "body":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"x" * 500)
            self.wfile.flush()
        self.server.stopping.wait(60)
        self.close_connection = True

    def serve_drip(self, pieces, seconds):
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for _ in range(int(pieces)):
            self.wfile.write(b"5\r\ndrip\n\r\n")
            self.wfile.flush()
            if self.server.stopping.wait(float(seconds)):
                return
        self.wfile.write(b"0\r\n\r\n")
        self.wfile.flush()

    def serve_endless(self, status="200"):
        self.send_response(int(status))
        self.end_headers()
        self.close_connection = True
        while not self.server.stopping.is_set():
            self.wfile.write(b"x" * 65536)

    def serve_header(self, size, lines="1"):
        self.send_response(200)
        for i in range(int(lines)):
            self.send_header(f"X-Long-{i}", "a" * int(size))
        self.send_header("Content-Length", "0")
        self.end_headers()
        self.wfile.flush()

    def serve_html(self, status):
        page = b"<html><head><title>Sign in\x1b[31m</title></head><body onload=\"steal()\"><h1>Corporate portal</h1></body></html>"
        self.reply(int(status), page, Content_Type="text/html; charset=utf-8")

    def serve_nonsense(self):
        self.wfile.write(b"\x00\x01\x02 what is this\r\n\r\n")
        self.wfile.flush()
        self.close_connection = True


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 300

    def __init__(self, name, handler, context=None):
        super().__init__(("127.0.0.1", 0), handler)
        self.name, self.context, self.log, self.stopping = name, context, collections.deque(), threading.Event()

    def finish_request(self, request, client_address):
        """On the connection's own thread, so that a slow handshake holds up nobody else."""
        if self.context:
            request.settimeout(10)
            request = self.context.wrap_socket(request, server_side=True, do_handshake_on_connect=False)
            try:
                request.do_handshake()
            except ssl.SSLError:
                if self.name != "hangup":  # read what is left, or a reset would overtake the alert
                    socket.socket.shutdown(request, socket.SHUT_WR)
                    while socket.socket.recv(request, 4096):
                        pass
                raise
            request.settimeout(None)
        super().finish_request(request, client_address)
        if self.context:
            request.unwrap()

    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], (OSError, ValueError)):  # the client or we hung up
            super().handle_error(request, client_address)


class Mute(socketserver.BaseRequestHandler):
    """Accepts connections and says nothing."""

    def handle(self):
        self.server.stopping.wait(60)


def tls(directory, name, client_ca=None):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{directory}/{name}.pem", f"{directory}/{name}.key")
    context.set_alpn_protocols(["http/1.1"])
    if client_ca:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(client_ca)
    return context


SERVERS = {}


def main():
    with tempfile.TemporaryDirectory(prefix="allod-http-") as directory:
        certificates.make_all(directory)
        for name, handler, context in (
                ("plain", Peer, None),
                ("good", Peer, tls(directory, "good")),
                ("other", Peer, tls(directory, "good")),
                ("expired", Peer, tls(directory, "expired")),
                ("named", Peer, tls(directory, "named")),
                ("selfsigned", Peer, tls(directory, "selfsigned")),
                ("mutual", Peer, tls(directory, "good", f"{directory}/ca.pem")),
                ("hangup", Peer, tls(directory, "good", f"{directory}/ca.pem")),
                ("mute", Mute, None),
                ("connect", proxies.ConnectProxy, None),
                ("tlsconnect", proxies.ConnectProxy, tls(directory, "good")),
                ("socks", proxies.SocksProxy, None)):
            server = SERVERS[name] = Server(name, handler, context)
            threading.Thread(target=server.serve_forever, daemon=True).start()
        ports = {name: server.server_address[1] for name, server in SERVERS.items()}
        print(json.dumps({"directory": directory, "ports": ports}), flush=True)
        sys.stdin.read()
        for server in SERVERS.values():
            server.stopping.set()


if __name__ == "__main__":
    os.chdir("/")
    main()
