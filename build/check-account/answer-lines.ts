import type { PbxFailure } from '../../src/pbx/pbx-failure.ts';
import { parseTolerantJson } from '../../src/pbx/tolerant-json.ts';
import type { Discreet } from './discreet.ts';
import type { Observation } from './observed-fetch.ts';
import { shapeOf } from './shapes.ts';

/** Returns lines about how each request of a call was sent and answered, before the answer is interpreted. */
export function answerLines(observations: readonly Observation[], say: Discreet): readonly string[] {
  const last = observations.at(-1)?.answer ?? null;
  return [...observations.map((each) => requestLine(each, say)), ...(last === null ? [] : bodyLines(last.text))];
}

/** Returns the shape of the last answer, as a line; nothing when it has no body that can be parsed. */
export function shapeLines(observations: readonly Observation[], say: Discreet): readonly string[] {
  const value = valueIn(observations);
  return value === undefined ? [] : [`shape: ${shapeOf(value, say)}`];
}

/** Returns the JSON value in the last answer; `undefined` when there is none. */
export function valueIn(observations: readonly Observation[]): unknown {
  const text = observations.at(-1)?.answer?.text;
  const json = text === undefined ? null : parseTolerantJson(text.trim());
  return json?.ok ? json.value : undefined;
}

export function failureLine(failure: PbxFailure, say: Discreet): string {
  switch (failure.kind) {
    case 'wrong-credentials':
      return `the PBX says that user name or password is wrong: "${say(failure.message)}"`;
    case 'refused':
      return `the PBX says no: ${say(failure.code)}, "${say(failure.message)}"`;
    case 'not-reachable':
      return `no connection: ${failure.reason}`;
    case 'timeout':
      return 'no answer in time';
    case 'not-understood':
      return `not understood: status ${failure.status}, ${foundText[failure.found]}`;
    case 'called-off':
      return 'not asked to the end';
  }
}

const foundText = {
  html: 'a web page',
  nothing: 'an empty answer',
  redirect: 'a redirect that leads nowhere known',
  other: 'something else',
};

function requestLine({ method, hadPassword, tookMs, answer }: Observation, say: Discreet): string {
  const asked = `asked with ${method}${hadPassword ? '' : ', without the password'}`;
  if (answer === null) return `${asked}: no whole answer`;
  const { status, contentType, bytes } = answer;
  const type = contentType === null ? 'no content type' : say(contentType.replace(/;.*/s, ''));
  const charset = /charset\s*=\s*"?([\w-]+)/i.exec(contentType ?? '')?.[1];
  // A charset is not made discreet, because its digits are no secret: windows-1254 must not become windows-9999.
  const announced = charset === undefined ? 'no charset announced' : `${charset} announced`;
  return `${asked}: status ${status}, ${type}, ${announced}, bytes are ${bytes}, ${(tookMs / 1_000).toFixed(1)} s`;
}

function bodyLines(text: string): readonly string[] {
  if (text.trim() === '') return ['the body is empty'];
  if (!parseTolerantJson(text.trim()).ok) return ['the body is not JSON'];
  return isStrictJson(text) ? [] : ['it is JSON only without its comments or trailing commas'];
}

function isStrictJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
