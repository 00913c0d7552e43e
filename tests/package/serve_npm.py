"""A registry with one npm package, on this machine alone:  serve_npm.py PACKAGE.tgz VERSION

Prints its address, and serves until its standard input ends."""

import base64
import hashlib
import http.server
import json
import pathlib
import sys
import threading

DATA = pathlib.Path(sys.argv[1]).read_bytes()
VERSION = sys.argv[2]


class Registry(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path.endswith(".tgz"):
            self.answer(DATA, "application/octet-stream")
        elif self.path == "/meshlint":
            self.answer(json.dumps(self.document()).encode(), "application/json")
        else:
            self.send_error(404)

    def document(self):
        digest = base64.b64encode(hashlib.sha512(DATA).digest()).decode()
        archive = f"http://{self.headers['Host']}/meshlint-{VERSION}.tgz"
        return {"name": "meshlint", "dist-tags": {"latest": VERSION},
                "versions": {VERSION: {"name": "meshlint", "version": VERSION,
                                       "bin": {"meshlint": "bin/meshlint.js"},
                                       "dist": {"tarball": archive, "integrity": f"sha512-{digest}"}}}}

    def answer(self, data, kind):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Registry)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(f"http://127.0.0.1:{server.server_port}/", flush=True)
sys.stdin.read()
