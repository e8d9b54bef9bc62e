# SPDX-License-Identifier: GPL-3.0-or-later
"""A small cloud that pages in every style and misbehaves in every way that descriptors have to live with.

Prints its port. The first step of a path chooses the behaviour; /control/requests tells what came, /control/reset forgets it,
/control/set?key=value changes the state."""
import json
import sys
import threading
import time
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

TOTAL = 25
SIZE = 10
state = {"total": str(TOTAL), "token": "good", "offset": "0", "word": "on", "lie": "none"}
requests = []
made = {"box": [], "drawer": []}  # what was made, by its kind
lock = threading.Lock()


def item(number):
    number = {"nameless": None, "same": 1}.get(state["lie"], number)
    return {"id": number, "name": f"thing-{number or 0:02}", "state": state["word"]}


def page_of(start, size=SIZE):
    end = int(state["total"]) // (2 if state["lie"] == "half" else 1)
    return [item(number) for number in range(start, min(start + size, end))]


class Cloud(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def handle(self):
        try:
            super().handle()
        except ConnectionError:  # the client has had enough
            pass

    def log_message(self, *_):
        pass

    def do_POST(self):
        self.body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        self.answer_request()

    def do_DELETE(self):
        self.body = ""
        self.answer_request()

    def do_GET(self):
        self.body = ""
        self.answer_request()

    def answer_request(self):
        parts = urlsplit(self.path)
        query = dict(parse_qsl(parts.query))
        behaviour = parts.path.strip("/").split("/")[0]
        if behaviour == "control":
            return self.control(parts.path.split("/")[2], query)
        with lock:
            requests.append({"method": self.command, "path": self.path, "authorization": self.headers.get("Authorization", ""),
                             "key": self.headers.get("X-Key", ""), "date": self.headers.get("X-Amz-Date", ""), "body": self.body})
        getattr(self, "on_" + behaviour)(query)

    def control(self, what, query):
        with lock:
            if what == "reset":
                requests.clear()
                for things in made.values():
                    things.clear()
            state.update(query)
            self.send({"requests": requests} if what == "requests" else {})

    def send(self, body, status=200, headers=(), media="application/json"):
        payload = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(payload)))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(payload)

    def send_response(self, code, message=None):  # with a Date of our own
        self.send_response_only(code, message)
        self.send_header("Date", formatdate(time.time() + int(state["offset"]), usegmt=True))

    def here(self, path):
        return f"http://{self.headers['Host']}{path}"

    # Paging
    def on_page(self, query):
        number = int(query["page"])
        self.send({"items": page_of((number - 1) * SIZE), "next": number + 1 if number * SIZE < int(state["total"]) else None})

    def on_offset(self, query):
        start = int(query["start"])
        self.send({"items": page_of(start, 7), "total": int(state["total"])})  # fewer than asked for

    def on_token(self, query):
        start = int(query.get("token") or 0)
        more = start + SIZE < int(state["total"])
        self.send({"items": page_of(start), "next": str(start + SIZE) if more else ""})

    def on_marker(self, query):
        self.send({"items": page_of(int(query.get("marker", -1)) + 1)})

    def on_link(self, query):
        start = int(query.get("from", 0))
        more = start + SIZE < int(state["total"])
        self.send({"items": page_of(start), "links": {"next": self.here(f"/link?from={start + SIZE}")} if more else {}})

    def on_header(self, query):
        start = int(query.get("from", 0))
        more = start + SIZE < int(state["total"])
        self.send({"items": page_of(start)}, headers=[("Link", f'<?from={start + SIZE}>; rel="next"')] if more else [])

    # Making
    def on_account(self, _):
        self.send({"id": "me"})

    def on_box(self, _):
        self.make_or_list("box")

    def on_drawer(self, _):
        self.make_or_list("drawer")

    def make_or_list(self, kind):
        with lock:
            if self.command == "POST":
                made[kind].append(json.loads(self.body) | {"drawers": [{"id": "left"}, {"id": "right"}]})
                return self.send({"password": "made-by-the-cloud"})
            if self.command == "DELETE":
                return self.send({})
            self.send({"items": [thing | {"state": state["word"]} for thing in made[kind]]})

    def on_stamps(self, _):
        with lock:
            name = urlsplit(self.path).path.split("/")[2]
            self.send({"claim": next((thing.get("secret") for thing in made["drawer"] if thing["name"] == name), None)})

    # Lies
    def on_circle(self, query):
        self.send({"items": page_of(0), "next": 4})

    def on_repeat(self, query):
        self.send({"items": page_of(0), "next": str(int(query.get("token") or 0) + 1)})

    def on_elsewhere(self, query):
        self.send({"items": page_of(0), "links": {"next": "http://127.0.0.2:1/steal"}})

    def on_html(self, _):
        self.send(b"<!DOCTYPE html><html><title>Sign in</title><body>Please sign in</body></html>", media="text/html")

    def on_htmlerror(self, _):
        self.send(b"<html><title>502</title></html>", 404, media="text/html")

    def on_nulls(self, _):
        self.send({"items": [{"id": None, "name": None, "state": None}, {"id": 1, "name": None, "state": None}, None, 7, []]})

    def on_cut(self, _):
        self.send(json.dumps({"items": page_of(0)}).encode()[:40])

    # Errors
    def on_denied(self, _):
        self.send({"code": "forbidden", "message": "token lacks the scope read", "request": "req-1"}, 403)

    def on_throttled(self, query):
        with lock:
            count = sum(1 for each in requests if each["path"].startswith("/throttled"))
        if count <= 2:
            return self.send({"code": "slow_down", "message": "too fast"}, 400)
        self.on_token(query)

    def on_broken(self, query):
        with lock:
            count = sum(1 for each in requests if each["path"].startswith("/broken"))
        if count <= 2:
            return self.send({"code": "oops", "message": "our fault"}, 500)
        self.on_token(query)

    def on_secured(self, query):
        """Tokens are replaced while the second page is fetched."""
        if query.get("token") and state["token"] == "good":
            state["token"] = "better"
        if self.headers.get("Authorization") != "Bearer " + state["token"]:
            return self.send({"code": "unauthorized", "message": "token expired"}, 401)
        self.on_token(query)

    def on_skewed(self, query):
        """Takes requests whose date is within five minutes of the cloud's own clock."""
        at = self.headers.get("X-Amz-Date") or "19700101T000000Z"
        then = time.mktime(time.strptime(at, "%Y%m%dT%H%M%SZ")) - time.timezone
        if abs(then - time.time() - int(state["offset"])) > 300:
            return self.send({"code": "RequestTimeTooSkewed", "message": "the difference is too large"}, 403)
        self.on_token(query)

    # Names, then details
    def on_names(self, query):
        start = int(query.get("token") or 0)
        more = start + SIZE < int(state["total"])
        self.send({"names": [f"{each['id']}" for each in page_of(start)], "next": str(start + SIZE) if more else None})

    def on_one(self, _):
        number = int(urlsplit(self.path).path.split("/")[2])
        if number == 3:
            return self.send({"code": "gone", "message": "deleted meanwhile"}, 404)
        self.send({"thing": item(number) | {"secret": "s3cret"}})

    def on_many(self, _):
        self.send({"things": [item(int(name)) for name in json.loads(self.body)["ids"]]})

    # Single sign-on and roles of AWS
    def on_federation(self, query):
        if self.headers.get("x-amz-sso_bearer_token") != "sso-token":
            return self.send({"message": "Session token not found or invalid"}, 401)
        self.send({"roleCredentials": {"accessKeyId": "AKIASSO", "secretAccessKey": "secret", "sessionToken": query["role_name"],
                                       "expiration": int((time.time() + 3600) * 1000)}})


server = ThreadingHTTPServer(("127.0.0.1", 0), Cloud)
print(server.server_address[1], flush=True)
threading.Thread(target=lambda: (sys.stdin.read(), server.shutdown()), daemon=True).start()
server.serve_forever()
