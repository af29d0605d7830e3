/** The reason why the test did not find the listener at its public address. */
export type ProofFailureKind =
  /** The listener does not answer on this computer itself. */
  | 'not-listening'
  /** The address works only inside the office, so a test from here proves nothing. */
  | 'office-only'
  | 'no-network'
  /** The host name of the address does not exist. */
  | 'unknown-host'
  /** The port is closed, or leads to a computer where nothing listens. */
  | 'refused'
  | 'no-answer'
  /** The tunnel's server answers that no tunnel is connected. */
  | 'tunnel-down'
  /** Another program than this listener answers. */
  | 'wrong-program'
  /** A page for people answers: a warning, a sign-in. */
  | 'web-page'
  /** The PBX would follow the redirect with an empty request, and the webhook would be lost. */
  | 'redirect'
  /** The TLS connection failed, or the certificate is not publicly trusted. */
  | 'tls';

export interface ProofFailure {
  readonly kind: ProofFailureKind;
  /** A status, a code of the system or of TLS, or a redirect's host. Never a path, because the token is one. */
  readonly detail: string | null;
}
