"""A client of the language server that does as it is told."""
import json
import os
import select
import subprocess
import time

PATIENCE = 60.0  # seconds; only a server that never answers takes that long


class ServerEnded(Exception):
    pass


class Client:
    """Messages go out at once; what comes in is kept until somebody asks for it."""

    def __init__(self, command, folder):
        self.process = subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.buffer = b""
        self.received = []
        self.next_id = 1

    def send_bytes(self, data):
        try:
            self.process.stdin.write(data)
            self.process.stdin.flush()
        except BrokenPipeError:
            raise ServerEnded from None

    def send(self, message):
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.send_bytes(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def request(self, method, params, number=None):
        number = number if number is not None else self.next_id
        self.next_id += 1
        self.send({"id": number, "method": method, "params": params})
        return number

    def _read(self, deadline):
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([self.process.stdout], [], [], left)[0]:
            raise TimeoutError("the server does not answer")
        data = os.read(self.process.stdout.fileno(), 1 << 16)
        if not data:
            raise ServerEnded
        self.buffer += data
        while b"\r\n\r\n" in self.buffer:
            head, rest = self.buffer.split(b"\r\n\r\n", 1)
            name, length = head.split(b":")
            assert name == b"Content-Length", head
            if len(rest) < int(length):
                break
            self.received.append(json.loads(rest[:int(length)]))
            self.buffer = rest[int(length):]

    def take(self, is_wanted, patience=PATIENCE):
        """The first message that is wanted; what came before it stays."""
        deadline = time.monotonic() + patience
        seen = 0
        while True:
            for index in range(seen, len(self.received)):
                if is_wanted(self.received[index]):
                    return self.received.pop(index)
            seen = len(self.received)
            self._read(deadline)

    def answer_to(self, number):
        return self.take(lambda message: "method" not in message and message.get("id") == number)

    def call(self, method, params):
        return self.answer_to(self.request(method, params))

    def initialize(self, folder=None, capabilities=None, options=None, parent=None):
        folders = None if folder is None else [{"uri": "file://" + folder, "name": "folder"}]
        result = self.call("initialize", {
            "processId": parent or os.getpid(), "rootUri": None, "workspaceFolders": folders,
            "capabilities": capabilities or {}, "initializationOptions": options or {}})
        self.notify("initialized", {})
        return result

    def open(self, uri, text, language="yaml", version=1):
        self.notify("textDocument/didOpen", {"textDocument": {
            "uri": uri, "languageId": language, "version": version, "text": text}})

    def diagnostics(self, uri, patience=PATIENCE):
        message = self.take(lambda each: each.get("method") == "textDocument/publishDiagnostics"
                            and each["params"]["uri"] == uri, patience)
        return message["params"]["diagnostics"]

    def end(self):
        """The exit status, behind an orderly end."""
        self.call("shutdown", None)
        self.notify("exit", None)
        return self.process.wait(PATIENCE)
