import { textHash } from '../text-hash.ts';

/** The credentials with which a person signs in to the PBX. They are sent to nobody else. */
export interface Account {
  readonly username: string;
  readonly password: string;
}

/** The protection that a person has chosen for the password. `unprotected` only after a question of its own. */
export type KeepAccount = 'protected' | 'until-quit' | 'unprotected';

/** The protection with which the password is kept. */
export type AccountKept = 'encrypted' | 'until-quit' | 'unprotected';

export interface SignIn {
  readonly username: string;
  readonly password: string;
  readonly keep: KeepAccount;
  /** Whether the PBX is asked first if it accepts the account. */
  readonly check: boolean;
}

/** The state of the account, without its credentials. */
export type AccountState =
  | { readonly kind: 'none' }
  | { readonly kind: 'signed-in'; readonly kept: AccountKept | 'managed' };

/** Returns a hash that identifies an account and says little about it. Data of the account is stored under it. */
export function accountId(apiUrl: string, { username }: Account): string {
  return `${textHash(`${apiUrl} ${username}`)}`;
}
