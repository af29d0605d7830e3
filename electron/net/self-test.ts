import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A test that only this run of the program can answer, and nobody who has seen an earlier answer. */
export interface SelfTest {
  /** What a test sends: a notification of an event that the PBX does not have. */
  nonceBody(): { readonly nonce: string; readonly body: string };
  /** What the listener answers; `null` when it is no test. */
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
      // Every notification comes by here.
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
