import { createHash } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Publication {
  readonly version?: unknown;
  readonly name?: string;
  readonly content?: Buffer;
  readonly sha512?: string;
  readonly releaseNotes?: unknown;
  /** More fields than electron-builder writes, or other values for its fields. */
  readonly more?: object;
}

type Metadata = 'latest.yml' | 'latest-linux.yml';

/** A web server with the published versions. It can cut off, stall and refuse. */
export class UpdateFeed {
  readonly #files = new Map<string, Buffer>();
  /** The requested names, without the query. */
  readonly asked: string[] = [];
  readonly headers: NodeJS.Dict<string | string[]>[] = [];
  /** How many downloads of an installer still end in the middle (`cuts`), or stop there without an end (`stalls`). */
  cuts = 0;
  stalls = 0;
  status = 200;
  /** Whether it accepts every request and answers none. */
  isSilent = false;
  readonly #metadata: Metadata;
  #url = '';
  #close: () => Promise<void> = async () => {};

  private constructor(metadata: Metadata) {
    this.#metadata = metadata;
  }

  static async open(onEnd: (end: () => Promise<void>) => void, metadata: Metadata = 'latest.yml'): Promise<UpdateFeed> {
    const feed = new UpdateFeed(metadata);
    const server = createServer(({ url = '', headers }, response) => {
      const name = new URL(url, 'http://feed').pathname.slice(1);
      feed.asked.push(name);
      feed.headers.push(headers);
      feed.#answer(name, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    feed.#url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    feed.#close = () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    };
    onEnd(feed.#close);
    return feed;
  }

  get url(): string {
    return this.#url;
  }

  close(): Promise<void> {
    return this.#close();
  }

  /** Returns how often a file, or a part of it, was fetched. */
  fetched(name: string): number {
    return this.asked.filter((each) => each === name).length;
  }

  publish({
    version = '0.2.0',
    name = 'Zil-0.2.0.exe',
    content = Buffer.from('a new Zil'),
    sha512 = createHash('sha512').update(content).digest('base64'),
    releaseNotes,
    more = {},
  }: Publication = {}): void {
    const files = [{ url: name, sha512, size: content.length }];
    // JSON is YAML, too.
    this.write(JSON.stringify({ version, files, path: name, sha512, releaseNotes, ...more }));
    this.#files.set(name, content);
  }

  /** Sets the metadata of the newest version. */
  write(metadata: string): void {
    this.#files.set(this.#metadata, Buffer.from(metadata));
  }

  #answer(name: string, response: ServerResponse): void {
    if (this.isSilent) return;
    const content = this.#files.get(name);
    if (this.status !== 200 || content === undefined) {
      response.writeHead(this.status === 200 ? 404 : this.status).end();
      return;
    }
    response.writeHead(200, { 'content-length': content.length });
    const isFile = name !== this.#metadata;
    if (isFile && this.cuts > 0) {
      this.cuts -= 1;
      response.write(content.subarray(0, content.length / 2), () => response.destroy());
    } else if (isFile && this.stalls > 0) {
      this.stalls -= 1;
      response.write(content.subarray(0, content.length / 2));
    } else response.end(content);
  }
}
