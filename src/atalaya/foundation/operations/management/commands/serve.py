"""`atalaya serve`."""

import http.client
import ssl
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError

from atalaya.foundation.operations import background, certificates, options, starting, statics, web
from atalaya.foundation.operations.options import Unfit
from atalaya.foundation.operations.supervisor import Child, Supervisor


class Command(BaseCommand):
    help = "Serve pages, API and background work in one process group.  Example: atalaya serve --port 8000"
    requires_system_checks: list[str] = []  # asked below: only errors keep the product from starting

    def add_arguments(self, parser: ArgumentParser) -> None:
        options.parser(parser)

    def handle(self, *args: Any, **given: Any) -> None:
        try:
            code = self._serve(given)
        except Unfit as error:
            raise CommandError(str(error)) from error
        if code:
            raise CommandError("a process ended while starting; the lines above say why")

    def _serve(self, given: dict[str, Any]) -> int:
        env = settings.ENV
        options.require_folder(env.data_dir)
        tls = _tls(given)
        with starting.hold(env.data_dir, alone=False), options.listen(env.host, env.port) as listening:
            starting.require_sound()
            statics.collect()
            starting.warm()
            starting.prepare()
            if given["demo"] and "demo" in get_commands():
                call_command("demo", if_empty=True)
            address = f"{'https' if tls else 'http'}://localhost:{env.port}"
            children = [Child("web", lambda: web.run(listening, tls)), Child("background", background.run)]
            return Supervisor(children).run(_Ready(env.host, env.port, tls is not None), lambda: self._say(address))

    def _say(self, address: str) -> None:
        self.stdout.write(address)
        self.stdout.flush()


def _tls(given: dict[str, Any]) -> web.Tls | None:
    cert, key = given["tls_cert"], given["tls_key"]
    if given["tls_local"]:
        tls, authority = certificates.local(settings.ENV.keys, options.local_names())
        sys.stderr.write(f"tell each tablet to trust {authority} once: docs/how-to/local-certificate.md\n")
        return tls
    if bool(cert) != bool(key):
        raise Unfit("--tls-cert and --tls-key go together")
    if not cert:
        return None
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(cert, key)
    except (OSError, ssl.SSLError) as error:
        raise Unfit(f"cannot use the certificate {cert} with the key {key}: {getattr(error, 'strerror', None) or error}") from error
    return web.Tls(Path(cert), Path(key))


class _Ready:
    """Whether the first page can be had, asked at most five times a second."""

    def __init__(self, host: str, port: int, tls: bool) -> None:
        self.host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  a name for "all addresses", not a binding
        self.port, self.tls, self.next = port, tls, 0.0

    def __call__(self) -> bool:
        if time.monotonic() < self.next:
            return False
        self.next = time.monotonic() + 0.1
        try:
            asked = self._connection()
            asked.request("GET", "/healthz", headers={"Host": "localhost"})
            return asked.getresponse().status == http.HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False

    def _connection(self) -> http.client.HTTPConnection:
        if not self.tls:
            return http.client.HTTPConnection(self.host, self.port, timeout=2)
        trusting = ssl.create_default_context()
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE  # our own socket: asked whether it answers, not who it is
        return http.client.HTTPSConnection(self.host, self.port, timeout=2, context=trusting)
