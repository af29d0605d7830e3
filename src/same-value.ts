/**
 * Whether two values are equal: texts, numbers, `null`, lists in their order, and records of these with their keys in
 * any order. Not for classes, maps, sets and functions.
 */
export function isSameValue<Value>(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [keys, otherKeys] = [Object.keys(a), Object.keys(b)];
  return (
    keys.length === otherKeys.length &&
    keys.every((key) => Object.hasOwn(b, key) && isSameValue(a[key as keyof Value], b[key as keyof Value]))
  );
}
