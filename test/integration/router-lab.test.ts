import { afterAll, beforeAll, describe, expect, type TestContext, test } from 'vitest';
import { buildLabProgram, hasRouterLab, type LabOptions, RouterLab } from '../desktop/router-lab.ts';

const isAvailable = hasRouterLab();

test('where all tests run the router laboratory is there: miniupnpd, nftables, iproute2', () => {
  const mustBe = process.platform === 'linux' && process.getuid?.() === 0 && process.env['CI'] === 'true';
  expect(isAvailable || !mustBe).toBe(true);
});

describe.runIf(isAvailable)('a real router (miniupnpd)', () => {
  let program: Awaited<ReturnType<typeof buildLabProgram>>;
  beforeAll(async () => {
    program = await buildLabProgram();
  });
  afterAll(() => program.remove());

  const office: LabOptions = { wanAddress: '1.2.3.4', miniupnpd: [] };

  async function startLab({ onTestFinished }: TestContext, options: Partial<LabOptions> = {}): Promise<RouterLab> {
    const lab = await RouterLab.start(program.file, { ...office, ...options });
    onTestFinished(() => lab.close());
    return lab;
  }

  const routers = [
    ['UPnP IGD 2', []],
    ['UPnP IGD 1', ['force_igd_desc_v1=yes']],
    ['NAT-PMP', ['enable_upnp=no']],
  ] as const;

  test.concurrent.for(routers)(
    '%s: what the PBX posts arrives at the listener, until Zil ends',
    async ([, miniupnpd], context) => {
      const lab = await startLab(context, { miniupnpd });
      const computer = lab.startComputer();
      const { url, notes } = await computer.next('up');
      expect(url).toMatch(/^http:\/\/1\.2\.3\.4:4\d{4}$/);
      expect(notes).toEqual([]);
      expect(await lab.post(`${url}/h/token`)).toBe(200);
      expect((await computer.next('posted')).path).toBe('/h/token');
      expect(lab.forwards()).toHaveLength(1);
      await computer.quit();
      await computer.next('stopped');
      expect(lab.forwards()).toEqual([]);
      expect(await lab.post(`${url}/h/token`)).toBe('ECONNREFUSED');
    },
  );

  test.concurrent.for(routers)(
    '%s: the port of a Zil that was killed is closed at the next start, and asked for again',
    async ([, miniupnpd], context) => {
      const lab = await startLab(context, { miniupnpd });
      const first = lab.startComputer();
      const { url } = await first.next('up');
      await first.kill();
      const [left] = lab.forwards();
      expect(left).toMatch(/^192\.168\.7\.10:/);
      const second = lab.startComputer();
      expect((await second.next('cleaned')).remembered).toEqual({ port: Number(url.split(':')[2]), left: null });
      expect((await second.next('up')).url).toBe(url);
      expect(lab.forwards()).toHaveLength(1);
      expect(lab.forwards()).not.toEqual([left]);
      expect(await lab.post(`${url}/h/token`)).toBe(200);
      await second.quit();
      expect(lab.forwards()).toEqual([]);
    },
  );

  test.concurrent('the router forwards to a listener that listens at one address of the network only', async (context) => {
    const lab = await startLab(context);
    const computer = lab.startComputer('192.168.7.11');
    const { url } = await computer.next('up');
    expect(lab.forwards()).toEqual([expect.stringMatching(/^192\.168\.7\.11:/)]);
    expect(await lab.post(`${url}/h/token`)).toBe(200);
    await computer.quit();
    expect(lab.forwards()).toEqual([]);
  });

  test.concurrent.for(routers)(
    '%s: behind the shared address of a provider no port is asked for',
    async ([, miniupnpd], context) => {
      const lab = await startLab(context, { wanAddress: '100.64.7.8', miniupnpd });
      // miniupnpd reports no address in which no port can be opened.
      expect(await lab.startComputer().next('up', 'ended')).toEqual({
        kind: 'ended',
        failure: { kind: 'no-wan-address', detail: null },
      });
      expect(await lab.look()).toMatchObject({
        worldAddress: '100.64.7.8',
        gateway: { wan: { kind: 'no-wan-address' } },
      });
      expect(lab.forwards()).toEqual([]);
    },
  );

  test.concurrent('a router that claims another address than the internet sees is behind another router', async (context) => {
    const lab = await startLab(context, { miniupnpd: ['ext_ip=1.2.3.9'] });
    expect(await lab.startComputer().next('up', 'ended')).toEqual({
      kind: 'ended',
      failure: { kind: 'upstream-nat', detail: '1.2.3.9' },
    });
    expect(lab.forwards()).toEqual([]);
  });

  test.concurrent('the network probe finds the router and its public address, and opens nothing', async (context) => {
    const lab = await startLab(context);
    expect(await lab.look()).toMatchObject({
      worldAddress: '1.2.3.4',
      gateway: { kind: 'found', by: 'upnp', wan: { kind: 'public', address: '1.2.3.4' } },
    });
    expect(lab.forwards()).toEqual([]);
  });
});
