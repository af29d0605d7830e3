import { answerText } from '../../electron/net/answer-text.ts';
import type { Fetch, Fetched, FetchOptions } from '../../electron/net/pbx-fetch.ts';

/** One request as it went, without anything of its address but the names of what was in it. */
export interface Observation {
  /** The last part of the path: `creditinfo`. */
  readonly call: string;
  readonly method: FetchOptions['method'];
  readonly hadPassword: boolean;
  readonly tookMs: number;
  /** `null` when no whole answer came. */
  readonly answer: ObservedAnswer | null;
}

/** `text` is what came, all of it: it may hold numbers and links, and is never written anywhere. */
export interface ObservedAnswer {
  readonly status: number;
  readonly contentType: string | null;
  readonly bytes: 'ascii' | 'utf-8' | 'not utf-8';
  readonly text: string;
}

export interface ObservedFetch {
  readonly fetch: Fetch;
  observationsOf(call: string): readonly Observation[];
}

/** Lets requests through and remembers how they went. */
export function observedFetch(fetch: Fetch): ObservedFetch {
  const observations: Observation[] = [];
  return {
    fetch: async (url, options) => {
      const { pathname, searchParams } = new URL(url);
      const startedMs = performance.now();
      const observe = (answer: ObservedAnswer | null) =>
        observations.push({
          call: pathname.split('/').at(-1) ?? '',
          method: options.method,
          hadPassword: searchParams.has('pwd'),
          tookMs: performance.now() - startedMs,
          answer,
        });
      try {
        const fetched = await fetch(url, options);
        observe(observed(fetched));
        return fetched;
      } catch (error) {
        observe(null);
        throw error;
      }
    },
    observationsOf: (call) => observations.filter((each) => each.call === call),
  };
}

function observed({ status, contentType, body }: Fetched): ObservedAnswer | null {
  if (body === null) return null;
  return { status, contentType, bytes: bytesOf(body), text: answerText(body, contentType) };
}

function bytesOf(body: Uint8Array): ObservedAnswer['bytes'] {
  if (body.every((byte) => byte < 0x80)) return 'ascii';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(body);
    return 'utf-8';
  } catch {
    return 'not utf-8';
  }
}
