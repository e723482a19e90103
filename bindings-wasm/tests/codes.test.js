// Every code that only a binding tells is provoked, and stands on the page of errors.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { Pricer, TenantryError } from "tenantry";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const page = read("docs/errors.md");
const pricer = new Pricer({ currency: "USD" });

function cyclic() {
  const proposal = { lines: [] };
  proposal.lines.push(proposal);
  return proposal;
}

const notStarted = () => apart("new Pricer({})");
const notLoaded = () => apart("initializeSync(new Uint8Array(8))");

/** In a process of its own, as this one has loaded its module. */
function apart(asked) {
  const script = `import { Pricer, initializeSync } from "tenantry/slim";
    try { ${asked}; } catch (error) { console.log(error.code); }`;
  const options = { cwd: fileURLToPath(new URL(".", import.meta.url)), encoding: "utf8" };
  const code = execFileSync(process.execPath, ["--input-type=module", "--eval", script], options).trim();
  throw Object.assign(new Error(), { faults: [{ code }] });
}

const provoked = {
  "document.cycle": () => pricer.price(cyclic()),
  "document.surrogate": () => pricer.price({ title: "\ud800" }),
  "document.utf8": () => pricer.price(new Uint8Array([0xff])),
  "engine.freed": () => {
    const freed = new Pricer({ currency: "USD" });
    freed.free();
    freed.price({});
  },
  "module.not_loaded": notLoaded,
  "module.not_started": notStarted,
  internal: () => {
    throw new TenantryError([]);
  },
};

function codes(ask) {
  try {
    ask();
  } catch ({ code, faults }) {
    return faults.length === 0 ? [code] : faults.map((fault) => fault.code);
  }
  assert.fail("nothing was refused");
}

for (const [code, provoke] of Object.entries(provoked)) {
  test(`${code} is provoked`, () => assert.deepEqual(codes(provoke), [code]));
}

test("the page has the codes of JavaScript and no others", () => {
  const section = page.split("## What only the bindings can meet")[1].split("\n## ")[0];
  const rows = [...section.matchAll(/^\| `([a-z_.0-9]+)` \| ([^|]+) \|/gm)];
  const listed = rows.filter(([, , languages]) => languages.includes("JavaScript")).map(([, code]) => code);
  assert.deepEqual(listed.sort(), Object.keys(provoked).sort());
});

test("every code in the sources of the binding stands on the page", () => {
  const files = readdirSync(new URL("../js", import.meta.url), { recursive: true });
  const written = files.filter((file) => file.endsWith(".ts") && !file.endsWith("documents.ts") && !file.includes("generated"));
  const found = written.flatMap((file) =>
    [...read(`bindings-wasm/js/${file}`).matchAll(/"((?:document|number|engine|module)\.[a-z_0-9]+)"/g)].map(([, code]) => code),
  );
  assert.ok(found.length > 8, String(found));
  assert.deepEqual(found.filter((code) => !page.includes(`| \`${code}\` |`)), []);
});

test("half a surrogate pair in JSON text is told as JSON where it stands", () => {
  assert.throws(() => pricer.price('{"title": "\ud800"}'), { code: "document.json", message: /line 1, column/ });
});
