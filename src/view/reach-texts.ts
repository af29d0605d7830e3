import type { CertificateFailure, InstallFailure } from '../ports.ts';
import type { Offer } from '../reach/offers.ts';
import type { ProofFailure } from '../reach/proof-failure.ts';
import type { NetworkProbe } from '../reach/surroundings.ts';
import type { TunnelPreset } from '../reach/tunnel-presets.ts';
import type { WayFailure, WayNote, WaySecretName } from '../reach/way.ts';
import type { WayName } from '../reach/way-name.ts';

/** The way by which webhooks reach the listener. Times and addresses come as text. */
export interface ReachTexts {
  readonly way: Readonly<Record<WayName | 'none', WayTexts>>;
  readonly wayLabel: string;
  readonly best: string;
  obstacle(obstacle: NonNullable<Offer['obstacle']>): string;

  readonly probe: string;
  readonly probing: string;
  probed(probed: NetworkProbe): string;

  readonly starting: string;
  up(address: string): string;
  interrupted(failure: string): string;
  waiting(failure: string, retryTime: string): string;
  readonly noWay: string;
  failure(failure: WayFailure, way: WayName | 'none'): string;
  note(note: WayNote): string;
  tunnelRequests(count: number): string;

  readonly recordsWanted: string;
  recordsRead(time: string): string;
  recordsFailed(failure: string, retryTime: string): string;

  readonly proving: string;
  readonly provedBySelfTest: string;
  readonly provedByCall: string;
  /** `why` is the failure in words. */
  notProved(why: string, isRegistered: boolean): string;
  untestable(why: string, isRegistered: boolean): string;
  lost(why: string): string;
  proofFailure(failure: ProofFailure): string;

  certificate(validUntil: string): string;
  certificateEnds(validUntil: string): string;
  certificateEnded(validUntil: string): string;
  certificateFailure(failure: CertificateFailure): string;

  readonly registersLabel: string;
  registers(address: string): string;
  readonly addressInOffice: string;
  readonly renewToken: string;
  readonly renewTokenHelp: string;
  readonly tokenRenewed: string;
  readonly subscribeAgain: string;
  readonly firewall: string;
  readonly commandWarning: string;
  runQuestion(program: string): string;
  readonly run: string;
  readonly doNotRun: string;
  readonly notAgreed: string;
  readonly presets: string;
  readonly preset: Readonly<Record<TunnelPreset['id'], string>>;
  hostKey(fingerprint: string): string;
  readonly forgetHostKey: string;

  readonly use: string;
  readonly prove: string;
  readonly retry: string;
  readonly insist: string;
  readonly browse: string;
  readonly secret: Readonly<Record<WaySecretName, string>>;
  readonly secretKept: string;
  readonly secretSave: string;
  readonly secretForget: string;
  readonly secretUntilQuit: string;
  readonly secretNotWritten: string;
  readonly install: string;
  readonly installHelp: string;
  readonly installing: string;
  notInstalled(failure: InstallFailure): string;

  readonly testCall: string;
  readonly testCallSubscribing: string;
  testCallWaiting(seconds: number): string;
  testCallHeard(time: string): string;
  testCallNothing(why: 'no-address' | 'not-subscribed' | 'silent'): string;
  readonly testCallEnd: string;

  readonly diagnostics: string;
  readonly diagnosticsHelp: string;
  readonly copyReport: string;
  readonly copied: string;
  readonly report: {
    readonly title: string;
    readonly program: string;
    readonly way: string;
    readonly addresses: string;
    readonly lastEvent: string;
    readonly never: string;
    minutesAgo(minutes: number): string;
  };
}

export interface WayTexts {
  readonly title: string;
  /** The account, program or device that the way needs. */
  readonly needs: string;
  /** The parties that can read the call data on its way. */
  readonly privacy: string;
  readonly stability: string;
}
