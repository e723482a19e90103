// Canonical JSON and paths, as docs/conformance.md describes them.

/** Writes JSON without blanks, keys in the order of their code points. */
export function canonical(value) {
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join(",")}]`;
  }
  if (typeof value === "object" && value !== null) {
    const keys = Object.keys(value).sort(byCodePoint);
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
  }
  return JSON.stringify(value);
}

/** JavaScript itself compares texts by halves of surrogate pairs. */
function byCodePoint(a, b) {
  const [left, right] = [Array.from(a), Array.from(b)];
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const difference = left[index].codePointAt(0) - right[index].codePointAt(0);
    if (difference !== 0) {
      return difference;
    }
  }
  return left.length - right.length;
}

/** The value at a path such as `lines[2].retail`; the whole for an empty one, undefined where it leads nowhere. */
export function at(value, path) {
  const inside = (outer, step) =>
    typeof outer === "object" && outer !== null && Object.hasOwn(outer, step) ? outer[step] : undefined;
  return (path.match(/[^.[\]]+/g) ?? []).reduce(inside, value);
}
