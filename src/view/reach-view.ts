import type { DeskState } from '../desk/desk-state.ts';
import { healthOf } from '../health/health.ts';
import { mayRegister } from '../reach/may-register.ts';
import type { TestCall } from '../reach/test-call.ts';
import type { WaySecretName } from '../reach/way.ts';
import type { Language } from '../settings/settings.ts';
import { type AutomaticView, automaticView } from './automatic-view.ts';
import { findingText } from './health-text.ts';
import { canInstall } from './repair-action.ts';
import { shownAddress } from './shown-address.ts';
import { texts } from './texts.ts';
import { timeTexts, type ViewedAt } from './time-text.ts';

/** The way to the listener, for the person who sets it up. */
export interface ReachView {
  readonly lines: readonly { readonly kind: 'good' | 'plain' | 'problem'; readonly text: string }[];
  /** The webhook URL that the PBX gets or would get, with its token hidden; `null` while there is no address. */
  readonly address: string | null;
  /** Whether the address was not proved and the person can confirm the way. */
  readonly canConfirmWay: boolean;
  readonly canProve: boolean;
  /** Whether the way is down and can be tried now. */
  readonly canRetry: boolean;
  /** Whether the tunnel program is missing and Zil can download it. */
  readonly canInstall: boolean;
  readonly testCall: TestCallView;
  readonly automatic: AutomaticView;
  /** The names of the stored secrets. */
  readonly secrets: readonly WaySecretName[];
}

export interface TestCallView {
  readonly kind: TestCall['kind'];
  /** `null` while a call is awaited: the window counts down. */
  readonly text: string | null;
  /** Epoch milliseconds; `null` when no call is awaited. */
  readonly untilMs: number | null;
}

export function reachView(state: DeskState, at: ViewedAt): ReachView {
  const { reach, proof, testCall, settings } = state;
  // Why nothing listens stands beside the fields that cause it: the port, the certificate.
  const findings = healthOf(state, at.nowMs).findings.filter(
    ({ kind, grade }) =>
      ['way', 'no-way', 'proof', 'certificate', 'tunnel-requests'].includes(kind) ||
      (kind === 'listener' && grade === 'problem'),
  );
  const canConfirmWay = (proof.kind === 'failed' || proof.kind === 'untestable') && !mayRegister(state);
  return {
    lines: findings.map((finding) => ({
      kind: finding.kind === 'proof' && canConfirmWay ? 'problem' : finding.grade,
      text: findingText(finding, state, at),
    })),
    address: reach.url === null ? null : shownAddress(reach.url),
    canConfirmWay,
    canProve: proof.kind !== 'none' && proof.kind !== 'proving',
    canRetry: reach.kind === 'waiting' || reach.kind === 'blocked',
    canInstall: reach.kind === 'blocked' && canInstall(reach.failure, state),
    testCall: {
      kind: testCall.kind,
      text: testCallText(testCall, settings.language, at),
      untilMs: testCall.kind === 'waiting' ? testCall.untilMs : null,
    },
    automatic: automaticView(state),
    secrets: state.waySecrets,
  };
}

function testCallText(testCall: TestCall, language: Language, at: ViewedAt): string | null {
  const { reach: words } = texts[language];
  switch (testCall.kind) {
    case 'idle':
    case 'waiting':
      return null;
    case 'subscribing':
      return words.testCallSubscribing;
    case 'heard':
      return words.testCallHeard(timeTexts(language, at).second(testCall.atMs));
    case 'nothing':
      return words.testCallNothing(testCall.why);
  }
}
