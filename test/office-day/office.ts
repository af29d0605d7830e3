import type { OfficeOptions } from './options.ts';
import type { Random } from './random.ts';

export interface Menu {
  readonly ivr: string;
  readonly number: string;
  /** A key for each ring group; otherwise callers dial the digits of an extension. */
  readonly keys: readonly { readonly digits: string; readonly group: RingGroup }[];
  readonly afterExit: 'hang-up' | 'default';
}

export interface RingGroup {
  readonly number: string;
  readonly members: readonly string[];
}

export interface Line {
  readonly e164: string;
  readonly menu: Menu | null;
}

export interface Office {
  readonly tenant: string;
  readonly lines: readonly Line[];
  readonly extensions: readonly string[];
  /** All members ring at once. Callers who leave a menu without a choice may get to the first group. */
  readonly groups: readonly [RingGroup, RingGroup];
  /** Its members ring one after the other. */
  readonly hunt: RingGroup;
  /** A phone that is unplugged all day: its groups try it in vain. */
  readonly unplugged: string | null;
  /** A line that plays an announcement to everybody before anything rings. */
  readonly announcedLine: string | null;
  readonly regulars: readonly string[];
  /** What the PBX gives as the caller of an outgoing call. */
  readonly outgoingCaller: 'extension' | 'line';
}

/** A key that repeats the menu. */
export const repeatKey = '9';

const lineNumbers = ['+908505501234', '+902123330101', '+908505504321'];

/** Foreign, 444, 0850 and geographic numbers. Each has a form of its own in records. */
const fixedRegulars = ['+4915112345678', '+447911123456', '+904441161', '+908508889900', '+902163334455'];

export function openOffice(random: Random, options: OfficeOptions): Office {
  const extensions = Array.from(
    { length: options.extensions },
    (_, index) => `${10 ** (options.extensionDigits - 1) + 1 + index}`,
  );
  const half = Math.ceil(extensions.length / 2);
  const groups: [RingGroup, RingGroup] = [
    { number: '5000', members: extensions.slice(0, half + 1) },
    { number: '5001', members: extensions.slice(half) },
  ];
  const hunt = { number: '5002', members: extensions.slice(0, 3) };
  const keys = [...groups, hunt].map((group, index) => ({ digits: `${index + 1}`, group }));
  const hasMenu = (index: number) => options.menus === 'all' || (options.menus === 'some' && index === 0);
  return {
    tenant: '1234',
    extensions,
    groups,
    hunt,
    lines: lineNumbers.slice(0, options.lines).map((e164, index) => ({
      e164,
      menu: hasMenu(index)
        ? { ivr: `${42 + index}`, number: `${6000 + index}`, keys, afterExit: random.pick(['hang-up', 'default']) }
        : null,
    })),
    announcedLine: options.themes.announced === undefined ? null : (lineNumbers[options.lines - 1] ?? null),
    unplugged: random.chance(0.5) ? random.pick(extensions) : null,
    regulars: [...fixedRegulars, ...Array.from({ length: 12 }, () => newcomer(random))],
    outgoingCaller: random.pick(['extension', 'line']),
  };
}

/** Returns a random Turkish number, which most likely has not called before. */
export function newcomer(random: Random): string {
  const code = random.pick(['530', '532', '533', '535', '542', '544', '505', '552', '212', '216', '312']);
  return `+90${code}${random.integer(2_000_000, 9_999_999)}`;
}
