import type { Fault, Span } from "./documents.js";

/** Why there is no answer: one fault, or every fault of a document. The single fields are those of the first. */
export class TenantryError extends Error implements Fault {
  declare readonly code: string;
  declare readonly path: string;
  declare readonly suggestion?: string;
  declare readonly span?: Span;
  declare readonly excerpt?: string;
  /** Everything that is wrong; at least one. */
  declare readonly faults: readonly Fault[];

  /** @internal Errors are made by the library. */
  constructor(
    faults: readonly Fault[],
    { message, ...options }: ErrorOptions & { message?: string } = {},
  ) {
    super(message ?? worded(faults), options);
    const { message: _, ...first } = faults[0] ?? UNKNOWN;
    Object.assign(this, first, { faults });
  }

  static {
    Object.defineProperty(this.prototype, "name", { value: "TenantryError", configurable: true, writable: true });
  }
}

const UNKNOWN: Fault = { code: "internal", path: "", message: "an error without a fault" };

/** Where it is: a field that the message names is in the object which has it, or lacks it. */
function placed(code: string, path: string, message: string): string {
  if (code !== "document.missing_field" && code !== "document.unknown_field") return path;
  const field = message.split("`")[1] ?? "";
  if (field === "" || !path.endsWith(field)) return path;
  return path.slice(0, -field.length).replace(/\.$/, "");
}

/** As the core words its own. */
function worded(faults: readonly Fault[]): string {
  const lines = faults.map(({ code, path, message, excerpt }) => {
    const shown = excerpt === undefined ? "" : `${excerpt.split("\n").map((line) => `\n  ${line}`).join("")}\n `;
    const place = placed(code, path, message);
    return `${message}${shown}${place === "" ? "" : ` in ${place}`} [${code}]`;
  });
  return lines.length === 1 ? lines.join() : [`${lines.length} faults:`, ...lines].join("\n");
}
