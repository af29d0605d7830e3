import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type MappingMemory, mappingFile } from '../../electron/reach/mapping-file.ts';
import { removeLeftMapping } from '../../electron/reach/router-way.ts';
import { hurriedTimers } from '../fakes/counted-timers.ts';
import type { FakeGateway } from '../fakes/fake-gateway.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';
import { routerOffice } from '../fakes/router-office.ts';

const nothing = { port: null, left: null };
const mapping = { externalPort: 40_000, client: '127.0.0.1', internalPort: 8_787 };
const igd = { by: 'upnp', controlUrl: 'http://127.0.0.1:1/control', serviceType: 'urn:x' } as const;

function profile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zil-mapping-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('before the first time nothing is remembered', () => {
  expect(mappingFile(profile()).read()).toEqual(nothing);
});

test.each([igd, { by: 'nat-pmp', gateway: '127.0.0.1' } as const])(
  'a mapping at a router by $by is remembered',
  (at) => {
    const folder = profile();
    const remembered = { port: 40_000, left: { at, mapping } };
    mappingFile(folder).write(remembered);
    expect(mappingFile(folder).read()).toEqual(remembered);
    mappingFile(folder).write({ port: 40_000, left: null });
    expect(mappingFile(folder).read()).toEqual({ port: 40_000, left: null });
  },
);

test.each([
  '',
  'garbage',
  '{"port": 4',
  'null',
  '[]',
  '3',
  '{"port": "x", "left": 7}',
  '{"left": {"at": {}, "mapping": {}}}',
])('a file that is %j is ignored, and written again', (content) => {
  const folder = profile();
  writeFileSync(join(folder, 'mapping.json'), content);
  const memory = mappingFile(folder);
  expect(memory.read()).toEqual(nothing);
  memory.write({ port: 41_000, left: null });
  expect(mappingFile(folder).read()).toEqual({ port: 41_000, left: null });
});

test.each([
  { at: { by: 'upnp', controlUrl: 3, serviceType: 'urn:x' }, mapping },
  { at: { by: 'smoke' }, mapping },
  { at: igd, mapping: { ...mapping, externalPort: 70_000 } },
  { at: igd, mapping: { ...mapping, internalPort: 1.5 } },
])('of an incomplete mapping, %j, only the port is kept', (left) => {
  const folder = profile();
  writeFileSync(join(folder, 'mapping.json'), JSON.stringify({ port: 40_000, left }));
  expect(mappingFile(folder).read()).toEqual({ port: 40_000, left: null });
});

test('where nothing can be written the way still works, and nothing is remembered', async () => {
  const file = join(profile(), 'not-a-folder');
  writeFileSync(file, 'a file where the folder should be');
  const { start } = await routerOffice({ memory: mappingFile(join(file, 'below')) });
  await start().news.next('up');
  expect(mappingFile(join(file, 'below')).read()).toEqual(nothing);
});

/** A Zil that has opened a port and crashed: its timers do not run any more, and the port is still open. */
async function crashedOffice(spoken: 'igd-1' | 'igd-2' | 'nat-pmp') {
  const folder = profile();
  const timers = new FakeTimers();
  const office = await routerOffice({ spoken, timers, memory: mappingFile(folder) });
  const { news } = office.start();
  if (spoken === 'nat-pmp') {
    await expect.poll(() => timers.pending, { interval: 1 }).toBe(2);
    await timers.advance(2_500);
  }
  await news.next('up');
  const clean = () =>
    removeLeftMapping({ timers: hurriedTimers, memory: mappingFile(folder), network: office.gateway.network });
  return { ...office, folder, clean };
}

test.each(['igd-1', 'igd-2', 'nat-pmp'] as const)(
  'a port that a crash has left open is closed at the next start, and its number is kept (%s)',
  async (spoken) => {
    const { gateway, folder, clean } = await crashedOffice(spoken);
    expect(gateway.table.all).toHaveLength(1);
    expect(mappingFile(folder).read().left?.mapping).toEqual(mapping);
    await clean();
    expect(gateway.table.all).toEqual([]);
    expect(mappingFile(folder).read()).toEqual({ port: 40_000, left: null });
  },
);

test('a port that now belongs to another computer is left alone', async () => {
  const { gateway, folder, clean } = await crashedOffice('igd-1');
  gateway.table.forgetAll();
  gateway.table.reserve(40_000);
  await clean();
  expect(gateway.table.all).toHaveLength(1);
  expect(mappingFile(folder).read()).toEqual({ port: 40_000, left: null });
});

test('a port that now leads elsewhere on this computer is left alone', async () => {
  const { gateway, folder, clean } = await crashedOffice('igd-1');
  await gateway.table.open({ ...mapping, internalPort: 22, description: 'ssh', leaseSeconds: 0 });
  await clean();
  expect(gateway.table.all).toHaveLength(1);
  expect(mappingFile(folder).read().left).toBeNull();
});

/** The computer has another address now than when it had the port opened. */
function leadsToFormerAddress(gateway: FakeGateway, memory: MappingMemory): void {
  const { port, left } = memory.read();
  gateway.table.forgetAll();
  gateway.table.reserve(40_000, '192.0.2.20');
  if (left !== null)
    memory.write({ port, left: { ...left, mapping: { ...mapping, client: '192.0.2.20', internalPort: 80 } } });
}

test('a port that led to an address which this computer has no more is closed all the same', async () => {
  const { gateway, folder, clean, memory } = await crashedOffice('igd-1');
  leadsToFormerAddress(gateway, memory);
  await clean();
  expect(gateway.table.all).toEqual([]);
  expect(mappingFile(folder).read()).toEqual({ port: 40_000, left: null });
});

test('a lease that has ended in the meantime is forgotten', async () => {
  const { gateway, folder, clean } = await crashedOffice('igd-2');
  gateway.table.forgetAll();
  await clean();
  expect(mappingFile(folder).read()).toEqual({ port: 40_000, left: null });
});

test('where the router does not answer, the next start tries again', async () => {
  const { gateway, folder, clean } = await crashedOffice('igd-1');
  gateway.isOff = true;
  await clean();
  expect(mappingFile(folder).read().left).not.toBeNull();
  gateway.isOff = false;
  await clean();
  expect(gateway.table.all).toEqual([]);
  expect(mappingFile(folder).read().left).toBeNull();
});

test('where the router answers again before the way opens a port, the one of the crash is closed first', async () => {
  const { gateway, memory, start, clean } = await crashedOffice('igd-1');
  leadsToFormerAddress(gateway, memory);
  gateway.isOff = true;
  await clean();
  gateway.isOff = false;
  await start().news.next('up');
  expect(gateway.table.all).toEqual([expect.objectContaining(mapping)]);
});

test('the port is remembered before the router is asked for it', async () => {
  const folder = profile();
  const timers = new FakeTimers();
  const { gateway, start } = await routerOffice({ timers, memory: mappingFile(folder) });
  gateway.lie = 'silent-mapping';
  const { started } = start();
  await expect.poll(() => gateway.table.all, { interval: 1 }).toHaveLength(1);
  expect(JSON.parse(readFileSync(join(folder, 'mapping.json'), 'utf8')).left.mapping).toEqual(mapping);
  const stopped = started.stop();
  await timers.advance(2_000);
  await stopped;
});

test.each([
  'ftp://127.0.0.1/x',
  'http://localhost:1/x',
  'http://localhost@127.0.0.1:1/x',
  'http://127.1:1/x',
  'nonsense',
  '',
])('a file that names %j as a router sends no request there', async (controlUrl) => {
  const memory = mappingFile(profile());
  memory.write({ port: 40_000, left: { at: { ...igd, controlUrl }, mapping } });
  const timers = new FakeTimers();
  await removeLeftMapping({ timers, memory });
  expect(memory.read()).toEqual({ port: 40_000, left: null });
});
