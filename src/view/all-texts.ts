import type { CallPhase } from '../calls/call.ts';
import type { Keeping } from '../calls/journal-writer.ts';
import type { StartProblem } from '../desk/desk-event.ts';
import type { Trouble } from '../health/health.ts';
import type { AccountKept } from '../pbx/account.ts';
import type { PbxFailure } from '../pbx/pbx-failure.ts';
import type { ListenAddress, ListenFailure, LoginItemState, ShowOutcome } from '../ports.ts';
import type { Language, Settings, SetUpStep } from '../settings/settings.ts';
import type { BackupTexts } from './backup-texts.ts';
import type { CallBackTexts } from './call-back-texts.ts';
import type { CallReportTexts } from './call-report-texts.ts';
import type { CallTexts } from './call-texts.ts';
import type { DataTexts } from './data-texts.ts';
import type { DeliveryTexts } from './delivery-texts.ts';
import type { NamingTexts } from './naming-texts.ts';
import type { ReachTexts } from './reach-texts.ts';
import type { SearchTexts } from './search-texts.ts';
import type { SettingsTexts } from './setting-texts.ts';
import type { SupportTexts } from './support-texts.ts';
import type { UpdateTexts } from './update-texts.ts';

/** Every sentence that a person reads, without the numbers in it. There is one object for each language. */
export interface Texts {
  readonly withheld: string;
  extension(digits: string): string;
  shortCode(digits: string): string;

  callingTitle(caller: string): string;
  ringsAt(extensions: string): string;
  readonly rings: string;
  onLine(line: string): string;
  readonly manyCallsTitle: string;
  readonly manyCallsBody: string;
  readonly listenerBlockedTitle: string;
  readonly testTitle: string;
  readonly testBody: string;

  phase(phase: Exclude<CallPhase, 'over'>): string;
  readonly story: CallTexts;
  readonly data: DataTexts;
  readonly backup: BackupTexts;
  readonly support: SupportTexts;
  readonly callReport: CallReportTexts;
  readonly search: SearchTexts;
  readonly updates: UpdateTexts;
  readonly callBacks: CallBackTexts;
  readonly delivery: DeliveryTexts;
  readonly naming: NamingTexts;
  readonly practice: string;
  readonly today: string;
  readonly yesterday: string;

  readonly listenerClosed: string;
  listenerOpen(address: ListenAddress): string;
  listenerBlocked(address: ListenAddress, failure: ListenFailure): string;
  notKept(keeping: Extract<Keeping, { kind: 'waiting' }>): string;
  readonly nothingHeard: string;
  lastHeard(time: string): string;
  readonly nothingShown: string;
  lastShowing(time: string, outcome: ShowOutcome): string;
  startProblem(problem: StartProblem): string;

  /** A sentence about the failure, and one that says what to do. */
  pbxFailure(failure: PbxFailure): string;
  readonly pbx: PbxTexts;
  readonly credit: CreditTexts;

  readonly menu: TrayMenuTexts;
  tray(trouble: Trouble | null): string;
  lastCall(call: string): string;
  readonly reach: ReachTexts;
  readonly window: WindowTexts;
}

/** The connection with the PBX. Times come as text. */
export interface PbxTexts {
  readonly noAccount: string;
  readonly notListening: string;
  readonly asking: string;
  live(lastContact: string): string;
  lastContact(time: string): string;
  readonly ringingOnly: string;
  waiting(failure: string, retryTime: string): string;
  readonly signedIn: string;
  /** For the person who has just typed the account. */
  refusedAccount(message: string): string;
  accountOf(pilots: string): string;
  kept(kept: AccountKept | 'managed'): string;
  linkFailed(failure: string): string;
  readonly noBrowser: string;
}

export interface CreditTexts {
  readonly never: string;
  asOf(time: string): string;
  readonly voiceBalance: string;
  readonly minutes: string;
  readonly smsBalance: string;
  readonly sms: string;
  readonly pilot: string;
  minutesLeft(count: string): string;
  smsLeft(count: string): string;
  renews(date: string): string;
  /** A date as it came, because the order of its parts is not known. */
  renewsUndecided(raw: string): string;
  daysLeft(days: number, perDay: string): string;
  readonly warningTitle: string;
  lowMinutes(pilot: string, left: string): string;
  lowSms(pilot: string, left: string): string;
  packageEnds(pilot: string, name: string, date: string): string;
}

export interface TrayMenuTexts {
  readonly open: string;
  readonly panel: string;
  readonly practice: string;
  readonly logs: string;
  readonly quit: string;
  readonly noCalls: string;
}

/** The labels of the window. */
export interface WindowTexts {
  readonly calls: string;
  readonly noCallsTitle: string;
  readonly noCallsBody: string;
  readonly practice: string;
  readonly practiceFailed: string;
  readonly panel: string;
  readonly panelAsking: string;
  readonly historyFailed: string;
  readonly settings: string;
  readonly save: string;
  readonly saved: string;
  notSaved(reason: string): string;
  readonly fixAbove: string;
  readonly back: string;
  readonly managed: string;
  readonly setting: SettingsTexts;
  readonly group: Readonly<Record<'account' | 'reach' | 'calls' | 'notifications' | 'credit' | 'program', string>>;
  readonly hostChoice: { readonly loopback: string; readonly network: string };
  readonly language: Readonly<Record<Language, string>>;
  readonly themeChoice: Readonly<Record<Settings['theme'], string>>;
  readonly notifyByChoice: Readonly<Record<Settings['notifyBy'], string>>;
  readonly creditDatesChoice: Readonly<Record<Settings['creditDates'], string>>;
  readonly account: AccountTexts;
  readonly credit: CreditPageTexts;
  readonly link: LinkTexts;
  readonly loginItem: Readonly<Record<'label' | 'help', string>> & Readonly<Record<LoginItemState, string>>;
  readonly logs: string;
  readonly setUp: SetUpTexts;
}

export interface AccountTexts {
  readonly username: string;
  readonly password: string;
  readonly signIn: string;
  readonly checking: string;
  readonly missing: string;
  readonly keepAnyway: string;
  readonly signOut: string;
  readonly change: string;
  readonly howToKeep: string;
  readonly untilQuit: string;
  readonly unprotected: string;
  notWritten(reason: string): string;
  readonly notForgotten: string;
}

export interface CreditPageTexts {
  readonly title: string;
  readonly refresh: string;
  readonly asking: string;
  readonly buy: string;
  readonly noPilots: string;
}

export interface LinkTexts {
  question(host: string): string;
  readonly open: string;
  readonly cancel: string;
  readonly dismiss: string;
}

export interface SetUpTexts {
  readonly title: string;
  readonly unfinished: string;
  readonly resume: string;
  readonly later: string;
  readonly back: string;
  readonly next: string;
  readonly finish: string;
  readonly practise: string;
  step(number: number, of: number): string;
  readonly steps: Readonly<Record<Exclude<SetUpStep, 'finished'>, { readonly title: string; readonly body: string }>>;
  readonly oneComputer: string;
  readonly test: string;
  readonly tested: string;
  readonly testFailed: string;
}
