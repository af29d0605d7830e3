import type { Party } from '../calls/party.ts';

/** The forms in which a number is copied: as an office in Turkey dials it, or with `+` and the country. */
export const numberForms = ['national', 'international'] as const;
export type NumberForm = (typeof numberForms)[number];

/** Returns the digits as an office telephone dials them; `null` when nobody can be called. */
export function dialledText(party: Party): string | null {
  if (party.kind === 'extension' || party.kind === 'short') return party.digits;
  if (party.kind !== 'phone') return null;
  return party.e164.startsWith('+90') ? dialledInTurkey(party.e164.slice('+90'.length)) : `00${party.e164.slice(1)}`;
}

/** A number of the form 444 12 34 is the same in all of Turkey and is dialled without a zero. */
function dialledInTurkey(national: string): string {
  return /^444\d{4}$/.test(national) ? national : `0${national}`;
}

/** Extensions, and numbers that everybody dials in the same way. */
const longestShort = 6;

/** Returns a number (from `dialledText`) in one of the forms, without blanks. A short one has one form. */
export function inForm(dialled: string, form: NumberForm): string {
  if (form === 'national' || dialled.length <= longestShort) return dialled;
  return dialled.startsWith('00') ? `+${dialled.slice(2)}` : `+90${dialled.replace(/^0/, '')}`;
}
