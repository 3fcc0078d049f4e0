"""A mail server on this machine that takes what it is given, or refuses it as it is told to."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage


class _Conversation(socketserver.StreamRequestHandler):
    """The least of SMTP that a client needs."""

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self) -> None:
        box: Postbox = self.server
        self.say("220 here")
        while line := self.rfile.readline().decode().strip():
            word = line.split(":")[0].split()[0].upper()
            if word == "QUIT":
                self.say("221 bye")
                return
            if word == "DATA":
                self.say("354 go on")
                self._data(box)
            else:
                self.say(box.answers.get(word, "250 well"))

    def _data(self, box: Postbox) -> None:
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        answer = box.answers.get("END", "250 kept")
        if answer.startswith("250"):
            box.mails.append(message_from_bytes(b"".join(lines), policy=policy.default))
        self.say(answer)


class Postbox(socketserver.ThreadingTCPServer):
    """What came in, in `mails`; `answers` overrules what it says to a command (`{"RCPT": "550 no"}`)."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.mails: list[EmailMessage] = []
        self.answers: dict[str, str] = {}

    @property
    def port(self) -> int:
        return self.server_address[1]


@contextmanager
def postbox() -> Iterator[Postbox]:
    with Postbox() as box:
        threading.Thread(target=box.serve_forever, args=(0.02,), daemon=True).start()
        yield box
        box.shutdown()
