"""An HTTPS proxy in front of the simulator.

Clients of Iru accept only addresses such as https://NAME.api.kandji.io. With this proxy in HTTPS_PROXY and its
certificate authority as the trusted one, their requests for that address reach the simulator. No name is looked up.
"""

import http.client
import http.server
import ssl
import threading
from pathlib import Path
from urllib.parse import urlsplit

import trustme

HOST = "simulator.api.kandji.io"
HOP_BY_HOP = {"connection", "keep-alive", "proxy-connection", "transfer-encoding"}


class Gateway:
    """The proxy, on a free port of the loopback address."""

    def __init__(self, tenant_url: str, folder: Path) -> None:
        authority = trustme.CA()
        self.certificate = folder / "authority.pem"
        authority.cert_pem.write_to_path(self.certificate)
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(HOST).configure_cert(tls)

        self._seen: list[tuple[str, bool]] = []
        seen = self._seen

        class Connection(_Connection):
            context = tls
            tenant = urlsplit(tenant_url).netloc
            requests = seen

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Connection)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def tenant_url(self) -> str:
        """The address of the tenant, as a client of Iru accepts it."""
        return f"https://{HOST}"

    def environment(self) -> dict[str, str]:
        """The variables with which a client uses the proxy. Uploads and downloads go to the simulator directly."""
        return {
            "HTTPS_PROXY": f"http://127.0.0.1:{self._server.server_port}",
            "NO_PROXY": "127.0.0.1",
            "REQUESTS_CA_BUNDLE": str(self.certificate),
            "SSL_CERT_FILE": str(self.certificate),
        }

    def seen(self) -> list[tuple[str, bool]]:
        """The requests since the last call, and whether each one has an ``Authorization`` header."""
        requests = self._seen.copy()
        self._seen.clear()
        return requests

    def __enter__(self) -> "Gateway":
        return self

    def __exit__(self, *reason: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Connection(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    context: ssl.SSLContext
    tenant: str
    requests: list[tuple[str, bool]]

    def do_CONNECT(self) -> None:
        """Answers the client's TLS handshake itself; the requests that follow on this connection are the tenant's."""
        if self.path != f"{HOST}:443":
            self.send_error(502, "the proxy knows the simulated tenant only")
            return
        self.send_response(200)
        self.end_headers()
        self.connection = self.context.wrap_socket(self.connection, server_side=True)
        self.rfile = self.connection.makefile("rb")
        self.wfile = self.connection.makefile("wb", buffering=0)
        self.close_connection = False

    def _forward(self) -> None:
        self.requests.append((f"{self.command} {self.path}", "Authorization" in self.headers))
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        tenant = http.client.HTTPConnection(self.tenant, timeout=60)
        try:
            tenant.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
            for name, value in self.headers.items():
                if name.lower() not in HOP_BY_HOP:
                    tenant.putheader(name, value)
            tenant.putheader("X-Forwarded-Proto", "https")
            tenant.endheaders(body)
            answer = tenant.getresponse()
            content = answer.read()
        finally:
            tenant.close()
        self.send_response_only(answer.status, answer.reason)
        for name, value in answer.getheaders():
            if name.lower() not in HOP_BY_HOP | {"content-length"}:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_PATCH = do_DELETE = _forward

    def log_message(self, format: str, *args: object) -> None:
        """The steps are the output."""
