// The package in a browser: plain pages, workers, a bundler.

import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

import { build, createServer } from "vite";

import { ANSWER } from "./both.js";
import { TOTAL } from "./flooring.js";
import { findChromium, installPacked, launch, open, serve } from "./web/browser.js";

const root = fileURLToPath(new URL("..", import.meta.url));

describe("in a browser", { skip: findChromium() === undefined && "no Chromium here" }, () => {
  let browser;
  let folder;

  // The pages get the package as npm would put it into their project.
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "tenantry-pages-"));
    cpSync(join(root, "tests/web/site"), folder, { recursive: true });
    for (const file of ["both.js", "flooring.js"]) {
      cpSync(join(root, "tests", file), join(folder, file));
    }
    const unpacked = installPacked(root, folder);
    mkdirSync(join(folder, "node_modules"));
    renameSync(unpacked, join(folder, "node_modules/tenantry"));
    browser = await launch();
  });

  after(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function answer(folders, page, headers) {
    const server = await serve(folders, headers);
    try {
      return await open(browser, `${server.origin}/${page}`);
    } finally {
      server.close();
    }
  }

  for (const [title, page] of [
    ["a plain module script", "plain.html"],
    ["the slim entries with fetched modules", "slim.html"],
    ["a worker", "worker.html"],
  ]) {
    test(title, async () => {
      assert.deepEqual(await answer([folder], page), ANSWER);
    });
  }

  test("a page whose policy allows wasm, and nothing else from elsewhere", async () => {
    const headers = { "content-security-policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'" };
    assert.deepEqual(await answer([folder], "policy.html", headers), ANSWER);
  });

  for (const [page, expected] of [
    ["bundled.html", ANSWER],
    ["bundled-slim.html", ANSWER],
    ["bundled-worker.html", ANSWER],
    ["bundled-prices.html", TOTAL],
  ]) {
    test(`Vite's build of ${page}`, async () => {
      const out = join(folder, "built", page);
      await build({
        root: folder,
        logLevel: "error",
        worker: { format: "es" },
        build: { outDir: out, rollupOptions: { input: join(folder, page) } },
      });
      assert.deepEqual(await answer([out], page), expected);
      const files = readdirSync(out, { recursive: true }).map(String);
      if (!page.includes("slim")) {
        assert.ok(!files.some((file) => file.endsWith(".wasm")), "the modules are inside, and not shipped twice");
      }
      if (expected === TOTAL) {
        const most = statSync(join(root, "dist/prices.wasm")).size * 1.5;
        const scripts = files.filter((file) => file.endsWith(".js")).map((file) => statSync(join(out, file)).size);
        assert.ok(scripts.reduce((sum, size) => sum + size) < most, "a page that only prices loads no network");
      }
    });
  }

  test("Vite's development server", async () => {
    const server = await createServer({ root: folder, logLevel: "error", server: { host: "127.0.0.1", port: 0, strictPort: false } });
    try {
      await server.listen();
      const { port } = server.httpServer.address();
      assert.deepEqual(await open(browser, `http://127.0.0.1:${port}/bundled.html`), ANSWER);
    } finally {
      await server.close();
    }
  });
});
