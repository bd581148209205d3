"""The production house with real processes: PostgreSQL, web, live, worker and nginx, as docker-compose.yml starts them.

The commands, the environment and the proxy's file are read from there, so that what is tested is what is shipped; only
host names and ports are those of this machine.
"""

import os
import re
import shlex
import shutil
import sys
from pathlib import Path

import yaml

from tests.postgresql import free_port
from tests.running import ROOT, House

SERVICES = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
PROXY = """
{user}
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx-error.log;
events {{}}
http {{
    include /etc/nginx/mime.types;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/house.conf;
}}
"""


class Production(House):
    """A house in parts. `processes` maps the names of docker-compose.yml to what runs, so that a test can kill one."""

    def __init__(self, folder, database_url):
        super().__init__(folder)
        self.ports = {"web": free_port(), "live": free_port()}
        given = {name: value for name, value in _environment("web").items() if name.startswith("WERKFUNK_")}
        self.environ |= given | {
            "DATABASE_URL": database_url,
            "WERKFUNK_DATA": self.environ["WERKFUNK_DATA"],
            "WERKFUNK_TRUSTED_PROXIES": "127.0.0.1",
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}:/usr/sbin",
        }
        self.parts = {}

    def start(self):
        for part in ("web", "live", "worker", "proxy"):
            self.start_part(part)
        self.wait_for(f"{self.url}/livez")
        self.wait_for(f"{self.url}/live/livez")

    def start_part(self, part):
        """Start one service again; returns its process."""
        command = self._proxy() if part == "proxy" else self._command(part)
        self.parts[part] = self.run(*command)
        return self.parts[part]

    def kill_part(self, part):
        """Cut the power of one service."""
        process = self.parts.pop(part)
        process.kill()
        process.wait()
        self.processes.remove(process)

    def _command(self, part):
        command = re.sub(r"\$\{\w+:-(\w+)\}", r"\1", SERVICES[part]["command"])
        command = command.replace("0.0.0.0", "127.0.0.1")
        for number in re.findall(r"--port (\d+)", command):
            command = command.replace(f"--port {number}", f"--port {self.ports[part]}")
        return shlex.split(command)

    def _proxy(self):
        words = {
            **SERVICES["proxy"]["environment"],
            "WEB": f"127.0.0.1:{self.ports['web']}",
            "LIVE": f"127.0.0.1:{self.ports['live']}",
            "LISTEN": f"127.0.0.1:{self.port}",
            "SCHEME": "http",
            "STATIC": f"{self.environ['WERKFUNK_DATA']}/static",
            "FILES": f"{self.environ['WERKFUNK_DATA']}/files",
            "UPLOAD_LIMIT": "50",
        }
        template = (ROOT / "deploy/nginx.conf.template").read_text()
        house = re.sub(r"\$\{([A-Z_]+)\}", lambda found: words[found[1]], template)
        (self.folder / "house.conf").write_text(house)
        user = "user root;" if os.geteuid() == 0 else ""
        (self.folder / "nginx.conf").write_text(PROXY.format(folder=self.folder, user=user))
        return [shutil.which("nginx", path=self.environ["PATH"]), "-c", str(self.folder / "nginx.conf")]


def _environment(part):
    return {name: str(value) for name, value in SERVICES[part]["environment"].items()}
