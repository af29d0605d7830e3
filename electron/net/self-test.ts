import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A request with a nonce that only this run of Zil can answer; knowing earlier answers does not help. */
export interface SelfTest {
  /** Makes the body of a test: a webhook of an event that the PBX does not have. */
  nonceBody(): { readonly nonce: string; readonly body: string };
  /** Returns the listener's answer to a test; `null` when the body is no test. */
  answerTo(body: Uint8Array): string | null;
  isAnswer(nonce: string, text: string): boolean;
}

const nonceBytes = 16;
const beginning = Buffer.from('event=ZIL_PROOF&nonce=');
const nonceShape = /^[A-Za-z0-9_-]{22}$/;

export function selfTest(): SelfTest {
  const key = randomBytes(32);
  const answerFor = (nonce: string) => `ZIL ${createHmac('sha256', key).update(nonce).digest('base64url')}`;
  return {
    nonceBody() {
      const nonce = randomBytes(nonceBytes).toString('base64url');
      return { nonce, body: `${beginning}${nonce}` };
    },

    answerTo(body) {
      // Compared as bytes, because every webhook passes here.
      if (!beginning.equals(body.subarray(0, beginning.length))) return null;
      const nonce = Buffer.from(body.subarray(beginning.length)).toString('latin1');
      return nonceShape.test(nonce) ? answerFor(nonce) : null;
    },

    isAnswer(nonce, text) {
      const expected = Buffer.from(answerFor(nonce));
      const given = Buffer.from(text);
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}
