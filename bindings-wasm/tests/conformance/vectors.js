// Finds the vectors, has them answered, and judges the answers. What answers is given: this process, or a page.

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { delimiter, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

import { at, canonical } from "./json.js";

const SHIPPED = fileURLToPath(new URL("../../../tests/vectors", import.meta.url));

/**
 * Runs the shipped vectors and those of the folders in TENANTRY_VECTORS, prints one line an area, and gives the number of cases
 * that came out otherwise than they say.
 *
 * @param answer takes the call and the arguments of each case, gives the outcomes in the same order
 */
export async function run(answer) {
  const further = (process.env.TENANTRY_VECTORS ?? "").split(delimiter).filter(Boolean);
  const digest = JSON.parse(readFileSync(join(SHIPPED, "digest.json"), "utf8"));
  let failures = await runFolder(SHIPPED, answer, "", digest);
  for (const folder of further) {
    failures += await runFolder(folder, answer, `${folder} `);
  }
  return failures;
}

async function runFolder(folder, answer, prefix, stored) {
  const cases = readCases(folder);
  const outcomes = await answer(cases.map(({ call, given }) => [call, given]));
  const areas = new Map();
  const total = { cases: 0, hash: createHash("sha256") };
  let failures = 0;
  cases.forEach((one, index) => {
    const outcome = outcomes[index];
    for (const fault of judge(one, outcome)) {
      failures += 1;
      console.error(`${one.name} (${one.title}): ${fault}`);
    }
    if (!areas.has(one.area)) {
      areas.set(one.area, { cases: 0, hash: createHash("sha256") });
    }
    for (const sum of [areas.get(one.area), total]) {
      sum.cases += 1;
      sum.hash.update(`${one.name} ${canonical(outcome)}\n`);
    }
  });
  for (const [area, { cases, hash }] of areas) {
    console.log(`${prefix}${area}: ${cases} cases, sha256 ${hash.digest("hex")}`);
  }
  const digest = { cases: total.cases, sha256: total.hash.digest("hex") };
  console.log(`${prefix}total: ${digest.cases} cases, sha256 ${digest.sha256}`);
  if (stored !== undefined && canonical(stored) !== canonical(digest)) {
    failures += 1;
    console.error(`digest.json says ${canonical(stored)}`);
  }
  return failures;
}

/** Every case below the folder, the files in the order of their paths. */
function readCases(folder) {
  return files(folder)
    .map((file) => [relative(folder, file).split(sep).join("/"), file])
    .filter(([name]) => name !== "digest.json")
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, file]) => {
      const { documents = {}, cases } = JSON.parse(readFileSync(file, "utf8"));
      return cases.map((one, index) => ({
        name: `${name}#${index}`,
        area: name.includes("/") ? name.slice(0, name.indexOf("/")) : name.replace(/\.json$/, ""),
        given: resolve(one.with, documents),
        ...one,
      }));
    });
}

function files(folder) {
  if (!existsSync(folder)) {
    throw new Error(`no folder of vectors: ${folder}`);
  }
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) {
      return files(path);
    }
    return name.endsWith(".json") ? [path] : [];
  });
}

/** Puts the documents of the file where an argument names one. */
function resolve(given, documents) {
  const named = Object.entries(given).map(([key, value]) => {
    if (typeof value !== "string" || !value.startsWith("@")) {
      return [key, value];
    }
    if (!Object.hasOwn(documents, value.slice(1))) {
      throw new Error(`no document ${value}`);
    }
    return [key, documents[value.slice(1)]];
  });
  return Object.fromEntries(named);
}

/** In which ways an outcome is not as the case says. */
function judge({ expect = {}, absent = [], error }, outcome) {
  const thrown = outcome.error?.faults;
  if (error !== undefined) {
    return [error]
      .flat()
      .filter(({ code, path }) => !thrown?.some((fault) => fault.code === code && (path ?? fault.path) === fault.path))
      .map((expected) => `expected the error ${canonical(expected)}, got ${short(outcome)}`);
  }
  if (thrown !== undefined) {
    return [`expected a result, got ${short(outcome)}`];
  }
  const wrong = Object.entries(expect)
    .filter(([path, expected]) => at(outcome, path) === undefined || canonical(at(outcome, path)) !== canonical(expected))
    .map(([path, expected]) => `${path}: expected ${canonical(expected)}, got ${short(at(outcome, path))}`);
  const present = absent
    .filter((path) => at(outcome, path) !== undefined)
    .map((path) => `${path}: expected nothing, got ${short(at(outcome, path))}`);
  return [...wrong, ...present];
}

function short(value) {
  const text = value === undefined ? "nothing" : canonical(value);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
