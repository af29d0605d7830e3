/** Why the listener was not found behind its public address. */
export type ProofFailureKind =
  /** Nobody answers at the listener itself. */
  | 'not-listening'
  /** The address holds in the office only: whoever asks it from here has proved nothing. */
  | 'office-only'
  | 'no-network'
  /** The address has a name that nobody knows. */
  | 'unknown-host'
  /** The port is closed, or leads to a computer where nobody listens. */
  | 'refused'
  | 'no-answer'
  /** The tunnel's edge answers that there is no tunnel behind it. */
  | 'tunnel-down'
  /** Something answers, but not this listener. */
  | 'wrong-program'
  /** A page for people stands in the way: a warning, a login. */
  | 'web-page'
  /** The PBX would follow it with an empty request, and the event would be lost. */
  | 'redirect'
  /** The certificate is not one that a stranger has a reason to trust. */
  | 'tls';

export interface ProofFailure {
  readonly kind: ProofFailureKind;
  /** A status, a code of the system or of TLS, or a redirect's host. Never a path: the listener's secret is one. */
  readonly detail: string | null;
}
