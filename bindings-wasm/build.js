// Makes dist/ of js/ and of the modules and their glue in js/generated/, which `cargo xtask npm` has put there.

import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

/** What a page has to load of each module, at most, in bytes: lowered with every gain, and raised by what a feature costs. */
const CEILINGS = {
  prices: { raw: 594_500, gzip: 260_100 },
  network: { raw: 1_113_000, gzip: 450_300 },
};

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Makes a module smaller in its place: what the compiler leaves is a twentieth more. What one pass leaves, a second finds. */
function smallest(module) {
  execFileSync(process.execPath, [here("node_modules/binaryen/bin/wasm-opt"), "-Oz", "-Oz", module, "-o", module], {
    stdio: "inherit",
  });
  return module;
}

rmSync(here("dist"), { recursive: true, force: true });
const modules = Object.keys(CEILINGS).map((name) => [name, readFileSync(smallest(here(`js/generated/${name}.wasm`)))]);
for (const [name, module] of modules) {
  writeFileSync(
    here(`js/generated/${name}-inlined.ts`),
    `const base64: string =\n  "${module.toString("base64")}";\nexport default base64;\n`,
  );
}
for (const project of ["tsconfig.json", "tsconfig.cjs.json"]) {
  execFileSync(process.execPath, [here("node_modules/typescript/bin/tsc"), "-p", here(project)], {
    stdio: "inherit",
  });
}
writeFileSync(here("dist/cjs/package.json"), '{ "type": "commonjs" }\n');
for (const [name] of modules) {
  copyFileSync(here(`js/generated/${name}.wasm`), here(`dist/${name}.wasm`));
}
rmSync(here("schemas"), { recursive: true, force: true });
cpSync(here("../core/schemas"), here("schemas"), { recursive: true });
for (const licence of ["LICENSE-MIT", "LICENSE-APACHE"]) {
  copyFileSync(here(`../${licence}`), here(licence));
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;
for (const [name, module] of modules) {
  const gzip = gzipSync(module, { level: 9 }).length;
  const brotli = brotliCompressSync(module).length;
  console.log(`wasm ${name}: ${kilobytes(module.length)} raw, ${kilobytes(gzip)} gzip, ${kilobytes(brotli)} brotli`);
  const ceiling = CEILINGS[name];
  if (module.length > ceiling.raw || gzip > ceiling.gzip) {
    const most = `${kilobytes(ceiling.raw)} raw or ${kilobytes(ceiling.gzip)} gzip`;
    throw new Error(`the module with ${name} is larger than ${most}`);
  }
}
