import type { CallRow } from './call-row.ts';

/** Heights in pixels. The heading of a day stays above its rows as long as one of them is on the screen. */
export interface RowHeights {
  readonly row: number;
  readonly heading: number;
}

export const usualHeights: RowHeights = { row: 44, heading: 34 };
/** For a window that is so low that the usual rows would leave room for few of them: at 200 %, say. */
export const lowHeights: RowHeights = { row: 38, heading: 28 };

/** The places of all rows, in pixels from the top of the list. Rows are equally high, so nothing has to be measured. */
export interface RowPlaces {
  readonly heights: RowHeights;
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
  /** Among the calls, from 0. */
  readonly index: number;
  readonly top: number;
}

/** Returns the places of the calls, each day under its heading. */
export function rowPlaces(calls: readonly CallRow[], heights: RowHeights): RowPlaces {
  const days: DayPlace[] = [];
  let [top, index] = [0, 0];
  for (const { day, calls: ofDay } of byDay(calls)) {
    const firstTop = top + heights.heading;
    const firstIndex = index;
    const rows = ofDay.map((call, at) => ({ call, index: firstIndex + at, top: firstTop + at * heights.row }));
    const bottom = firstTop + ofDay.length * heights.row;
    days.push({ day, top, bottom, rows });
    top = bottom;
    index += ofDay.length;
  }
  return { heights, days, height: top };
}

export function topOf({ days }: RowPlaces, callId: number): number | null {
  return days.flatMap(({ rows }) => rows).find(({ call }) => call.id === callId)?.top ?? null;
}

/** Returns the scroll position that shows the whole row and is nearest to the present one. */
export function scrollToSee(
  { row, heading }: RowHeights,
  rowTop: number,
  scrollTop: number,
  screenHeight: number,
): number {
  return Math.min(rowTop - heading, Math.max(scrollTop, rowTop + row - screenHeight));
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
