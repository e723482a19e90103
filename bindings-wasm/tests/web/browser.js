// A headless Chromium and a server of files on this machine, for the tests in pages.

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

import { chromium } from "playwright-core";

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

/** The Chromium of this machine; nothing if there is none. */
export function findChromium() {
  const named = process.env.TENANTRY_CHROMIUM;
  const places = named ? [named] : ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  return places.find((place) => existsSync(place));
}

/** Starts Chromium with a profile of its own, which is gone when it is closed. */
export function launch() {
  return chromium.launch({ executablePath: findChromium(), args: FLAGS });
}

/** Serves the first of the folders that has the file; `headers` go with every answer. */
export async function serve(folders, headers = {}) {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://page").pathname));
    const file = folders.map((folder) => join(folder, path)).find((name) => existsSync(name) && statSync(name).isFile());
    if (file === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "text/plain", ...headers });
    response.end(readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

/** Opens a page and gives what it puts into `globalThis.answer`, or throws the first error that it reports. */
export async function open(browser, address) {
  const page = await browser.newPage();
  try {
    const failed = new Promise((_, reject) => page.on("pageerror", reject));
    await page.goto(address);
    await Promise.race([page.waitForFunction("globalThis.answer !== undefined", null, { timeout: 20_000 }), failed]);
    return await page.evaluate("globalThis.answer");
  } finally {
    await page.close();
  }
}

/** Puts the package, packed as it would be published, into a folder's `node_modules`. */
export function installPacked(root, folder) {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const [{ filename }] = JSON.parse(
    execFileSync(npm, ["pack", "--json", "--silent", "--pack-destination", folder], { cwd: root, encoding: "utf8" }),
  );
  execFileSync("tar", ["-xzf", join(folder, filename), "-C", folder]);
  return join(folder, "package");
}
