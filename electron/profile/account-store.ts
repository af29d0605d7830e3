import type { Account, AccountKept, KeepAccount } from '../../src/pbx/account.ts';
import type { AccountStore, StorageFailure, StoredAccount } from '../../src/ports.ts';
import { ok, type Result } from '../../src/result.ts';
import type { SecretFile } from './secret-file.ts';

/** Stores user name and password together, because neither is of use without the other. */
export function accountStore(file: SecretFile): AccountStore {
  return {
    canProtect: () => file.canEncrypt,
    async read(): Promise<StoredAccount | null> {
      const secret = await file.read('account');
      const account = secret === null ? null : readAccount(secret.text);
      return secret === null || account === null ? null : { account, kept: secret.kept };
    },
    async keep(account: Account, how: KeepAccount): Promise<Result<AccountKept, StorageFailure>> {
      const text = JSON.stringify(account);
      if (how === 'until-quit') {
        const removed = file.remove('account');
        return removed.ok ? ok('until-quit') : removed;
      }
      const written =
        how === 'protected' ? await file.writeEncrypted('account', text) : file.writeUnprotected('account', text);
      if (!written.ok) return written;
      return ok(how === 'protected' ? 'encrypted' : 'unprotected');
    },
    remove: () => file.remove('account'),
  };
}

function readAccount(text: string): Account | null {
  try {
    const { username, password } = JSON.parse(text) as Partial<Account>;
    return typeof username === 'string' && typeof password === 'string' ? { username, password } : null;
  } catch {
    return null;
  }
}
