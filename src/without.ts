/** Returns the list without some of its items; the same list when nothing goes, so that nobody sees a change. */
export function without<T>(list: readonly T[], isGone: (each: T) => boolean): readonly T[] {
  return list.some(isGone) ? list.filter((each) => !isGone(each)) : list;
}
