# SPDX-License-Identifier: GPL-3.0-or-later
"""Forward proxies for the HTTP tests: CONNECT (also behind TLS) and SOCKS5, all with user "proxy user" and password "p:ss"."""

import base64
import select
import socket
import socketserver
import struct

USER, PASSWORD = b"proxy user", b"p:ss"


def relay(a, b):
    while True:
        pending = getattr(a, "pending", lambda: 0)()
        ready = [a] if pending else select.select([a, b], [], [], 60)[0]
        if not ready:
            return
        for source in ready:
            data = source.recv(65536)
            if not data:
                return
            (b if source is a else a).sendall(data)


class ConnectProxy(socketserver.StreamRequestHandler):
    def handle(self):
        while True:
            words = self.rfile.readline().decode("latin-1").split()
            if not words:
                return
            headers = {}
            while line := self.rfile.readline().strip().decode("latin-1"):
                name, _, value = line.partition(":")
                headers[name.lower()] = value.strip()
            expected = "Basic " + base64.b64encode(USER + b":" + PASSWORD).decode()
            if headers.get("proxy-authorization") == expected:
                break
            self.wfile.write(b"HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic realm=\"tests\"\r\nContent-Length: 0\r\n\r\n")
        self.server.log.append(words[1])
        host, _, port = words[1].rpartition(":")
        if host == "forbidden.example":
            self.wfile.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
            return
        try:
            with socket.create_connection((host, int(port)), 5) as upstream:
                self.wfile.write(b"HTTP/1.1 200 Connected\r\n\r\n")
                relay(self.connection, upstream)
        except OSError:
            self.wfile.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")


class SocksProxy(socketserver.StreamRequestHandler):
    def take(self, size):
        data = self.rfile.read(size)
        if len(data) < size:
            raise ConnectionError
        return data

    def handle(self):
        try:
            self.negotiate()
        except ConnectionError:
            pass

    def negotiate(self):
        _, count = self.take(2)
        if 2 not in self.take(count):
            self.wfile.write(b"\x05\xff")
            return
        self.wfile.write(b"\x05\x02")
        user = self.take(self.take(2)[1])
        password = self.take(self.take(1)[0])
        if (user, password) != (USER, PASSWORD):
            self.wfile.write(b"\x01\x01")
            return
        self.wfile.write(b"\x01\x00")
        _, _, _, kind = self.take(4)
        if kind == 1:
            host = socket.inet_ntoa(self.take(4))
        elif kind == 3:
            host = self.take(self.take(1)[0]).decode()
        else:
            host = socket.inet_ntop(socket.AF_INET6, self.take(16))
        port = struct.unpack(">H", self.take(2))[0]
        self.server.log.append(f"{host}:{port}")
        try:
            with socket.create_connection((host, port), 5) as upstream:
                self.wfile.write(b"\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x00")
                relay(self.connection, upstream)
        except OSError:
            self.wfile.write(b"\x05\x05\x00\x01\x00\x00\x00\x00\x00\x00")
