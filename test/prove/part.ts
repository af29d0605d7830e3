/** One line of the report: a figure beside its goal. */
export interface Finding {
  readonly what: string;
  readonly seen: string;
  /** Empty when there is none: the line is there to compare. */
  readonly goal: string;
  /** `null` when there is no goal. */
  readonly isKept: boolean | null;
}

/** One kind of hostile world: what was promised, and what is tried against it. */
export interface Part {
  readonly name: string;
  readonly promise: string;
  readonly tried: string;
  /** How much of it is tried when nobody says otherwise, and of what: `kills`, `minutes`. */
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

/** A figure that may not be above another one. Where there is nothing to measure nothing is kept. */
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
