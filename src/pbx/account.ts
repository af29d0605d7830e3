import type { AccountKept } from '../ports.ts';

/** What a person signs in to the exchange with. It never leaves the program but to the exchange. */
export interface Account {
  readonly username: string;
  readonly password: string;
}

/** What may be told of it. */
export type AccountState =
  | { readonly kind: 'none' }
  | { readonly kind: 'signed-in'; readonly kept: AccountKept | 'managed' };
