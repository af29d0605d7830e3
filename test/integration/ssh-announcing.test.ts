import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Settings } from '../../src/settings/settings.ts';
import { makeSshKey } from '../desktop/ssh-server.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';
import { type ForwardingService, startForwardingService } from '../fakes/forwarding-service.ts';
import { post } from '../fakes/post.ts';
import { countingListener } from '../fakes/way-contract.ts';
import { settingsFor, startSshWay, tempFolder } from './ssh-start.ts';

async function openListener(): ReturnType<typeof countingListener> {
  const listener = await countingListener();
  onTestFinished(() => listener.close());
  return listener;
}

describe('a service that announces its addresses', () => {
  async function service(host: string | null): ReturnType<typeof startForwardingService> {
    const started = await startForwardingService(host);
    onTestFinished(() => started.close());
    return started;
  }

  /** Returns the settings with which a person logs in to such a service. */
  function settingsAt({ port }: ForwardingService): Partial<Settings> {
    const keyFile = makeSshKey(join(tempFolder(), 'key'));
    return { ...settingsFor({ port, keyFile }), sshUser: 'nokey', sshRemotePort: 80 };
  }

  test('is reached at the announced address, and at the next one as soon as it is announced', async () => {
    const listener = await openListener();
    const lhr = await service('8beaa541ba3dc2.lhr.life');
    const { news } = startSshWay(settingsAt(lhr), { listenerPort: listener.port });
    expect((await news.next('up')).url).toBe('https://8beaa541ba3dc2.lhr.life');
    expect(await post(`${lhr.edge}/h/token`)).toBe(200);
    lhr.rename('8beaa541ba3dc2.lhr.life');
    lhr.rename('d488e70ee7c1d5.lhr.life');
    expect((await news.next('up')).url).toBe('https://d488e70ee7c1d5.lhr.life');
    expect(await post(`${lhr.edge}/h/token`)).toBe(200);
    expect(listener.posts()).toBe(2);
    expect(news.all.filter(({ kind }) => kind === 'up')).toHaveLength(2);
  });

  test('is not asked for an address when a person has typed one', async () => {
    const listener = await openListener();
    const lhr = await service('8beaa541ba3dc2.lhr.life');
    const settings = { ...settingsAt(lhr), sshPublicUrl: 'https://santral.example/zil' };
    const { news } = startSshWay(settings, { listenerPort: listener.port });
    expect((await news.next('up')).url).toBe('https://santral.example/zil');
    // By the time the tunnel has carried a request, a shell would have been open.
    expect(await post(`${lhr.edge}/h/token`)).toBe(200);
    expect(lhr.shells()).toBe(0);
  });

  test('is waited for ten seconds', async () => {
    const timers = new FakeTimers();
    const silent = await service(null);
    const { news } = startSshWay(settingsAt(silent), { timers });
    await expect.poll(() => silent.shells()).toBe(1);
    await timers.advance(9_999);
    expect(news.all.map(({ kind }) => kind)).toEqual(['host-key']);
    await timers.advance(1);
    expect((await news.next('up')).url).toBe('http://127.0.0.1:80');
    silent.rename('8beaa541ba3dc2.lhr.life');
    expect((await news.next('up')).url).toBe('https://8beaa541ba3dc2.lhr.life');
  });

  test('that has another port than was asked for refuses', async () => {
    const lhr = await service('8beaa541ba3dc2.lhr.life');
    const { news } = startSshWay({ ...settingsAt(lhr), sshRemotePort: 0 });
    expect(await news.ended()).toMatchObject({ kind: 'forward-refused' });
  });
});
