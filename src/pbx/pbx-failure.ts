/** The reason why a request to the PBX failed. No kind contains an address, a user name or a password. */
export type PbxFailure =
  /** The PBX rejects user and password. It may lock the account, so nothing is asked again until a person acts. */
  | { readonly kind: 'wrong-credentials'; readonly message: string }
  /** The PBX refuses the request. `message` is its own Turkish sentence for the person, made safe to show. */
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  /** There was no connection, or it ended too early. `reason` is the system's code, for example `ENOTFOUND`. */
  | { readonly kind: 'not-reachable'; readonly reason: string }
  | { readonly kind: 'timeout' }
  /** The answer is not the PBX's: it comes from a captive portal, a wrong address or another version. */
  | {
      readonly kind: 'not-understood';
      readonly status: number;
      readonly found: 'html' | 'nothing' | 'redirect' | 'other';
    }
  /** The request was ended by Zil. */
  | { readonly kind: 'called-off' };

/** Whether the PBX may have done what it was asked to do, although its answer is unknown. */
export function mayHaveArrived({ kind }: PbxFailure): boolean {
  return kind === 'timeout' || kind === 'not-reachable' || kind === 'not-understood';
}
