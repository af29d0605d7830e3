/** Why a call to the PBX gave no answer. No kind carries an address, a user name or a password. */
export type PbxFailure =
  /** The PBX knows no such user and password. Accounts can be locked: nothing is asked again until a person acts. */
  | { readonly kind: 'wrong-credentials'; readonly message: string }
  /** The PBX says no. `message` is its own Turkish sentence for the person, made inert. */
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  /** No connection, or one that ended too soon. `reason` is the system's code, `ENOTFOUND` for one. */
  | { readonly kind: 'not-reachable'; readonly reason: string }
  | { readonly kind: 'timeout' }
  /** Something answered, but not as the PBX would: a captive portal, a wrong address, another version. */
  | {
      readonly kind: 'not-understood';
      readonly status: number;
      readonly found: 'html' | 'nothing' | 'redirect' | 'other';
    }
  /** Nobody waits for the answer any more. */
  | { readonly kind: 'called-off' };

/** Whether the PBX may have done what it was asked although nobody knows its answer. */
export function mayHaveArrived({ kind }: PbxFailure): boolean {
  return kind === 'timeout' || kind === 'not-reachable' || kind === 'not-understood';
}
