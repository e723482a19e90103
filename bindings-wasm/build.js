// Makes dist/ of js/ and of the module and its glue in js/generated/, which `cargo xtask npm` has put there.

import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

/**
 * What a page has to load, at most, in bytes: no more than it was, to be lowered with every gain. Prices take 671 KB of it
 * and the network 354 KB, before compression.
 */
const RAW = 1_030_000;
const GZIP = 375_500;

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

rmSync(here("dist"), { recursive: true, force: true });
const module = readFileSync(here("js/generated/core.wasm"));
writeFileSync(
  here("js/generated/inlined.ts"),
  `const base64: string =\n  "${module.toString("base64")}";\nexport default base64;\n`,
);
for (const project of ["tsconfig.json", "tsconfig.cjs.json"]) {
  execFileSync(process.execPath, [here("node_modules/typescript/bin/tsc"), "-p", here(project)], {
    stdio: "inherit",
  });
}
writeFileSync(here("dist/cjs/package.json"), '{ "type": "commonjs" }\n');
mkdirSync(here("dist"), { recursive: true });
copyFileSync(here("js/generated/core.wasm"), here("dist/core.wasm"));
rmSync(here("schemas"), { recursive: true, force: true });
cpSync(here("../core/schemas"), here("schemas"), { recursive: true });
for (const licence of ["LICENSE-MIT", "LICENSE-APACHE"]) {
  copyFileSync(here(`../${licence}`), here(licence));
}

const gzip = gzipSync(module, { level: 9 }).length;
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;
console.log(
  `wasm ${kilobytes(module.length)} raw, ${kilobytes(gzip)} gzip, ${kilobytes(brotliCompressSync(module).length)} brotli`,
);
if (module.length > RAW || gzip > GZIP) {
  throw new Error(`the module is larger than ${kilobytes(RAW)} raw or ${kilobytes(GZIP)} gzip`);
}
