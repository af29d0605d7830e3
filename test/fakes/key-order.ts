/** Returns the same value with the keys of all its objects in the opposite order. */
export function otherOrderOfKeys<Value>(value: Value): Value {
  return turned(value) as Value;
}

function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, part]) => [key, turned(part)]),
  );
}
