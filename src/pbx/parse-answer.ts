import { cleanText } from '../calls/party.ts';
import { err, ok, type Result } from '../result.ts';
import type { PbxFailure } from './pbx-failure.ts';
import { parseTolerantJson } from './tolerant-json.ts';

/** An answer of the PBX over HTTP, decoded. */
export interface PbxAnswer {
  readonly status: number;
  readonly contentType: string | null;
  /** The target of a redirect. */
  readonly location: string | null;
  readonly text: string;
}

/** The input that the PBX checks before it answers: the account alone, or other parameters too. */
export type AskedWith = 'account' | 'account-and-more';

const maxMessageLength = 300;
const maxDepth = 5;

/**
 * Returns the value of an answer, of any shape. The HTTP status decides little: a 200 may carry a refusal (the API's
 * document says to look for `errorCode` alone), and a 404 means a wrong path, never an empty list.
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

/**
 * Parses an answer that has no content when it succeeds: the document's sample is `[ { } ]`; an empty body counts too.
 */
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

/**
 * Returns the outermost `errorCode`. Only the first element of a list is searched, because a list may have thousands.
 */
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
 * The document shows INVALID_DATA for a wrong user or password, and the PBX may lock an account that goes on asking. So
 * INVALID_DATA counts as wrong credentials. The exception is a request with other parameters (address, events, dates)
 * whose message is about something else: one bad date must not stop all requests.
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
