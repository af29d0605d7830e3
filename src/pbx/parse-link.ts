import { err, ok, type Result } from '../result.ts';
import { isRedirect, isSuccess, type PbxAnswer, parseAnswer } from './parse-answer.ts';
import type { PbxFailure } from './pbx-failure.ts';

const maxDepth = 6;

/** A host name, an optional port, and no user name: so the host that is checked is the one that a browser opens. */
const httpsUrl = /^https:\/\/[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+(?::\d{1,5})?(?:[/?#][^\s\p{C}"<>\\^`{|}]*)?$/u;
const maxUrlLength = 4_096;

/**
 * Returns the link in an answer. The document's sample is empty, so several forms are accepted: bare text, a JSON
 * string, the only https URL anywhere in JSON, and the target of a redirect. Only https is accepted.
 */
export function parseLink(answer: PbxAnswer): Result<string, PbxFailure> {
  const { status, location } = answer;
  if (isRedirect(status) && location !== null && isHttpsUrl(location)) return ok(location);
  const text = answer.text.trim();
  if (isSuccess(status) && isHttpsUrl(text)) return ok(text);
  const read = parseAnswer(answer, 'account');
  if (!read.ok) return read;
  const [link, ...others] = new Set(httpsUrlsIn(read.value, maxDepth));
  if (link === undefined || others.length > 0) return err({ kind: 'not-understood', status, found: 'other' });
  return ok(link);
}

function httpsUrlsIn(value: unknown, depth: number): readonly string[] {
  if (typeof value === 'string') return isHttpsUrl(value.trim()) ? [value.trim()] : [];
  if (typeof value !== 'object' || value === null || depth === 0) return [];
  return Object.values(value).flatMap((part) => httpsUrlsIn(part, depth - 1));
}

function isHttpsUrl(text: string): boolean {
  return text.length <= maxUrlLength && httpsUrl.test(text);
}
