import type { CallOpener } from '../../src/app/call-url.ts';
import type { PopOpener } from '../../src/app/screen-pops.ts';
import type { CreditWarning } from '../../src/credit/credit-warnings.ts';
import type { Account, AccountKept, KeepAccount } from '../../src/pbx/account.ts';
import type { KnownCredit } from '../../src/pbx/credit.ts';
import type { AccountStore, LinkOpener, PbxApiOpener, StorageFailure, StoredAccount } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';
import type { PopTarget } from '../../src/screen-pop/pop-target.ts';
import type { CreditLog } from '../../src/store-ports.ts';
import { FakePbxApi } from './fake-pbx-api.ts';

/** A computer with a key store, unless the test sets `hasKeyStore` to false. */
export class FakeAccountStore implements AccountStore {
  stored: StoredAccount | null = null;
  hasKeyStore = true;
  failure: StorageFailure | null = null;

  canProtect(): boolean {
    return this.hasKeyStore;
  }

  async read(): Promise<StoredAccount | null> {
    return this.stored;
  }

  async keep(account: Account, how: KeepAccount): Promise<Result<AccountKept, StorageFailure>> {
    if (this.failure !== null) return err(this.failure);
    if (how === 'protected' && !this.hasKeyStore) throw new Error('nothing can be protected here');
    const kept = how === 'protected' ? 'encrypted' : how;
    this.stored = kept === 'until-quit' ? null : { account, kept };
    return ok(kept);
  }

  remove(): Result<null, StorageFailure> {
    if (this.failure !== null) return err(this.failure);
    this.stored = null;
    return ok(null);
  }
}

export class FakeCreditLog implements CreditLog {
  history: readonly KnownCredit[] = [];
  warned: readonly CreditWarning[] = [];

  read(sinceMs: number): ReturnType<CreditLog['read']> {
    return ok({ history: this.history.filter(({ atMs }) => atMs >= sinceMs), warned: this.warned });
  }

  keep(known: KnownCredit, warned: readonly CreditWarning[]): Result<null, StorageFailure> {
    const last = this.history.at(-1);
    if (last !== undefined && last.atMs >= known.atMs) throw new Error('credit was kept twice');
    this.history = [...this.history, known];
    this.warned = warned;
    return ok(null);
  }
}

/** A browser that opens every link, unless the test sets a failure. */
export class FakeLinkOpener implements LinkOpener {
  readonly opened: string[] = [];
  failure: string | null = null;

  async open(url: string): Promise<Result<null, string>> {
    if (this.failure !== null) return err(this.failure);
    this.opened.push(url);
    return ok(null);
  }
}

/** A telephone program that opens every link, unless the test sets a failure. */
export class FakeCallOpener implements CallOpener {
  readonly opened: string[] = [];
  failure: 'no-program' | 'refused' | null = null;

  async open(url: string): Promise<Result<null, 'no-program' | 'refused'>> {
    if (this.failure !== null) return err(this.failure);
    this.opened.push(url);
    return ok(null);
  }
}

/** One PBX for every account. Each sign-in opens another client of it. */
export class FakePbxApis implements PbxApiOpener {
  readonly opened: { readonly apiUrl: string; readonly account: Account; readonly api: FakePbxApi }[] = [];
  /** Called with each new client, so that a test can set its answers. */
  prepare: (api: FakePbxApi) => void = () => {};

  open(apiUrl: string, account: Account): FakePbxApi {
    const api = new FakePbxApi();
    this.prepare(api);
    this.opened.push({ apiUrl, account, api });
    return api;
  }

  get last(): FakePbxApi {
    const last = this.opened.at(-1);
    if (last === undefined) throw new Error('nobody has signed in');
    return last.api;
  }
}

/** A desktop that opens everything, unless the test sets a failure. Nothing is really opened. */
export class FakePopOpener implements PopOpener {
  readonly opened: PopTarget[] = [];
  failure: 'no-program' | 'refused' | null = null;

  async open(target: PopTarget): Promise<Result<null, 'no-program' | 'refused'>> {
    if (this.failure !== null) return err(this.failure);
    this.opened.push(target);
    return ok(null);
  }
}
