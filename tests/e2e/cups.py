"""A CUPS of our own: its daemon, its socket and its spool in one folder, and a printer that keeps what it is given."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

BINARIES = Path("/usr/lib/cups")
DAEMON = shutil.which("cupsd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
QUEUE = "Office_HP"
_WAIT = 15.0


def what_is_missing() -> str:
    """Return why no CUPS can be started here, empty where one can."""
    if DAEMON is None:
        return "cupsd is not installed (package cups-daemon)"
    if not (BINARIES / "filter" / "pdftopdf").exists():
        return "CUPS' filter for PDF is not installed (package cups-filters-core-drivers)"
    if not all(shutil.which(command) for command in ("lp", "lpstat", "lpoptions", "cancel")):
        return "the commands of CUPS are not installed (package cups-client)"
    return ""


def _ppd() -> str:
    """Return the description of a printer that prefers Letter, prints both sides and colour, and takes PDF."""
    sizes = {"Letter": (612, 792), "A4": (595, 842), "A3": (842, 1191)}
    lines = [
        '*PPD-Adobe: "4.3"',
        '*FormatVersion: "4.3"',
        '*FileVersion: "1.0"',
        "*LanguageVersion: English",
        "*LanguageEncoding: ISOLatin1",
        '*PCFileName: "OFFICE.PPD"',
        '*Manufacturer: "Office"',
        '*Product: "(Office)"',
        '*ModelName: "Office"',
        '*ShortNickName: "Office"',
        '*NickName: "Office"',
        '*PSVersion: "(3010.000) 0"',
        '*LanguageLevel: "3"',
        "*ColorDevice: True",
        "*DefaultColorSpace: RGB",
        "*FileSystem: False",
        "*cupsVersion: 2.3",
        "*cupsManualCopies: False",
        '*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"',
    ]
    choices = {
        "PageSize": ("Letter", list(sizes)),
        "PageRegion": ("Letter", list(sizes)),
        "Duplex": ("DuplexNoTumble", ["None", "DuplexNoTumble", "DuplexTumble"]),
        "ColorModel": ("RGB", ["Gray", "RGB"]),
    }
    for option, (usual, offered) in choices.items():
        lines += [f"*OpenUI *{option}: PickOne", f"*OrderDependency: 10 AnySetup *{option}"]
        lines += [f"*Default{option}: {usual}", *(f'*{option} {one}: ""' for one in offered)]
        lines.append(f"*CloseUI: *{option}")
    lines += ["*DefaultImageableArea: Letter", "*DefaultPaperDimension: Letter"]
    for name, (width, height) in sizes.items():
        lines.append(f'*ImageableArea {name}: "12 12 {width - 12} {height - 12}"')
        lines.append(f'*PaperDimension {name}: "{width} {height}"')
    return "\n".join(lines) + "\n"


def _configure(folder: Path) -> None:
    """Write what the daemon reads. As root it must become somebody else, and that one must reach the folder."""
    folder.chmod(0o755)
    for name in ("etc/ppd", "spool", "cache", "state", "tmp", "log", "printed", "bin/backend"):
        (folder / name).mkdir(parents=True)
    for name in ("printed", "tmp"):
        (folder / name).chmod(0o1777)
    for name in ("filter", "daemon", "notifier", "cgi-bin", "driver"):
        (folder / "bin" / name).symlink_to(BINARIES / name)
    places = {
        "ServerRoot": "etc",
        "ServerBin": "bin",
        "RequestRoot": "spool",
        "CacheDir": "cache",
        "StateDir": "state",
        "TempDir": "tmp",
        "AccessLog": "log/access",
        "ErrorLog": "log/error",
        "PageLog": "log/page",
    }
    files = [f"{name} {folder / place}" for name, place in places.items()]
    if os.getuid() == 0:
        files += ["User lp", "Group lp", "SystemGroup root"]
    (folder / "etc" / "cups-files.conf").write_text("\n".join(files) + "\n")
    (folder / "etc" / "cupsd.conf").write_text(
        f"Listen {folder / 'socket'}\nLogLevel warn\nBrowsing Off\nWebInterface No\nDefaultAuthType None\n"
        "<Location />\nOrder allow,deny\nAllow all\n</Location>\n"
        "<Policy default>\nJobPrivateAccess all\nJobPrivateValues none\n"
        "<Limit All>\nOrder deny,allow\n</Limit>\n</Policy>\n"
    )
    (folder / "office.ppd").write_text(_ppd())
    backend = folder / "bin" / "backend" / "keep"
    backend.write_text(
        "#!/bin/sh\n"
        "[ $# = 0 ] && exit 0\n"
        f'to="{folder}/printed/$1"\n'
        f'if [ -e "{folder}/no paper" ]; then\n'
        "echo 'STATE: +media-empty-error' >&2\n"
        f'while [ -e "{folder}/no paper" ]; do sleep 0.05; done\n'
        "echo 'STATE: -media-empty-error' >&2\n"
        "fi\n"
        'if [ -n "$6" ]; then cat "$6" > "$to.part"; else cat > "$to.part"; fi\n'
        'printf "%s\\n" "$3" "$4" "$FINAL_CONTENT_TYPE" $5 > "$to.told"\n'
        'chmod 644 "$to.part" "$to.told"; mv "$to.part" "$to.pdf"\n'
    )
    backend.chmod(0o755)


@dataclass(frozen=True)
class Sheets:
    """What arrived at the printer: the PDF and how it is to be printed."""

    pdf: bytes
    title: str
    copies: int
    kind: str
    options: dict[str, str]


class PrivateCups:
    """A running CUPS with one queue; commands reach it through the environment."""

    def __init__(self) -> None:
        # A socket's path may have 107 characters; pytest's own folders can be longer, and only their owner enters.
        self.folder = Path(tempfile.mkdtemp(prefix="cups-"))
        _configure(self.folder)
        self.environment = {"CUPS_SERVER": str(self.folder / "socket"), "CUPS_SERVERROOT": str(self.folder / "etc")}
        files = ["-c", str(self.folder / "etc" / "cupsd.conf"), "-s", str(self.folder / "etc" / "cups-files.conf")]
        with (self.folder / "log" / "said").open("wb") as said:
            self._daemon = subprocess.Popen([str(DAEMON), "-f", *files], stdout=subprocess.DEVNULL, stderr=said)

    def ready(self) -> bool:
        """Wait until the daemon answers; return whether it does."""
        # `lpstat -r` ends well also where nobody answers; only its words tell.
        answers = self.until(
            lambda: self._daemon.poll() is not None or b"is running" in self._asked("lpstat", "-r").stdout
        )
        return answers and self._daemon.poll() is None

    def complaint(self) -> str:
        """Return what the daemon said when it ended."""
        return (self.folder / "log" / "said").read_text(errors="replace").strip()

    def add(self, name: str = QUEUE) -> None:
        """Set up the queue as it is in most offices: Letter, both sides."""
        ppd = str(self.folder / "office.ppd")
        assert self.command("lpadmin", "-p", name, "-E", "-v", "keep:/here", "-P", ppd)

    def command(self, name: str, *arguments: str) -> bool:
        """Run one of CUPS' own commands; return whether it agreed."""
        return self._asked(name, *arguments).returncode == 0

    def _asked(self, name: str, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
        path = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin") or name
        environment = {**os.environ, **self.environment, "LC_ALL": "C"}
        return subprocess.run([path, *arguments], env=environment, capture_output=True, timeout=10)

    def arrived(self, job: str) -> Sheets:
        """Wait for a job at the far end and return what came."""
        number = job.rpartition("-")[2]
        pdf, told = (self.folder / "printed" / f"{number}.{kind}" for kind in ("pdf", "told"))
        assert self.until(pdf.exists), f"{job} did not arrive: {(self.folder / 'log' / 'error').read_text()}"
        title, copies, kind, *options = told.read_text().splitlines()
        named = dict(one.partition("=")[::2] for one in options)
        return Sheets(pdf.read_bytes(), title, int(copies), kind, named)

    def paper(self, there: bool) -> None:
        """Take the paper out of the printer, or lay some in."""
        mark = self.folder / "no paper"
        mark.unlink(missing_ok=True) if there else mark.touch()

    def count(self) -> int:
        """Return how many jobs reached the printer."""
        return len(list((self.folder / "printed").glob("*.pdf")))

    def until(self, holds: Callable[[], bool]) -> bool:
        """Wait until something holds, some seconds at most; return whether it does."""
        end = time.monotonic() + _WAIT
        while not holds():
            if time.monotonic() > end:
                return False
            time.sleep(0.02)
        return True

    def stop(self) -> None:
        """End the daemon and clear its folder."""
        self._daemon.terminate()
        try:
            self._daemon.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._daemon.kill()
            self._daemon.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
