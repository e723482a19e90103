import type { Fault, Span } from "./documents.js";

/** Why there is no answer: one fault, or every fault of a document. The single fields are those of the first. */
export class TenantryError extends Error implements Fault {
  /** Stays the same when the wording changes, like `document.missing_field`; the page of errors lists them. */
  declare readonly code: string;
  /** Where in the document or among the arguments, like `lines[0].item`; empty for the whole. */
  declare readonly path: string;
  /** What to write instead, where that is known. */
  declare readonly suggestion?: string;
  /** The part of the formula that is at fault: from which byte to which, in UTF-8. */
  declare readonly span?: Span;
  /** The formula with carets under that part, in two lines. */
  declare readonly excerpt?: string;
  /** Everything that is wrong; at least one. */
  declare readonly faults: readonly Fault[];

  /** Errors are made by the library; a test of what handles them may make one of its own. */
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

/** As the core words its own. */
export function worded(faults: readonly Fault[]): string {
  const lines = faults.map(({ code, path, message, excerpt }) => {
    const shown = excerpt === undefined ? "" : `\n${excerpt}`.replaceAll("\n", "\n  ");
    return `${path === "" ? "" : `${path}: `}${message} [${code}]${shown}`;
  });
  return lines.length === 1 ? lines.join() : [`${lines.length} faults:`, ...lines].join("\n");
}
