/**
 * The programs that run inside the namespaces of the router laboratory (router-lab.ts): the office's computer with the
 * listener and its way, and the internet with the PBX and a STUN server.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import type { RememberedMapping } from '../../electron/reach/mapping-file.ts';
import { systemRandom } from '../../electron/system/clock.ts';
import type { NetworkProbe } from '../../src/reach/surroundings.ts';
import type { WayNews } from '../../src/reach/way.ts';
import { countedTimers } from '../fakes/counted-timers.ts';
import { startResponder, stunAnswer } from '../fakes/fake-datagrams.ts';
import { post } from '../fakes/post.ts';

export type LabLine =
  | WayNews
  /** A mapping that a crash has left is closed, as far as the router allows it. */
  | { readonly kind: 'cleaned'; readonly remembered: RememberedMapping }
  /** The listener has received a request. */
  | { readonly kind: 'posted'; readonly path: string }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'ready' }
  /** The status of the answer, or the error code of the system. */
  | { readonly kind: 'answered'; readonly status: number | string }
  | { readonly kind: 'looked'; readonly probed: NetworkProbe };

function say(line: LabLine): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

async function computer(host: string, stunServer: string, profile: string): Promise<void> {
  const { removeLeftMapping, routerWay } = await import('../../electron/reach/router-way.ts');
  const { mappingFile } = await import('../../electron/reach/mapping-file.ts');
  const { defaultSettings } = await import('../../src/settings/settings.ts');
  const memory = mappingFile(profile);
  await removeLeftMapping({ timers: countedTimers, memory });
  say({ kind: 'cleaned', remembered: memory.read() });
  const listener = createServer((request, response) => {
    request.resume().once('end', () => say({ kind: 'posted', path: request.url ?? '' }));
    response.end('OK\n');
  });
  await new Promise<void>((resolve) => listener.listen(0, host, resolve));
  const { port } = listener.address() as AddressInfo;
  const started = routerWay({ timers: countedTimers, random: systemRandom, memory }).start({
    listener: { host, port },
    settings: { ...defaultSettings, stunServer },
    report: say,
  });
  createInterface({ input: process.stdin }).once('close', () => {
    void started.stop().then(() => {
      say({ kind: 'stopped' });
      listener.close();
    });
  });
}

/** Answers as STUN server with the address that it sees, and posts to each URL that it reads from its input. */
async function internet(host: string): Promise<void> {
  await startResponder(host, 3478, (message, from) => stunAnswer(message, from.address));
  say({ kind: 'ready' });
  for await (const url of createInterface({ input: process.stdin })) {
    const status = await post(url).catch((error: NodeJS.ErrnoException) => error.code ?? error.name);
    say({ kind: 'answered', status });
  }
}

async function look(stunServer: string): Promise<void> {
  const { systemSurroundings } = await import('../../electron/reach/surroundings.ts');
  const surroundings = systemSurroundings({ timers: countedTimers, findProgram: async () => null });
  say({ kind: 'looked', probed: await surroundings.probe({ stunServer }) });
}

const [role, first = '', second = '', third = ''] = process.argv.slice(2);
if (role === 'computer') await computer(first, second, third);
else if (role === 'look') await look(first);
else await internet(first);
