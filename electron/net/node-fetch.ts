import { type Fetch, readBody } from './pbx-fetch.ts';

/** Fetches by Node's `fetch`, for tests and tools: it uses neither the system's proxy nor its certificates. */
export const nodeFetch: Fetch = async (url, { method, signal, maxBodyBytes }) => {
  const response = await fetch(url, { method, signal, redirect: 'manual', cache: 'no-store', credentials: 'omit' });
  return {
    status: response.status,
    contentType: response.headers.get('Content-Type'),
    date: response.headers.get('Date'),
    location: absoluteUrl(response.headers.get('Location'), url),
    body: response.body === null ? new Uint8Array() : await readBody(response.body, maxBodyBytes),
  };
};

function absoluteUrl(location: string | null, url: string): string | null {
  try {
    return location === null ? null : new URL(location, url).href;
  } catch {
    return null;
  }
}
