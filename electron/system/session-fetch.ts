import { type Session, session } from 'electron';
import { type Fetch, readBody } from '../net/pbx-fetch.ts';
import { type SessionAnswer, sessionRequest } from './session-request.ts';

/** A session in memory that nothing else uses. Electron has to be ready. */
export function pbxSession(): Session {
  const pbx = session.fromPartition('zil-pbx', { cache: false });
  // Every session begins to download a dictionary from Google for its spell checker, wanted or not, while it has a
  // language; `setSpellCheckerEnabled(false)` does not keep it from doing so (seen on Electron 25).
  pbx.setSpellCheckerLanguages([]);
  return pbx;
}

/** Fetches through Chromium. What does not come in time rejects, also in the middle of its body. */
export function sessionFetch(through: Session): Fetch {
  return async (url, { method, signal, maxBodyBytes }) => {
    const { chunks, abort, ...answer } = await sessionRequest(through, { url, method, signal });
    const body = await readBody(chunks, maxBodyBytes);
    if (body === null) abort();
    return { ...answer, body };
  };
}

/** The session is made with the first question: it takes its time, and at start there is none to spare. */
export const pbxFetch: Fetch = (url, options) => sessionFetch(pbxSession())(url, options);

export function pbxDownload(url: string, signal: AbortSignal): Promise<SessionAnswer> {
  return sessionDownload(pbxSession())(url, signal);
}

/** Downloads through Chromium. */
export function sessionDownload(through: Session): (url: string, signal: AbortSignal) => Promise<SessionAnswer> {
  return (url, signal) => sessionRequest(through, { url, method: 'GET', signal });
}
