import type { PopValues } from '../screen-pop/placeholders.ts';
import type { ScreenPop } from '../screen-pop/screen-pop.ts';

export interface PopRow {
  /** Its place in the list; the first is 0. */
  readonly place: number;
  readonly pop: ScreenPop;
  readonly when: string;
  /** Its template. */
  readonly what: string;
  /** What is wrong with it, as a sentence; `null`: nothing. */
  readonly problem: string | null;
}

/** Why a pop was not kept; `field`: at which it is said. */
export interface PopRefusal {
  readonly field: 'name' | 'lines' | 'extensions' | 'opens' | null;
  readonly text: string;
}

/** What would be opened: the address, or the program and each of its arguments. */
export interface PopPreview {
  readonly title: string;
  readonly parts: readonly string[];
}

/** An invented caller. */
export const examplePop: PopValues = {
  ulusal: '05335554321',
  e164: '+905335554321',
  ad: 'Ayşe Yılmaz',
  firma: 'Örnek Diş',
  hat: '08505501234',
  dahili: '1001',
  menü: 'Randevu',
  çağrı: '42',
};
