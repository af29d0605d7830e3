import { answerText } from '../../electron/net/answer-text.ts';
import type { Fetch, Fetched, FetchOptions } from '../../electron/net/pbx-fetch.ts';

/** One request, without its address; only the name of the call and whether a password was sent are kept. */
export interface Observation {
  /** The last part of the path, for example `creditinfo`. */
  readonly call: string;
  readonly method: FetchOptions['method'];
  readonly hadPassword: boolean;
  readonly tookMs: number;
  /** `null` when no complete answer came. */
  readonly answer: ObservedAnswer | null;
}

/** An answer. `text` is the whole body; it may contain numbers and links, so it is never written anywhere. */
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

/** Passes requests on and remembers how they went. */
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
