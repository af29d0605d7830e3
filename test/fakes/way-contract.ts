import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { StartedWay, Way, WayFailure, WayNews } from '../../src/reach/way.ts';
import { defaultSettings, type Settings } from '../../src/settings/settings.ts';

/** A way, everything that it depends on, and what a test can do to that. */
export interface WayUnderTest {
  readonly way: Way;
  readonly settings: Partial<Settings>;
  /** Posts to the way's address from where the PBX is. Resolves with the status. */
  readonly post: (url: string) => Promise<number>;
  /** Makes the way report another address: a person types one, a router gets one, a tunnel's edge gives one. */
  readonly changeUrl: () => Promise<void>;
  /** Takes away what the way depends on, and gives it back. */
  readonly outage: { readonly begin: () => Promise<void>; readonly end: () => Promise<void> };
  /** Describes what the way has left behind: processes, mappings, sockets. */
  readonly leftovers: () => Promise<readonly string[]>;
  /** Resolves when the outside has noticed that the way is stopped. By default that is at once. */
  readonly endIsNoticed?: () => Promise<void>;
  /** Ends everything that the test has set up. */
  readonly close: () => Promise<void>;
}

/** Collects the news of one way in their order, for tests that wait for them. */
export class NewsLog {
  readonly all: WayNews[] = [];
  #seen = 0;
  #wake: () => void = () => {};

  readonly report = (news: WayNews): void => {
    if (this.all.at(-1)?.kind === 'ended') throw new Error(`${news.kind} after the end`);
    this.all.push(news);
    this.#wake();
  };

  /** Resolves with the next news, in their order, of one of these kinds. */
  async next<K extends WayNews['kind']>(...kinds: readonly K[]): Promise<Extract<WayNews, { kind: K }>> {
    for (;;) {
      const news = this.all[this.#seen];
      if (news === undefined) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        continue;
      }
      this.#seen += 1;
      if (kinds.some((kind) => kind === news.kind)) return news as Extract<WayNews, { kind: K }>;
      if (news.kind === 'ended') throw new Error(`ended with ${news.failure.kind} before it was ${kinds.join(' or ')}`);
    }
  }

  /** Resolves with the failure that has ended the way. */
  async ended(): Promise<WayFailure> {
    return (await this.next('ended')).failure;
  }
}

/** A listener on loopback that counts its requests. */
export async function countingListener(): Promise<{
  readonly port: number;
  readonly posts: () => number;
  readonly close: () => Promise<void>;
}> {
  let posts = 0;
  const server = createServer((request, response) => {
    if (request.method === 'POST') posts += 1;
    request.resume();
    response.end('OK\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    posts: () => posts,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * Tests what every way must do that depends on something outside. The way with a typed address depends on nothing, and
 * has its own tests.
 */
export function wayContract(name: string, make: (listenerPort: number) => Promise<WayUnderTest>): void {
  describe(`the way ${name}`, () => {
    const closing: (() => Promise<unknown>)[] = [];
    afterEach(async () => {
      for (const close of closing.splice(0).reverse()) await close();
    });

    async function begin(): Promise<{
      readonly listener: Awaited<ReturnType<typeof countingListener>>;
      readonly subject: WayUnderTest;
      readonly start: () => { readonly news: NewsLog; readonly started: StartedWay };
    }> {
      const listener = await countingListener();
      closing.push(() => listener.close());
      const subject = await make(listener.port);
      closing.push(() => subject.close());
      const start = () => {
        const news = new NewsLog();
        const started = subject.way.start({
          listener: { host: '127.0.0.1', port: listener.port },
          settings: { ...defaultSettings, ...subject.settings },
          report: news.report,
        });
        closing.push(() => started.stop());
        return { news, started };
      };
      return { listener, subject, start };
    }

    test('names an address, and what is posted there arrives at the listener', async () => {
      const { listener, subject, start } = await begin();
      const { url } = await start().news.next('up');
      expect(url).toMatch(/^https?:\/\/[^/?#]+(\/[^?#]*[^/])?$/);
      expect(await subject.post(`${url}/h/token`)).toBe(200);
      expect(listener.posts()).toBe(1);
    });

    test('leaves nothing behind when it is stopped, and may be stopped twice', async () => {
      const { subject, start } = await begin();
      const { news, started } = start();
      await news.next('up');
      expect(await subject.leftovers()).not.toEqual([]);
      await started.stop();
      await started.stop();
      await subject.endIsNoticed?.();
      expect(await subject.leftovers()).toEqual([]);
    });

    test('leaves nothing behind when it is stopped while it begins, and reports nothing after that', async () => {
      const { subject, start } = await begin();
      const { news, started } = start();
      await started.stop();
      expect(news.all.filter(({ kind }) => kind === 'up')).toEqual([]);
      await subject.endIsNoticed?.();
      expect(await subject.leftovers()).toEqual([]);
    });

    test('can be started again after it was stopped', async () => {
      const { listener, subject, start } = await begin();
      const first = start();
      await first.news.next('up');
      await first.started.stop();
      const { url } = await start().news.next('up');
      expect(await subject.post(`${url}/h/token`)).toBe(200);
      expect(listener.posts()).toBe(1);
    });

    test('reports another address when it gets one', async () => {
      const { listener, subject, start } = await begin();
      const { news } = start();
      const before = await news.next('up');
      await subject.changeUrl();
      const change = await news.next('up', 'ended');
      const after = change.kind === 'up' ? change : await start().news.next('up');
      expect(after.url).not.toBe(before.url);
      expect(await subject.post(`${after.url}/h/token`)).toBe(200);
      expect(listener.posts()).toBe(1);
    });

    test('reports an outage, and works again after it', async () => {
      const { listener, subject, start } = await begin();
      const { news } = start();
      await news.next('up');
      await subject.outage.begin();
      const outage = await news.next('interrupted', 'ended');
      await subject.outage.end();
      const returned = outage.kind === 'interrupted' ? await news.next('up', 'ended') : outage;
      const { url } = returned.kind === 'up' ? returned : await start().news.next('up');
      expect(await subject.post(`${url}/h/token`)).toBe(200);
      expect(listener.posts()).toBe(1);
    });
  });
}
