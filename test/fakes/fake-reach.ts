import type { Agreement, Question } from '../../src/agreement.ts';
import type { InstallFailure, ListenAddress, ProgramInstaller, StorageFailure } from '../../src/ports.ts';
import { manualWay } from '../../src/reach/manual-way.ts';
import type { ProofFailure } from '../../src/reach/proof-failure.ts';
import type { AddressProver } from '../../src/reach/proof-keeper.ts';
import type { NetworkProbe, Surroundings } from '../../src/reach/surroundings.ts';
import type { StartedWay, Way, WayFailure, WayNews, WayRun, Ways } from '../../src/reach/way.ts';
import { err, ok, type Result } from '../../src/result.ts';
import type { SecretStore } from '../../src/settings/secret-store.ts';

/** A way whose news the test reports. Starting it while it runs throws. */
export class FakeWay implements Way {
  readonly runs: WayRun[] = [];
  /** While set, stopping waits for this promise. */
  held: Promise<void> | null = null;
  #isGoing = false;
  #isOver = false;

  start(run: WayRun): StartedWay {
    if (this.#isGoing) throw new Error('the way before it is not stopped');
    this.#isGoing = true;
    this.#isOver = false;
    this.runs.push(run);
    return {
      stop: async () => {
        await this.held;
        this.#isGoing = false;
      },
    };
  }

  get isGoing(): boolean {
    return this.#isGoing;
  }

  up(url: string): void {
    this.#report({ kind: 'up', url, notes: [] });
  }

  interrupted(failure: WayFailure = { kind: 'connection-lost', detail: null }): void {
    this.#report({ kind: 'interrupted', failure });
  }

  ended(kind: WayFailure['kind'], detail: string | null = null): void {
    this.#report({ kind: 'ended', failure: { kind, detail } });
    this.#isOver = true;
  }

  hostKey(fingerprint: string): void {
    this.#report({ kind: 'host-key', fingerprint });
  }

  #report(news: WayNews): void {
    const run = this.runs.at(-1);
    if (run === undefined || this.#isOver) throw new Error('the way does not go on');
    run.report(news);
  }
}

/** The real manual way, and fakes of all others. */
export class FakeWays implements Ways {
  readonly manual = manualWay;
  readonly router = new FakeWay();
  readonly ngrok = new FakeWay();
  readonly cloudflared = new FakeWay();
  readonly ssh = new FakeWay();
  readonly command = new FakeWay();
}

/** Finds the listener behind every address, unless the test sets a failure or holds the answers back. */
export class FakeProver implements AddressProver {
  readonly asked: { readonly url: string; readonly listener: ListenAddress }[] = [];
  failure: ProofFailure | null = null;
  held: Promise<void> | null = null;

  async prove(url: string, listener: ListenAddress): Promise<Result<null, ProofFailure>> {
    this.asked.push({ url, listener });
    await this.held;
    return this.failure === null ? ok(null) : err(this.failure);
  }
}

export class FakeSurroundings implements Surroundings {
  probed: NetworkProbe = { worldAddress: null, gateway: { kind: 'none' }, hasCloudflared: false };
  readonly asked: string[] = [];

  async probe({ stunServer }: { readonly stunServer: string }): Promise<NetworkProbe> {
    this.asked.push(stunServer);
    return this.probed;
  }
}

/** A computer with a key store, unless the test sets `hasKeyStore` to false. */
export class FakeSecrets<Name extends string> implements SecretStore<Name> {
  readonly kept = new Map<Name, string>();
  hasKeyStore = true;
  failure: StorageFailure | null = null;

  async read(name: Name): Promise<string | null> {
    return this.kept.get(name) ?? null;
  }

  async names(): Promise<readonly Name[]> {
    return [...this.kept.keys()];
  }

  async keep(name: Name, text: string): Promise<Result<'encrypted' | 'until-quit', StorageFailure>> {
    if (this.failure !== null) return err(this.failure);
    if (text === '') this.kept.delete(name);
    else this.kept.set(name, text);
    return ok(this.hasKeyStore ? 'encrypted' : 'until-quit');
  }
}

export class FakeInstaller implements ProgramInstaller {
  canInstall = true;
  installs = 0;
  failure: InstallFailure | null = null;

  async install(): Promise<Result<null, InstallFailure>> {
    this.installs += 1;
    return this.failure === null ? ok(null) : err(this.failure);
  }
}

/** A person who agrees, unless the test sets another answer. */
export class FakeAgreement implements Agreement {
  readonly asked: string[] = [];
  answer = true;

  async toRun(program: string): Promise<boolean> {
    this.asked.push(program);
    return this.answer;
  }

  async toOpen(scheme: string): Promise<boolean> {
    this.asked.push(`${scheme}:`);
    return this.answer;
  }

  async toReplace({ message, detail }: Question): Promise<boolean> {
    this.asked.push(`${message} ${detail}`);
    return this.answer;
  }
}
