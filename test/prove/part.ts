/** One line of the report: a figure and its goal. */
export interface Finding {
  readonly what: string;
  readonly seen: string;
  /** Empty when there is no goal and the line is only for comparison. */
  readonly goal: string;
  /** `null` when there is no goal. */
  readonly isKept: boolean | null;
}

/** One kind of attack: what is promised, and what is tried against it. */
export interface Part {
  readonly name: string;
  readonly promise: string;
  readonly tried: string;
  /** How much is tried by default, and in which unit, for example `kills` or `minutes`. */
  readonly size: { readonly goal: number; readonly unit: string };
  readonly measure: (options: PartOptions) => Promise<readonly Finding[]>;
}

export interface PartOptions {
  readonly electron: string;
  readonly size: number;
}

/** A count that has to be zero. */
export function none(what: string, count: number): Finding {
  return { what, seen: grouped(count), goal: '0', isKept: count === 0 };
}

/** A figure that may not exceed a limit. If nothing was measured, the promise is not kept. */
export function atMost(what: string, value: number, limit: number, unit: string): Finding {
  return {
    what,
    seen: Number.isFinite(value) ? `${value.toFixed(value < 10 ? 2 : 0)} ${unit}` : 'never',
    goal: `at most ${grouped(limit)} ${unit}`,
    isKept: Number.isFinite(value) && value <= limit,
  };
}

/** How much was tried. */
export function tried(what: string, count: number): Finding {
  return { what, seen: grouped(count), goal: '', isKept: null };
}

export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ' ');
}

export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
