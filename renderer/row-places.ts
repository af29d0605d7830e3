import type { CallRow } from '../src/view/call-row.ts';

export const rowHeight = 60;
const gap = 2;
/** Pixels. The heading of a day stays above its rows as long as one of them is on the screen. */
export const headingSpace = 32 + gap;

/** The places of all rows, in pixels from the top of the list. Rows are equally high, so nothing has to be measured. */
export interface RowPlaces {
  readonly days: readonly DayPlace[];
  readonly height: number;
}

export interface DayPlace {
  readonly day: string;
  readonly top: number;
  readonly bottom: number;
  readonly rows: readonly RowPlace[];
}

export interface RowPlace {
  readonly call: CallRow;
  readonly top: number;
}

/** Returns the places of the calls, each day under its heading. */
export function rowPlaces(calls: readonly CallRow[]): RowPlaces {
  const days: DayPlace[] = [];
  let top = 0;
  for (const { day, calls: ofDay } of byDay(calls)) {
    const firstTop = top + headingSpace;
    const rows = ofDay.map((call, index) => ({ call, top: firstTop + index * (rowHeight + gap) }));
    const bottom = firstTop + ofDay.length * (rowHeight + gap);
    days.push({ day, top, bottom, rows });
    top = bottom;
  }
  return { days, height: top };
}

export function topOf({ days }: RowPlaces, callId: number): number | null {
  return days.flatMap(({ rows }) => rows).find(({ call }) => call.id === callId)?.top ?? null;
}

/** Returns the scroll position that shows the whole row and is nearest to the present one. */
export function scrollToSee(rowTop: number, scrollTop: number, screenHeight: number): number {
  return Math.min(rowTop - headingSpace, Math.max(scrollTop, rowTop + rowHeight + gap - screenHeight));
}

function byDay(calls: readonly CallRow[]): readonly { readonly day: string; readonly calls: readonly CallRow[] }[] {
  const days = new Map<string, CallRow[]>();
  for (const call of calls) {
    const ofDay = days.get(call.day);
    if (ofDay === undefined) days.set(call.day, [call]);
    else ofDay.push(call);
  }
  return [...days].map(([day, ofDay]) => ({ day, calls: ofDay }));
}
