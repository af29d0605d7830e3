import type { Pbx } from '../pbx/pbx.ts';
import { isSameValue } from '../same-value.ts';
import type { SettingName, Settings } from '../settings/settings.ts';
import type { UpdateKeeper } from '../update/update-keeper.ts';
import type { CallBackRequests } from './call-back-requests.ts';
import type { CallRegister } from './call-register.ts';
import type { WayRequests } from './way-requests.ts';

/** The parts of the program in which a changed setting sets something in motion. */
export interface AffectedParts {
  readonly way: Pick<WayRequests, 'updateListener' | 'updateWay' | 'place'>;
  readonly pbx: Pick<Pbx, 'setPlace'>;
  readonly updates: Pick<UpdateKeeper, 'setSettings'>;
  readonly calls: { readonly callBacks: Pick<CallBackRequests, 'again'>; readonly book: Pick<CallRegister, 'relearn'> };
}

/** What a changed setting may set in motion. They run in this order: the PBX is told what has become of listener and way. */
const effects = {
  /** The listener is opened elsewhere, or the way to it becomes another one. */
  listener: ({ way }) => way.updateListener(),
  /** The way begins anew. */
  way: ({ way }) => way.updateWay(),
  /** The PBX is asked elsewhere, or told another address, or asked for other records. */
  pbx: ({ way, pbx }) => pbx.setPlace(way.place()),
  /** New versions are looked for otherwise. */
  updates: ({ updates }, settings) => updates.setSettings(settings),
  /** What counts as reached is decided anew. */
  'call-backs': ({ calls }) => calls.callBacks.again(),
  /** Which numbers are the office's is learnt anew. */
  'office-numbers': ({ calls }) => void calls.book.relearn(),
} as const satisfies Readonly<Record<string, (parts: AffectedParts, settings: Settings) => void>>;

export type SettingEffect = keyof typeof effects;

/** Every setting beside its effects. `[]`: it is read when it is needed, and what is drawn is drawn anew. */
export const settingEffects = {
  apiUrl: ['pbx'],
  listenHost: ['listener', 'pbx'],
  listenPort: ['listener', 'pbx'],
  publicUrl: ['way', 'pbx'],
  way: ['listener', 'pbx'],
  insistOn: ['pbx'],
  certificateFile: ['listener'],
  keyFile: ['listener'],
  stunServer: ['way'],
  ngrokDomain: ['way'],
  cloudflaredProgram: ['way'],
  cloudflaredHost: ['way'],
  sshHost: ['way'],
  sshPort: ['way'],
  sshUser: ['way'],
  sshKeyFile: ['way'],
  sshRemotePort: ['way'],
  sshPublicUrl: ['way'],
  sshHostKey: ['way'],
  tunnelCommand: ['way'],
  tunnelPattern: ['way'],
  extensions: [],
  importDays: ['pbx'],
  keepDays: ['pbx'],
  callBackReachedSeconds: ['call-backs'],
  notOwnNumbers: ['office-numbers'],
  announceInternal: [],
  notificationSeconds: [],
  sound: [],
  language: [],
  theme: [],
  notifyBy: [],
  unsubscribeOnQuit: [],
  warnMinutesBelow: [],
  warnSmsBelow: [],
  warnDaysBefore: [],
  creditDates: [],
  trustedHosts: [],
  updates: ['updates'],
  updateUrl: ['updates'],
  setUp: [],
} as const satisfies Readonly<Record<SettingName, readonly SettingEffect[]>>;

/** Sets in motion what a change of settings is to do. */
export function applyChange(parts: AffectedParts, before: Settings, after: Settings): void {
  for (const effect of effectsBetween(before, after)) effects[effect](parts, after);
}

/** What a change sets in motion, each once, in order. */
export function effectsBetween(before: Settings, after: Settings): readonly SettingEffect[] {
  const changed = (Object.keys(settingEffects) as SettingName[]).filter(
    (name) => !isSameValue(before[name], after[name]),
  );
  const theirs = new Set<SettingEffect>(changed.flatMap((name) => settingEffects[name]));
  // The way begins when the listener is open there: a way to the listener before would lead nowhere.
  if (theirs.has('listener')) theirs.delete('way');
  return (Object.keys(effects) as SettingEffect[]).filter((effect) => theirs.has(effect));
}
