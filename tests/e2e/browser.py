"""A browser without a window for tests: Chromium, spoken to through its debugging pipe."""

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_SWITCHES = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=en-GB",
    "--remote-debugging-pipe",
)


class Tab:
    """One page of the browser; commands are answered in order."""

    def __init__(self, to: int, back: int) -> None:
        self._to, self._back = os.fdopen(to, "wb", buffering=0), os.fdopen(back, "rb", buffering=0)
        self._unread = b""
        self._count = 0
        self._session: str | None = None
        self.said: list[dict[str, Any]] = []
        target = self("Target.createTarget", url="about:blank")["targetId"]
        self._session = self("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "DOM"):
            self(f"{domain}.enable")

    def __call__(self, method: str, **parameters: object) -> dict[str, Any]:
        """Send a command and return its result; events that come before it are kept in `said`."""
        self._count += 1
        message: dict[str, object] = {"id": self._count, "method": method, "params": parameters}
        if self._session is not None:
            message["sessionId"] = self._session
        self._to.write(json.dumps(message).encode() + b"\0")
        while True:
            answer = self._read()
            if answer.get("id") == self._count:
                assert "error" not in answer, answer
                return dict(answer["result"])
            self.said.append(answer)

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._unread:
            chunk = self._back.read(1 << 20)
            assert chunk, "the browser went away"
            self._unread += chunk
        message, _, self._unread = self._unread.partition(b"\0")
        return dict(json.loads(message))

    def open(self, address: str) -> None:
        """Open an address and wait until it is loaded."""
        self.said.clear()
        self("Page.navigate", url=address)
        while not any(one.get("method") == "Page.loadEventFired" for one in self.said):
            self.said.append(self._read())

    def do(self, script: str) -> Any:
        """Return what a script comes to; promises are waited for."""
        answer = self("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def choose(self, field: str, *files: Path) -> None:
        """Choose files in a file field, as a person does in the dialog, and wait until they are read."""
        root = self("DOM.getDocument")["root"]["nodeId"]
        node = self("DOM.querySelector", nodeId=root, selector=field)["nodeId"]
        self("DOM.setFileInputFiles", nodeId=node, files=[str(path) for path in files])
        # The page empties the field when it has read the files.
        self.do(
            "new Promise(done => { const wait = () => document.querySelector('"
            + field
            + "').files.length ? setTimeout(wait, 5) : done(); wait(); })"
        )

    def picture(self, target: Path, width: int, height: int, dark: bool = False) -> None:
        """Write the page as PNG in a window of a size."""
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self("Emulation.setEmulatedMedia", features=scheme)
        self("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        target.write_bytes(base64.b64decode(self("Page.captureScreenshot", captureBeyondViewport=True)["data"]))


@contextmanager
def browser(folder: Path) -> Iterator[Tab]:
    """Start Chromium with a profile in a folder, give a tab, and end it."""
    assert CHROMIUM is not None
    read_by_it, to = os.pipe()
    back, written_by_it = os.pipe()

    def third_and_fourth() -> None:
        # Moved out of the way first: the ends may have the numbers 3 and 4 themselves, the wrong way round.
        one, other = os.dup(read_by_it), os.dup(written_by_it)
        os.dup2(one, 3)
        os.dup2(other, 4)

    process = subprocess.Popen(
        [CHROMIUM, *_SWITCHES, f"--user-data-dir={folder}"],
        preexec_fn=third_and_fourth,
        close_fds=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(read_by_it)
    os.close(written_by_it)
    tab = Tab(to, back)
    try:
        yield tab
    finally:
        tab._session = None
        tab("Browser.close")
        process.wait(20)
        tab._to.close()
        tab._back.close()
