import { textHash } from '../text-hash.ts';

/** What a person signs in to the PBX with. It never leaves the program but to the PBX. */
export interface Account {
  readonly username: string;
  readonly password: string;
}

/** How a person wants the password kept. `unprotected` only after having been asked. */
export type KeepAccount = 'protected' | 'until-quit' | 'unprotected';

/** How the program keeps it. */
export type AccountKept = 'encrypted' | 'until-quit' | 'unprotected';

export interface SignIn {
  readonly username: string;
  readonly password: string;
  readonly keep: KeepAccount;
  /** Ask the PBX first. */
  readonly check: boolean;
}

/** What may be told of it. */
export type AccountState =
  | { readonly kind: 'none' }
  | { readonly kind: 'signed-in'; readonly kept: AccountKept | 'managed' };

/** Tells an account from others, and says little of it: what is kept under it is of this account. */
export function accountId(apiUrl: string, { username }: Account): string {
  return `${textHash(`${apiUrl} ${username}`)}`;
}
