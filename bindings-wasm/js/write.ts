// Writes what a caller passes as the JSON text that the core reads.

import { INSTANTS, type Fault, type Input } from "./documents.js";
import { TenantryError } from "./error.js";

/** Nesting and length beyond which the core refuses a document: more is not written. */
const MAX_DEPTH = 64;
const MAX_LENGTH = 8 * 1024 * 1024;
const MAX_VALUES = 1_000_000;
/** The same for documents that may hold a whole business: networks, their events, rosters. */
export const LARGE = 256 * 1024 * 1024;
const LARGE_VALUES = 32_000_000;
/** More faults than this are no help. */
const MAX_FAULTS = 100;

/**
 * An exact number going in: its digits as text, a whole number, a number of at most 15 digits that JavaScript
 * writes without an exponent, or a decimal of a library.
 * A number that a binary fraction may have changed already is refused: write it as text.
 */
export type AmountInput = string | number | bigint | Decimal;

/** What decimal.js, big.js and bignumber.js have in common: all digits as text, where no number of places is asked for. */
export interface Decimal {
  toFixed(): string;
}

/** A document as it may be given: like the one that comes out, with amounts in any exact form. */
export type Given<T> = [T, Input] extends [Input | undefined, T]
  ? AmountInput | boolean
  : T extends `${number}`
    ? AmountInput
    : T extends readonly (infer Item)[]
      ? readonly Given<Item>[]
      : T extends object
        ? { readonly [Key in keyof T]: Given<T[Key]> | LeftOut<T, Key> }
        : T;

/** What may be left out may be `undefined` too. */
type LeftOut<T, Key extends keyof T> = {} extends Pick<T, Key> ? undefined : never;

/** A document as it may be given, where a `Date` may stand for an instant: a lead, an occurrence, an event of a work order. */
export type Dated<T> = T extends readonly (infer Item)[]
  ? readonly Dated<Item>[]
  : T extends object
    ? {
        readonly [Key in keyof T]:
          | (Key extends (typeof INSTANTS)[number] ? T[Key] | Date : Dated<T[Key]>)
          | LeftOut<T, Key>;
      }
    : Given<T>;

/** A document as the JSON that it is kept as: its text, or the bytes of that, as a file or a database gives them. */
export type JsonText = string | Uint8Array;

/** A document in which a `Date` is an instant where one is asked for. */
export function dated(document: unknown, at = ""): unknown {
  const given = unpacked(document, at);
  return typeof given === "object" && given !== null ? new Instants(given) : given;
}

class Instants {
  constructor(readonly document: object) {}
}

/** The text of an instant. A date that is none has no text: it is refused as such. */
export function instant(date: Date): string {
  return Number.isNaN(date.getTime()) ? String(date) : date.toISOString();
}

/**
 * The value as JSON text, or every reason why it has none, told below the argument `at`. Numbers are written as they print; the
 * core judges them.
 */
export function write(value: unknown, most = MAX_LENGTH, at = ""): string {
  const writer = new Writer(most, at);
  const text = writer.value(value);
  if (writer.faults.length > 0) {
    throw new TenantryError(writer.faults);
  }
  return text ?? "null";
}

/** A document: JSON text as the caller wrote it, or a value to be written. */
export function written(document: unknown, most = MAX_LENGTH, at = ""): string {
  const text = unpacked(document, at);
  return typeof text === "string" ? wellFormed(text) : write(text, most, at);
}

/**
 * A document among the arguments of a question: as its text, so that it is held to its own limits and cannot end what stands around
 * it; nothing where none is given.
 */
export function text(document: unknown, most = MAX_LENGTH, at = ""): string | undefined {
  return document === undefined ? undefined : written(document, most, at);
}

/** A document that may be given as bytes, as text or as a value. */
function unpacked(document: unknown, at: string): unknown {
  // A `Buffer` is a view too, and so is the array of another realm.
  if (!ArrayBuffer.isView(document)) {
    return document;
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(document);
  } catch {
    throw new TenantryError([{ code: "document.utf8", path: at, message: "the document is not UTF-8, as JSON is" }]);
  }
}

/** A plain object; anything else has names that would be passed over, and is refused. */
export function plain<Fields extends object>(given: Fields, path: string, right = "give a plain object"): Fields {
  const prototype: unknown = typeof given === "object" && given !== null ? Object.getPrototypeOf(given) : undefined;
  // The prototype of plain objects of any realm has none itself.
  if (prototype === undefined || (prototype !== null && Object.getPrototypeOf(prototype) !== null)) {
    const message = `expected an object, found ${kind(given)}: ${right}`;
    throw new TenantryError([{ code: "document.wrong_type", path, message }]);
  }
  return given;
}

/** Options that are given as a plain object. Whatever is not `known` is refused rather than passed over. */
export function named<Options extends object>(given: Options, ...known: (keyof Options & string)[]): Options {
  const options = plain(given, "", `name each argument, like { ${known[0]} }`);
  const unknown = Object.keys(options).filter((name) => !known.includes(name as keyof Options & string));
  const faults = unknown.slice(0, MAX_FAULTS).map((name) => {
    const path = shown(name);
    const suggestion = nearest(name.slice(0, 64), known);
    const all = known.map((field) => `\`${field}\``).join(", ");
    const right = suggestion === undefined ? `: one of ${all}` : ` (did you mean \`${suggestion}\`?)`;
    return { code: "document.unknown_field", path, message: `unknown field \`${path}\`${right}`, ...(suggestion && { suggestion }) };
  });
  if (faults.length > 0) {
    throw new TenantryError(faults);
  }
  return options;
}

/** What is given for an argument that has to be of a class of the package. */
export function expected<Class>(given: unknown, Class: abstract new (...made: never[]) => Class, name: string): Class {
  if (given instanceof Class) {
    return given;
  }
  // `import` and `require` give two.
  const found = kind(given) === `a ${Class.name}` ? "one of another copy of the package" : kind(given);
  const message = `expected a ${Class.name}, found ${found}: make one with new ${Class.name}(…)`;
  throw new TenantryError([{ code: "document.wrong_type", path: name, message }]);
}

/** What a value is, in words. */
function kind(value: unknown): string {
  if (typeof value !== "object" || value === null) {
    return value === null ? "null" : value === undefined ? "nothing" : `a ${typeof value}`;
  }
  const name: unknown = Array.isArray(value) ? "list" : value.constructor?.name;
  const isNamed = typeof name === "string" && name !== "" && name !== "Object";
  return isNamed ? `${/^([AEIO]|Hour)/.test(name) ? "an" : "a"} ${name}` : "an object";
}

/** The name that is nearest in spelling, if it is near enough to be meant, as the core measures it. */
function nearest(word: string, names: readonly string[]): string | undefined {
  const near = names.map((name) => ({ name, edits: edits(word.toLowerCase(), name.toLowerCase()) }));
  const enough = near.filter(({ name, edits }) => {
    const perEdit = name[0] === word[0]?.toLowerCase() ? 3 : 4;
    return edits <= Math.min(3, Math.max(1, Math.floor(Math.max(word.length, name.length) / perEdit)));
  });
  return enough.sort((a, b) => a.edits - b.edits)[0]?.name;
}

/** How many characters to insert, remove, replace or swap with their neighbour. */
function edits(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, place) => place)];
  const cell = (i: number, j: number): number => rows[i]?.[j] ?? 0;
  for (let i = 0; i < a.length; i += 1) {
    const row = [i + 1];
    rows.push(row);
    for (let j = 0; j < b.length; j += 1) {
      const swapped = i > 0 && j > 0 && a[i - 1] === b[j] && a[i] === b[j - 1] ? cell(i - 1, j - 1) + 1 : Infinity;
      const replaced = cell(i, j) + (a[i] === b[j] ? 0 : 1);
      row.push(Math.min(replaced, swapped, cell(i, j + 1) + 1, cell(i + 1, j) + 1));
    }
  }
  return cell(a.length, b.length);
}

class Writer {
  readonly faults: Fault[] = [];
  #length = 0;
  #values = 0;
  /** The lists and objects around the value, outermost first, and the key or index of each step inwards. */
  readonly #around: object[] = [];
  readonly #steps: (string | number)[] = [];
  /** By the prototypes of the objects that have one, the fields that come from it. */
  readonly #classes = new Map<object, readonly string[]>();
  /** More would only cost time: the document is refused already. */
  #full = false;
  readonly #most: number;
  /** Whether instants may be dates. */
  #dates = false;

  constructor(most: number, at: string) {
    this.#most = most;
    if (at !== "") {
      this.#steps.push(at);
    }
  }

  /** The text of a value; nothing for one that is left out, or refused. */
  value(value: unknown): string | undefined {
    switch (typeof value) {
      case "string":
        return this.#text(value);
      case "number":
        return this.#number(value);
      case "bigint":
      case "boolean":
        return this.#counted(String(value));
      case "undefined":
        return undefined;
      case "object":
        return value === null ? this.#counted("null") : this.#object(value);
      default:
        return this.#refuse("document.wrong_type", `a ${typeof value} is no part of a document: leave it out if there is nothing to say`);
    }
  }

  #text(value: string): string | undefined {
    const quoted = this.#quoted(value);
    return quoted === undefined ? undefined : this.#counted(quoted);
  }

  /** Half a surrogate pair is no character; in JSON it is an escape, which a text may hold as its own letters too. */
  #quoted(text: string): string | undefined {
    const quoted = JSON.stringify(text);
    return quoted.includes("\\ud") && /\p{Surrogate}/u.test(text)
      ? this.#refuse("document.surrogate", "half of a surrogate pair is no character: write the whole of it")
      : quoted;
  }

  #number(value: number): string | undefined {
    if (!Number.isFinite(value)) {
      return this.#refuse("number.syntax", `${value} is not a number that can be written`);
    }
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
      return this.#refuse(
        "number.digits",
        `the number ${value} is beyond the whole numbers that are exact: write it as a string or a bigint`,
      );
    }
    return this.#counted(String(value));
  }

  #object(value: object): string | undefined {
    if (value instanceof Instants) {
      const before = this.#dates;
      this.#dates = true;
      const text = this.value(value.document);
      this.#dates = before;
      return text;
    }
    if (value instanceof Date && this.#dates && INSTANTS.some((name) => name === this.#steps.at(-1))) {
      return this.#counted(JSON.stringify(instant(value)));
    }
    if (value instanceof Date) {
      const instant = Number.isNaN(value.valueOf()) ? "2026-11-21T09:30:00Z" : value.toISOString();
      const day = instant.split("T")[0];
      const message = `a Date is no part of a document: write a day as "${day}", an instant as "${instant}"`;
      return this.#refuse("document.wrong_type", message);
    }
    if (value instanceof Map || value instanceof Set || ArrayBuffer.isView(value)) {
      return this.#refuse("document.wrong_type", `expected a plain object or an array, found ${kind(value)}`);
    }
    if (value instanceof Number || value instanceof String || value instanceof Boolean) {
      return this.value(value.valueOf());
    }
    if (this.#around.includes(value)) {
      return this.#refuse("document.cycle", "a document that contains itself has no end");
    }
    if (this.#around.length >= MAX_DEPTH) {
      return this.#refuse("document.too_deep", `nested too deep: at most ${MAX_DEPTH} levels`);
    }
    if ("toFixed" in value && typeof value.toFixed === "function") {
      // The `toFixed` of a number, which may be one of another realm, rounds.
      const isNumber = Object.prototype.toString.call(value) === "[object Number]";
      return isNumber ? this.#number(Number(value)) : this.#decimal(value.toFixed());
    }
    this.#around.push(value);
    this.#counted("[]");
    const text = this.#inside(value);
    this.#around.pop();
    return text;
  }

  #decimal(digits: unknown): string | undefined {
    // Where a text belongs, a number is none; the core takes one with a point and more than 15 digits as text.
    return typeof digits === "string" && /^-?\d+(\.\d+)?$/.test(digits)
      ? this.#counted(/^-?(0(?=\.|$)|[1-9])(\d*$|(?=[\d.]{1,15}$))/.test(digits) ? digits : `"${digits}"`)
      : this.#refuse("number.syntax", `${digits} is not a number that can be written`);
  }

  #inside(value: object): string | undefined {
    if (Array.isArray(value)) {
      return this.#list(value);
    }
    if ("toJSON" in value && typeof value.toJSON === "function") {
      return this.value(value.toJSON());
    }
    return this.#fields(value);
  }

  #list(values: readonly unknown[]): string {
    const items: (string | undefined)[] = [];
    this.#hold(values.length);
    for (let index = 0; index < values.length && !this.#full; index += 1) {
      this.#length += index > 0 ? 1 : 0; // a comma
      this.#steps.push(index);
      const value = values[index];
      items.push(
        value === undefined
          ? this.#refuse("document.wrong_type", "undefined is no part of a list")
          : this.value(value),
      );
      this.#steps.pop();
    }
    return `[${items.join(",")}]`;
  }

  #fields(values: object): string | undefined {
    const fields: string[] = [];
    const prototype: object | null = Object.getPrototypeOf(values);
    // What is made of a document, a promise of one: none of its fields can be seen.
    if (Object.keys(values).length === 0 && prototype !== null && Object.getPrototypeOf(prototype) !== null) {
      return this.#refuse("document.wrong_type", `expected an object with fields, found ${kind(values)}`);
    }
    const passedOver = this.#ofClass(prototype).find((name) => !Object.prototype.propertyIsEnumerable.call(values, name));
    if (passedOver !== undefined) {
      const message = `\`${shown(passedOver)}\` is not in ${kind(values)} itself, but comes from its class: give a plain object, or a toJSON that makes one`;
      return this.#refuse("document.wrong_type", message);
    }
    for (const [key, value] of Object.entries(values)) {
      if (this.#full) {
        break;
      }
      const name = this.#quoted(key);
      if (name === undefined) {
        continue;
      }
      this.#steps.push(key);
      const text = this.value(value);
      this.#steps.pop();
      if (text !== undefined) {
        this.#length += fields.length > 0 ? 2 : 1; // a colon, and a comma
        fields.push(`${this.#counted(name)}:${text}`);
      }
    }
    return `{${fields.join(",")}}`;
  }

  /** The fields that objects get from a prototype, as getters or as values: JSON would pass them over. */
  #ofClass(prototype: object | null): readonly string[] {
    // Last is the prototype of plain objects, of any realm.
    if (prototype === null || prototype === Object.prototype || Object.hasOwn(prototype, "hasOwnProperty")) {
      return [];
    }
    let names = this.#classes.get(prototype);
    if (names === undefined) {
      const own = Object.entries(Object.getOwnPropertyDescriptors(prototype));
      const fields = own.filter(([, { get, value, enumerable }]) => get ?? (enumerable && value !== undefined && typeof value !== "function"));
      names = [...fields.map(([name]) => name), ...this.#ofClass(Object.getPrototypeOf(prototype))];
      this.#classes.set(prototype, names);
    }
    return names;
  }

  #counted(text: string): string {
    this.#length += text.length;
    this.#values += 1;
    if (this.#length > this.#most) {
      this.#end("document.too_large", `a document this size is too large: at most ${this.#most} bytes`);
    }
    this.#hold(0);
    return text;
  }

  /** Ends where the core would, before so many more values are looked at; keys are values too. */
  #hold(more: number): void {
    const most = this.#most > MAX_LENGTH ? LARGE_VALUES : MAX_VALUES;
    if (this.#values + more > most) {
      this.#end("document.too_many_values", `too many values: at most ${most}`);
    }
  }

  /** Refuses the whole document. */
  #end(code: string, message: string): void {
    if (!this.#full) {
      this.#steps.length = 0;
      this.#refuse(code, message);
      this.#full = true;
    }
  }

  #refuse(code: string, message: string): undefined {
    if (!this.#full) {
      this.faults.push({ code, path: path(this.#steps), message });
      this.#full = this.faults.length >= MAX_FAULTS;
    }
  }
}

/** As the core prints paths: `lines[0].inputs.length`. */
function path(steps: readonly (string | number)[]): string {
  return steps
    .map((step, index) => (typeof step === "number" ? `[${step}]` : `${index > 0 ? "." : ""}${shown(step)}`))
    .join("");
}

/** As the core repeats a name: 64 characters of it, and what cannot be seen as escapes. */
function shown(name: string): string {
  const escapes: { [character: string]: string } = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };
  const hidden =
    /[\p{Cc}\u{ad}\u{34f}\u{61c}\u{115f}\u{1160}\u{17b4}\u{17b5}\u{180b}-\u{180f}\u{200b}-\u{200f}\u{2028}-\u{202e}\u{2060}-\u{206f}\u{3164}\u{fe00}-\u{fe0f}\u{feff}\u{ffa0}\u{fff9}-\u{fffb}\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu;
  const first = name.replace(/^(.{64}).+/su, "$1…");
  return first.replace(hidden, (one) => escapes[one] ?? `\\u{${one.codePointAt(0)?.toString(16)}}`);
}

/** Half a surrogate pair has no UTF-8; as an escape the core sees it, and refuses it where it stands. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, (half) => `\\u${half.charCodeAt(0).toString(16)}`);
}
