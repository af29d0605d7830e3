import { cleanText } from '../calls/party.ts';

/** A field of an answer as text fit to be shown: the same thing may come as a number or as text. `null` when empty. */
export function fieldText(value: unknown, maxLength?: number): string | null {
  if (typeof value !== 'string' && !Number.isFinite(value)) return null;
  const text = cleanText(`${value}`, maxLength);
  return text === '' ? null : text;
}
