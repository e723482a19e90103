// The conformance run in a page of a headless Chromium.

import { fileURLToPath } from "node:url";

import { launch, serve } from "../web/browser.js";
import { run } from "./vectors.js";

/** So many cases go to the page at once. */
const BATCH = 200;

const root = fileURLToPath(new URL("../..", import.meta.url));
const server = await serve([root]);
const browser = await launch();
try {
  const page = await browser.newPage();
  await page.goto(`${server.origin}/tests/conformance/page.html`);
  const failures = await run(async (cases) => {
    const outcomes = [];
    for (let start = 0; start < cases.length; start += BATCH) {
      outcomes.push(...(await page.evaluate((batch) => globalThis.answer(batch), cases.slice(start, start + BATCH))));
    }
    return outcomes;
  });
  process.exitCode = failures === 0 ? 0 : 1;
} finally {
  await browser.close();
  server.close();
}
