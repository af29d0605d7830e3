import { App } from '../../src/app.ts';
import type { StartProblem } from '../../src/desk/fact.ts';
import { type Managed, nothingManaged } from '../../src/settings/managed.ts';
import { defaultSettings, type Settings, storedSettings } from '../../src/settings/settings.ts';
import {
  FakeAccountStore,
  FakeCreditLog,
  FakeDoorKey,
  FakeDoorOpener,
  FakeJournal,
  FakeLinkOpener,
  FakeLogger,
  FakeNotifier,
  FakePbxApis,
  FakePracticeCaller,
  FakeSettingsStore,
} from './fake-ports.ts';
import { FakeRandom } from './fake-random.ts';
import { FakeAgreement, FakeInstaller, FakeProver, FakeSurroundings, FakeWaySecrets, FakeWays } from './fake-reach.ts';
import { FakeTimers, settled } from './fake-timers.ts';

/** Everything that is outside, played. `opened` counts how often the window was. */
export function fakePorts({
  stored,
  journal = new FakeJournal(),
}: {
  readonly stored: unknown;
  readonly journal?: FakeJournal;
}) {
  const timers = new FakeTimers();
  const ports = {
    timers,
    clock: timers,
    timeZone: () => 'Europe/Istanbul',
    random: new FakeRandom(),
    logger: new FakeLogger(),
    notifier: new FakeNotifier(),
    journal,
    doorOpener: new FakeDoorOpener(),
    doorKey: new FakeDoorKey(),
    apis: new FakePbxApis(),
    accounts: new FakeAccountStore(),
    creditLog: new FakeCreditLog(),
    linkOpener: new FakeLinkOpener(),
    agreement: new FakeAgreement(),
    practiceCaller: new FakePracticeCaller(),
    ways: new FakeWays(),
    prover: new FakeProver(),
    surroundings: new FakeSurroundings(),
    waySecrets: new FakeWaySecrets(),
    tunnelProgram: new FakeInstaller(),
    settingsStore: new FakeSettingsStore(stored),
    opened: 0,
    openWindow: () => {
      ports.opened += 1;
    },
  };
  return ports;
}

/** An office that is set up, without an account unless the test signs in. */
export function office({
  settings = {} as Partial<Settings>,
  stored = storedSettings({ ...defaultSettings, setUp: 'finished', ...settings }) as unknown,
  problems = [] as readonly StartProblem[],
  managed = nothingManaged as Managed,
  journal = new FakeJournal(),
} = {}) {
  const ports = fakePorts({ stored, journal });
  const zil = new App(ports, managed, () => problems);
  const hear = async (fields: Record<string, string>) => {
    await zil.hear(new TextEncoder().encode('as it came'), Object.entries(fields));
    await settled();
  };
  const ring = (calling_number: string, extension_number = '1001') =>
    hear({
      event: 'EXTENSION_RINGING',
      tenant_id: '1234',
      calling_number,
      called_number: '908505501234',
      extension_number,
    });
  return { zil, ports, timers: ports.timers, hear, ring };
}
