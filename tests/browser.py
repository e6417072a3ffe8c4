#!/usr/bin/env python3
"""Drives headless Chromium through its debugging pipe: opens a file, runs expressions, keeps what the console says."""
import base64
import json
import os
import subprocess
import sys
import tempfile


class Browser:
    def __init__(self):
        down_read, down_write = os.pipe()
        up_read, up_write = os.pipe()
        for descriptor in (down_read, up_write):
            os.set_inheritable(descriptor, True)
        self.profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                   "--remote-debugging-pipe", "--hide-scrollbars", "--window-size=1200,900",
                   "--user-data-dir=" + self.profile.name, "about:blank"]
        script = 'exec 3<&%d 4>&%d; exec "$@"' % (down_read, up_write)
        self.process = subprocess.Popen(["bash", "-c", script, "chromium"] + command, close_fds=False,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(down_read)
        os.close(up_write)
        self.down, self.up = down_write, os.fdopen(up_read, "rb")
        self.number, self.session, self.events = 0, None, []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(domain + ".enable")

    def read(self):
        message = bytearray()
        while True:
            byte = self.up.read(1)
            if byte in (b"", b"\0"):
                return json.loads(message) if message else None
            message += byte

    def call(self, method, **parameters):
        self.number += 1
        request = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            request["sessionId"] = self.session
        os.write(self.down, json.dumps(request).encode() + b"\0")
        while True:
            message = self.read()
            if message is None:
                raise RuntimeError("the browser ended")
            if message.get("id") == self.number:
                if "error" in message:
                    raise RuntimeError(message["error"])
                return message["result"]
            self.events.append(message)

    def open(self, path, fragment=""):
        self.call("Page.navigate", url="file://" + os.path.abspath(path) + fragment)
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self.read())
        self.events = [event for event in self.events if event.get("method") != "Page.loadEventFired"]

    def run(self, expression):
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"])
        return result["result"].get("value")

    def picture(self, path):
        data = self.call("Page.captureScreenshot", format="png")["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def pdf(self, path):
        with open(path, "wb") as file:
            file.write(base64.b64decode(self.call("Page.printToPDF", preferCSSPageSize=True)["data"]))

    def complaints(self):
        """Errors, refused loads and requests other than the file itself."""
        found = []
        for event in self.events:
            method, parameters = event.get("method"), event.get("params", {})
            if method in ("Log.entryAdded", "Runtime.exceptionThrown"):
                found.append(parameters)
            elif method == "Network.requestWillBeSent" and not parameters["request"]["url"].startswith(
                    ("file:", "data:", "about:")):
                found.append(parameters["request"]["url"])
        return found

    def close(self):
        self.session = None
        self.call("Browser.close")
        self.process.wait(20)
        self.up.close()
        os.close(self.down)
        self.profile.cleanup()


if __name__ == "__main__":
    browser = Browser()
    browser.open(sys.argv[1])
    browser.picture(sys.argv[2])
    print(browser.complaints())
    browser.close()
