// Writes the types of the documents from their published schemas: `node documents.js <folder of schemas> <file>`.
//
// Written here because the generators that there are give a type per place instead of one per name (`Policy`, `Policy1`,
// `Policy2`) as soon as a place has words of its own.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";

const [SCHEMAS, TARGET] = process.argv.slice(2);

/** What TypeScript says better than the schema. */
const OWN = {
  Amount: "`${number}`",
  Money: "`${number}`",
  Input: "string | boolean",
};

const HEAD = "// Written by `cargo xtask docs` from the schemas of the documents. Not to be changed by hand.\n";

const definitions = new Map();
const kinds = new Map();
const roots = readdirSync(SCHEMAS)
  .filter((name) => name.endsWith(".json"))
  .sort()
  .map((name) => [name.slice(0, -".json".length), JSON.parse(readFileSync(`${SCHEMAS}/${name}`, "utf8"))]);
for (const [kind, root] of roots) {
  kinds.set(kind, root.title);
  definitions.set(root.title, root);
}
// A document that goes in says what may be left out: it comes before one that only comes out.
for (const [, { $defs = {} }] of [...roots.filter(goesIn), ...roots]) {
  for (const [name, definition] of Object.entries($defs)) {
    if (!definitions.has(name)) {
      definitions.set(name, definition);
    }
  }
}

/** Only what is read forbids fields that it does not know. */
function goesIn([, { $defs, oneOf = [], ...root }]) {
  const variants = oneOf.filter(({ $ref }) => $ref !== undefined).map(({ $ref }) => $defs[referred($ref)]);
  return [root, ...variants].some((schema) => schema.additionalProperties !== undefined);
}

/** The type behind a reference inside its schema. */
function referred($ref) {
  return $ref.replace("#/$defs/", "");
}

/** The type of a value, as it is written where it is used. */
function type(schema) {
  if (schema.$ref !== undefined) {
    return referred(schema.$ref);
  }
  if (schema.const !== undefined) {
    return JSON.stringify(schema.const);
  }
  if (schema.enum !== undefined) {
    return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  }
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices !== undefined) {
    return [...new Set(choices.filter(present).map(type))].join(" | ");
  }
  if (Array.isArray(schema.type)) {
    return schema.type.filter((name) => name !== "null").map((name) => type({ ...schema, type: name })).join(" | ");
  }
  switch (schema.type) {
    case "string":
    case "boolean":
      return schema.type;
    case "integer":
    case "number":
      return "number";
    case "array":
      return list(schema);
    case "object":
      return schema.properties === undefined ? map(schema) : `{\n${fields(schema)}\n}`;
    default:
      throw new Error(`no type for ${JSON.stringify(schema)}`);
  }
}

/** What may be left out is left out in JavaScript, and never null. */
function present(schema) {
  return schema.type !== "null";
}

function list({ items, minItems, maxItems }) {
  const item = type(items);
  if (minItems !== undefined && minItems === maxItems) {
    return `[${Array.from({ length: minItems }, () => item).join(", ")}]`;
  }
  return item.includes(" ") ? `(${item})[]` : `${item}[]`;
}

function map({ additionalProperties }) {
  return `Record<string, ${type(additionalProperties)}>`;
}

function fields({ properties, required = [] }) {
  return Object.entries(properties)
    .map(([name, property]) => {
      const optional = required.includes(name) ? "" : "?";
      return `${comment(property.description)}${name}${optional}: ${type(property)};`;
    })
    .join("\n")
    .replace(/^/gm, "  ");
}

function comment(description) {
  if (description === undefined) {
    return "";
  }
  // What follows a heading is for Rust, as links to its items are.
  const [words] = description.split(/\n+# /);
  const lines = words.replace(/\[(`[^`]+`)\](?:\([^)]*\))?/g, "$1").split("\n");
  return lines.length === 1
    ? `/** ${lines[0]} */\n`
    : `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join("\n")}\n */\n`;
}

function declaration(name) {
  const schema = definitions.get(name);
  const head = comment(schema.description);
  if (OWN[name] === undefined && schema.properties !== undefined && schema.oneOf === undefined) {
    return `${head}export interface ${name} {\n${fields(schema)}\n}\n`;
  }
  return `${head}export type ${name} = ${OWN[name] ?? type(schema)};\n`;
}

/** The names that a definition uses, in order. */
function uses({ $defs, ...schema }) {
  return [...JSON.stringify(schema).matchAll(/"\$ref":"([^"]+)"/g)].map(([, $ref]) => referred($ref));
}

/** Each document, followed by what it is made of. */
const written = new Set();
const declarations = [];
function write(name) {
  if (!written.has(name)) {
    written.add(name);
    declarations.push(declaration(name));
    uses(definitions.get(name)).forEach(write);
  }
}
for (const name of kinds.values()) {
  write(name);
}

/** The fields that are instants. */
function instants(schema) {
  if (typeof schema !== "object" || schema === null) {
    return [];
  }
  const dated = Object.entries(schema.properties ?? {}).filter(([, { format }]) => format === "date-time");
  return [...dated.map(([name]) => name), ...Object.values(schema).flatMap(instants)];
}

/** Whether hosts write it, and not only the library: then the name of its kind may be left out. */
function isRead({ properties, required = [] }) {
  return properties?.schema !== undefined && !required.includes("schema");
}

const table = [...kinds]
  .filter(([, name]) => isRead(definitions.get(name)))
  .map(([kind, name]) => `  ${/^\w+$/.test(kind) ? kind : JSON.stringify(kind)}: ${name};`)
  .join("\n");
const documents = `/** The documents that are read, by their kind. */\nexport interface Documents {\n${table}\n}\n`;
const names = [...new Set(instants(roots))].sort();
const dated = `/** The fields that are instants. */\nexport const INSTANTS = ${JSON.stringify(names).replaceAll(",", ", ")} as const;\n`;
writeFileSync(TARGET, [HEAD, documents, dated, ...declarations].join("\n"));
