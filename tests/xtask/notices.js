// Writes whose code is linked into a package, and under which terms: `node notices.js <file> <target or -> <crate>…`.

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [FILE, TARGET, ...CRATES] = process.argv.slice(2);
const root = fileURLToPath(new URL("../..", import.meta.url));
const cargo = (...words) => execFileSync(process.env.CARGO ?? "cargo", words, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
const collapsed = (text) => text.replace(/\s+/g, " ").trim();

/** What the licence says below the line of its copyright: the same in every package. */
const mit = readFileSync(join(root, "LICENSE-MIT"), "utf8").replaceAll("\r", "").replace(/^.*?(?=Permission)/s, "");

/** The manifests, by name and version. */
const manifests = new Map(
  JSON.parse(cargo("metadata", "--format-version", "1", "--locked")).packages.map((one) => [`${one.name} v${one.version}`, one]),
);

/** What is linked: neither what only runs while it is compiled, nor what is ours. */
const target = TARGET === "-" ? [] : ["--target", TARGET];
const tree = CRATES.flatMap((crate) =>
  cargo("tree", "--locked", "--package", crate, ...target, "--edges", "normal,no-proc-macro", "--prefix", "none").split("\n"),
);
const names = tree.map((line) => /^\S+ v\S+/.exec(line)?.[0]).filter((name) => name !== undefined);
const linked = [...new Set(names)].map((name) => manifests.get(name)).filter(({ source }) => source !== null);

/** The copyright of a package that may be had under MIT, and what else it asks to be told. */
function notice({ name, license, manifest_path }) {
  const folder = dirname(manifest_path);
  const file = ["LICENSE-MIT", "LICENSE", "LICENSE.txt"].map((file) => join(folder, file)).find(existsSync);
  const text = file === undefined ? "" : readFileSync(file, "utf8");
  if (!/\bMIT\b/.test(license) || !collapsed(text).includes(collapsed(mit))) {
    throw new Error(`${name}: no text of the MIT licence in ${folder}: ${readdirSync(folder).join(", ")}`);
  }
  const copyright = [...text.matchAll(/^Copyright \(c\) .*/gm)].map(([line]) => line.trim());
  const unicode = license.includes("Unicode-3.0") ? readFileSync(join(folder, "LICENSE-UNICODE"), "utf8") : undefined;
  return { line: [name, ...copyright].join("\n    "), unicode: unicode?.replaceAll("\r", "") };
}

const notices = [...linked.map(notice), { line: "The Rust standard library\n    Copyright (c) The Rust Project Contributors" }];
const [unicode] = notices.flatMap(({ unicode }) => unicode ?? []);
writeFileSync(
  FILE,
  `Parts of this package are the work of these, under the MIT license below:\n\n${notices
    .map(({ line }) => line)
    .sort()
    .join("\n")}\n\n${mit}${unicode === undefined ? "" : `\nunicode-ident has tables of Unicode, under this license:\n\n${unicode}`}`,
);
