/** One thing that is wrong: with a document, a formula or an argument. */
export interface Fault {
  /** What kind of fault, for programs: `formula.unknown_name`. It never changes. */
  readonly code: string;
  /** What is wrong and what would be right, for people, in one line. */
  readonly message: string;
  /** Where in the document: `lines[0].inputs.length`; empty or absent for the document itself. */
  readonly path?: string;
  /** Where in the formula: first byte and the byte behind the last, in UTF-8. */
  readonly span?: readonly [start: number, end: number];
  /** What could stand there instead. */
  readonly suggestion?: string;
  /** Two lines: the formula, and carets below the place. */
  readonly excerpt?: string;
}

/** Why there is no answer. The single fields are those of the first fault. */
export class TenantryError extends Error implements Fault {
  declare readonly code: string;
  declare readonly path?: string;
  declare readonly span?: readonly [start: number, end: number];
  declare readonly suggestion?: string;
  declare readonly excerpt?: string;
  /** Everything that is wrong, in the order of the document; at least one. */
  declare readonly faults: readonly Fault[];

  constructor(
    fault: Fault & { readonly faults?: readonly Fault[] | undefined },
    options?: ErrorOptions,
  ) {
    const { message, faults, ...fields } = fault;
    super(message, options);
    Object.assign(this, fields, {
      faults: faults?.length ? faults : [{ ...fields, message }],
    });
  }

  static {
    Object.defineProperty(this.prototype, "name", {
      value: "TenantryError",
      configurable: true,
      writable: true,
    });
  }
}

/** All faults as one error, worded as the core words them. */
export function thrown(faults: readonly [Fault, ...Fault[]]): TenantryError {
  const [first, ...others] = faults;
  const message = others.length === 0 ? worded(first) : [`${faults.length} faults:`, ...faults.map(worded)].join("\n");
  return new TenantryError({ ...first, message, faults });
}

function worded({ code, path, message }: Fault): string {
  return `${message}${path ? ` in ${path}` : ""} [${code}]`;
}
