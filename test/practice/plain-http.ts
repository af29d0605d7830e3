import type { ServerResponse } from 'node:http';
import type { SpokenAnswer } from './faults.ts';

/** Reads a query in which a plus is a plus and a space is `%20`. Of a name that occurs twice the first value counts. */
export function readQuery(query: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const pair of query.split('&')) {
    const [name = '', value = ''] = pair.split(/=(.*)/s).map(decoded);
    if (name !== '' && !parameters.has(name)) parameters.set(name, value);
  }
  return parameters;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function reply(response: ServerResponse, { status, headers, body }: SpokenAnswer): void {
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) }).end(body);
}

export function cutOff(
  response: ServerResponse,
  { status, headers, body }: SpokenAnswer,
  when: 'before-answer' | 'half-way',
) {
  if (when === 'before-answer') return void response.destroy();
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'Content-Length': bytes.length });
  response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
}
