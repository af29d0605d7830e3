import { request } from 'node:http';
import { type Asking, answerWithin } from './asking.ts';

/** A router's description has some 10 kB. */
const maxBodyBytes = 256 * 1_024;
const answerWithinMs = 3_000;

export interface GatewayAnswer {
  readonly status: number;
  readonly text: string;
}

export interface GatewayPost {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Sends a POST, or a GET without `post`, on a connection of its own. Follows no redirect. Returns `null` when there is
 * no whole answer in time, or when it is too long.
 */
export function askByHttp(asking: Asking, url: string, post: GatewayPost | null = null): Promise<GatewayAnswer | null> {
  return answerWithin<GatewayAnswer>(asking, answerWithinMs, (answer) => {
    const sent = request(url, {
      method: post === null ? 'GET' : 'POST',
      agent: false,
      headers: { ...post?.headers, ...(post !== null && { 'Content-Length': Buffer.byteLength(post.body) }) },
      ...(asking.localAddress !== null && { localAddress: asking.localAddress }),
    });
    sent.on('error', () => answer(null));
    sent.on('response', (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > maxBodyBytes) answer(null);
        else chunks.push(chunk);
      });
      response.on('error', () => answer(null));
      response.on('end', () => answer({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
    });
    sent.end(post?.body);
    return () => sent.destroy();
  });
}
