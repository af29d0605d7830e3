import { cleanText } from '../calls/party.ts';
import { err, ok, type Result } from '../result.ts';
import type { PbxFailure } from './pbx-failure.ts';
import { parseTolerantJson } from './tolerant-json.ts';

/** What came back over HTTP, decoded. */
export interface PbxAnswer {
  readonly status: number;
  readonly contentType: string | null;
  /** Where a 3xx answer points. */
  readonly location: string | null;
  readonly text: string;
}

/** What the PBX had to check before it answered: the account alone, or something else besides. */
export type AskedWith = 'account' | 'account-and-more';

const maxMessageLength = 300;
const maxDepth = 5;

/**
 * The value of an answer, of whatever shape. The status says little: a 200 may carry a refusal (the API's document
 * tells to look for `errorCode` alone), and a 404 is a wrong path, never an empty list.
 */
export function parseAnswer(answer: PbxAnswer, askedWith: AskedWith): Result<unknown, PbxFailure> {
  const { status } = answer;
  if (isRedirect(status)) return err({ kind: 'not-understood', status, found: 'redirect' });
  const json = parseTolerantJson(answer.text.trim());
  const refusal = json.ok ? findRefusal(json.value, maxDepth) : null;
  if (refusal !== null) return err(failureOf(refusal, status, askedWith));
  if (status === 401) return err({ kind: 'wrong-credentials', message: '' });
  if (!json.ok || !isSuccess(status)) return err({ kind: 'not-understood', status, found: foundIn(answer) });
  return json;
}

/** An answer that has nothing to say but that it was done: the sample is `[ { } ]`, and nothing at all is as good. */
export function parseDone(answer: PbxAnswer, askedWith: AskedWith): Result<null, PbxFailure> {
  if (isSuccess(answer.status) && answer.text.trim() === '') return ok(null);
  const done = parseAnswer(answer, askedWith);
  return done.ok ? ok(null) : done;
}

export function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** The outermost `errorCode`. Of a list only the first element is looked at: the others are records by the thousand. */
function findRefusal(value: unknown, depth: number): Refusal | null {
  if (typeof value !== 'object' || value === null || depth === 0) return null;
  if (Array.isArray(value)) return findRefusal(value[0], depth - 1);
  const { errorCode, message } = value as { readonly errorCode?: unknown; readonly message?: unknown };
  const code = textOf(errorCode, 64);
  if (code !== '') return { code, message: textOf(message, maxMessageLength) };
  for (const part of Object.values(value)) {
    const refusal = findRefusal(part, depth - 1);
    if (refusal !== null) return refusal;
  }
  return null;
}

function textOf(value: unknown, maxLength: number): string {
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  return cleanText(`${value}`.replace(/\s/g, ' '), maxLength);
}

/**
 * INVALID_DATA is what the document shows for a wrong user or password, and an account that goes on asking may be
 * locked, so it is taken for that. Only where the PBX also had an address, events or dates to check, and its
 * message is about something else, one bad date shall not silence the program.
 */
function failureOf({ code, message }: Refusal, status: number, askedWith: AskedWith): PbxFailure {
  const isOfAccount = message === '' || askedWith === 'account' || speaksOfAccount(message);
  if (status === 401 || (code.toUpperCase() === 'INVALID_DATA' && isOfAccount)) {
    return { kind: 'wrong-credentials', message };
  }
  return { kind: 'refused', code, message };
}

function speaksOfAccount(message: string): boolean {
  return /kullan[ıi]c[ıi]|parola|[şs][iı]fre|user|password/.test(message.toLocaleLowerCase('tr'));
}

function foundIn({ contentType, text }: PbxAnswer): 'html' | 'nothing' | 'other' {
  const start = text.trimStart();
  if (start === '') return 'nothing';
  return start.startsWith('<') || /\bhtml\b/i.test(contentType ?? '') ? 'html' : 'other';
}
