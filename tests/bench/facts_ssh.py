# SPDX-License-Identifier: GPL-3.0-or-later
"""The facts of 100 hosts over SSH, 16 at once: `allod list` beside a loop of ssh that runs the very same script.

The hosts are 100 addresses of this machine, with a few servers behind them, so what the script costs is paid by both alike."""
import pathlib

import measure
import peers

HOSTS = 100
AT_ONCE = 16


def bench(report, build, options):
    report.title(f"facts of {HOSTS} hosts over SSH, {AT_ONCE} at once: allod beside ssh, in turns")
    with peers.peer("ssh", "--record", "--addresses", str(HOSTS)) as env:
        home = pathlib.Path(options.scratch, "home")
        (home / ".ssh").mkdir(parents=True, exist_ok=True)
        directory = pathlib.Path(env["SSH_COMMAND"]).parent
        (home / ".ssh/config").write_text(f"Host *\n  Port {env['SSH_PORT']}\n  IdentityFile {directory}/user\n  IdentitiesOnly yes\n"
                                          f"  UserKnownHostsFile {directory}/known\n", encoding="utf-8")
        hosts = [f"127.0.0.{number}" for number in range(1, HOSTS + 1)]
        config = ["--config", f"{options.scratch}/facts"]
        allod = [f"{build}/allod", "list", "kind:host,database", "--config", f"{options.scratch}/facts", "-o", "json"]
        command = allod + [word for host in hosts for word in ("--ssh", host)]
        surroundings = {"HOME": str(home), "SSH_AUTH_SOCK": ""}
        measure.run([*allod, "--ssh", hosts[0]], env=surroundings)
        recorded = (directory / "commands").read_bytes().split(b"\0")
        script = next(each for each in recorded if each.startswith(b"sh -c"))
        (home / "script").write_bytes(script)
        loop = ["xargs", f"-P{AT_ONCE}", "-I{}", "sh", "-c", f'exec "$1" -p {env["SSH_PORT"]} "$2" "$(cat "$3")" </dev/null >"$4/$2"', "one",
                env["SSH_COMMAND"], "{}", str(home / "script"), str(home)]
        ours, theirs = measure.rounds(options.rounds, lambda: measure.run(command, env=surroundings),
                                      lambda: measure.run(loop, stdin="\n".join(hosts).encode()))
        told = sum((home / host).read_bytes().rstrip().endswith(b" end") for host in hosts)
        if told != HOSTS:
            raise measure.Failed(f"the loop got the whole facts of {told} hosts only")
    report.cost("allod list", ours)
    report.cost(f"xargs -P{AT_ONCE} ssh", theirs)
    report.figure("wall, allod / ssh", measure.median(ours, "wall") / measure.median(theirs, "wall"), "x", 1.0, must=True)
