import type { Language } from '../settings/settings.ts';
import { texts } from './texts.ts';

/** What becomes of an address that a person has typed. */
export interface ReachView {
  /** What the exchange is told, its secret hidden; `null` as long as there is no address. */
  readonly registers: string | null;
  readonly warning: string | null;
}

/** Who knows the secret of an address can ring: the window is told that there is one, and not which. */
export function reachView(publicUrl: string, language: Language): ReachView {
  const url = publicUrl.trim().replace(/\/+$/, '');
  return {
    registers: url === '' ? null : `${url}/h/••••`,
    warning: isOfficeAddress(url) ? texts[language].exchange.addressInOffice : null,
  };
}

/** Addresses that nobody outside an office can reach: RFC 1918, RFC 6598, RFC 3927 and names of this computer. */
function isOfficeAddress(url: string): boolean {
  return /^https?:\/\/(10\.|127\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|localhost\b|\[::1\]|\[f[cde])/i.test(
    url,
  );
}
