"""A voice application in Python, without a library. Prints the port that it listens at; ends with
its standard input."""
import base64
import hmac
import json
import os
import re
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

USERNAME = os.environ.get("VOICE_USERNAME")
PASSWORD = os.environ.get("VOICE_PASSWORD", "")


def response(*verbs):
    return "<Response>" + "".join(verbs) + "</Response>"


def say(text):
    return f"<SpeakSentence>{text}</SpeakSentence>"


def incoming(callback):
    return response(
        say("Welcome to Acme."),
        '<Gather gatherUrl="menu" maxDigits="1">', say("Press a key."), "</Gather>")


def menu(callback):
    digits = callback["digits"]
    if digits == "1":
        return response(say("Goodbye."), "<Hangup/>")
    if digits == "2":
        return response(say("After the tone, please."), '<Record recordCompleteUrl="recorded"/>')
    if digits == "3":
        return response(
            '<Transfer transferCompleteUrl="transferred">',
            '<PhoneNumber transferAnswerUrl="whisper">+15551230003</PhoneNumber></Transfer>')
    return response(say("Sorry, I did not get that."), "<Hangup/>")


ANSWERS = {
    "/voice/incoming": incoming,
    "/voice/menu": menu,
    "/voice/recorded": lambda callback: response(say("Thank you."), "<Hangup/>"),
    "/voice/whisper": lambda callback: response(say("A caller for you.")),
    "/voice/transferred": lambda callback: response(
        say(f"That was: {re.sub(r'[^a-zA-Z-]', '', callback['cause'])}.")),
    "/voice/events": lambda callback: None,
}


class Voice(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.take(lambda url: json.loads(body))

    def do_GET(self):
        self.take(lambda url: dict(parse_qsl(url.query, keep_blank_values=True)))

    def take(self, read):
        url = urlsplit(self.path)
        answer = ANSWERS.get(url.path)
        if not self.is_let_in():
            self.reply(401, ("WWW-Authenticate", 'Basic realm="voice"'))
        elif answer is None:
            self.reply(404)
        else:
            try:
                callback = read(url)
                bxml = None if callback["eventType"] == "newEvent" else answer(callback)
            except (ValueError, KeyError):
                self.reply(400)
                return
            if bxml is None:
                self.reply(204)
            else:
                self.reply(200, ("Content-Type", "application/xml; charset=utf-8"), bxml)

    def is_let_in(self):
        pair = base64.b64encode(f"{USERNAME}:{PASSWORD}".encode()).decode()
        given = self.headers.get("Authorization", "")
        return not USERNAME or hmac.compare_digest(given.encode(), f"Basic {pair}".encode())

    def reply(self, status, header=None, body=""):
        content = body.encode()
        self.send_response(status)
        if header:
            self.send_header(*header)
        if status != 204:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *ignored):
        pass


class Server(ThreadingHTTPServer):
    request_queue_size = 1000

    def handle_error(self, request, client_address):
        pass  # a connection that broke: the callback comes again


server = Server(("127.0.0.1", 0), Voice)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()
