import { type Session, session } from 'electron';
import { type Fetch, readBody } from '../net/pbx-fetch.ts';
import { type SessionAnswer, sessionRequest } from './session-request.ts';

/** Returns a session in memory that only requests to the PBX and downloads use. Electron must be ready. */
export function pbxSession(): Session {
  const pbx = session.fromPartition('zil-pbx', { cache: false });
  // Every session with a language downloads a dictionary for its spell checker from Google, even after
  // `setSpellCheckerEnabled(false)` (seen on Electron 25).
  pbx.setSpellCheckerLanguages([]);
  return pbx;
}

/** Fetches through Chromium. Rejects when `signal` aborts, also in the middle of the body. */
export function sessionFetch(through: Session): Fetch {
  return async (url, { method, signal, maxBodyBytes }) => {
    const { chunks, abort, ...answer } = await sessionRequest(through, { url, method, signal });
    const body = await readBody(chunks, maxBodyBytes);
    if (body === null) abort();
    return { ...answer, body };
  };
}

/** Makes the session with the first request, because that takes time which the start does not have. */
export const pbxFetch: Fetch = (url, options) => sessionFetch(pbxSession())(url, options);

export function pbxDownload(url: string, signal: AbortSignal): Promise<SessionAnswer> {
  return sessionDownload(pbxSession())(url, signal);
}

/** Returns a function that downloads through Chromium. */
export function sessionDownload(through: Session): (url: string, signal: AbortSignal) => Promise<SessionAnswer> {
  return (url, signal) => sessionRequest(through, { url, method: 'GET', signal });
}
