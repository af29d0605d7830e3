import type { Result } from '../result.ts';
import type { Settings } from '../settings/settings.ts';

/** Opens links by which a telephone program calls. */
export interface CallOpener {
  /** Fails when the system has no program for the scheme of the link, or the program cannot be started. */
  open(url: string): Promise<Result<null, 'no-program' | 'refused'>>;
}

/** By which links a call is started. */
export type CallScheme = Exclude<Settings['callBy'], 'off'>;

/** Everything that may leave as a link to a telephone program: a scheme, digits, and for `sip:` a host. */
const callUrlShape = /^(?:(?:tel|callto):\d{1,20}|sip:\d{1,20}(?:@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?)?)$/;

/**
 * Returns the link that starts a call. `dialled`: the digits as a telephone of the office dials them, because its PBX
 * knows national numbers and extensions, and need not know a plus. `sipDomain`: with `''` the telephone program adds
 * the domain of its own account.
 */
export function callUrl(dialled: string, by: CallScheme, sipDomain: string): string {
  const host = by === 'sip' && sipDomain !== '' ? `@${sipDomain}` : '';
  return `${by}:${dialled}${host}`;
}

export function isCallUrl(url: string): boolean {
  return callUrlShape.test(url);
}
