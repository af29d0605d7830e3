import type { SignInRefusal } from '../ipc/contract.ts';
import type { SignIn } from '../pbx/account.ts';
import type { Pbx } from '../pbx/pbx.ts';
import { err, ok, type Result } from '../result.ts';
import type { Managed } from '../settings/managed.ts';
import type { Language } from '../settings/settings.ts';
import { texts } from '../view/texts.ts';

/** The use cases of the account. An account that an administrator has set cannot be changed. */
export class AccountRequests {
  readonly #pbx: Pbx;
  readonly #managed: Managed;
  readonly #language: () => Language;

  constructor(pbx: Pbx, managed: Managed, language: () => Language) {
    this.#pbx = pbx;
    this.#managed = managed;
    this.#language = language;
  }

  async signIn(draft: SignIn): Promise<Result<null, SignInRefusal>> {
    if (this.#managed.account !== null) return err({ kind: 'missing' });
    const signedIn = await this.#pbx.signIn(draft);
    if (signedIn.ok) return signedIn;
    if (signedIn.error.kind !== 'not-confirmed') return err(signedIn.error);
    const { failure } = signedIn.error;
    const words = texts[this.#language()];
    const isWrong = failure.kind === 'wrong-credentials';
    const text = isWrong ? words.pbx.refusedAccount(failure.message) : words.pbxFailure(failure);
    return err({ kind: 'not-confirmed', text, mayKeep: !isWrong });
  }

  /** Fails when the password could not be removed from the disk. */
  signOut(): Result<null, null> {
    const signedOut = this.#managed.account === null ? this.#pbx.signOut() : ok(null);
    return signedOut.ok ? signedOut : err(null);
  }
}
