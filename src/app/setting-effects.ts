import type { Pbx } from '../pbx/pbx.ts';
import { isSameValue } from '../same-value.ts';
import type { SettingName, Settings } from '../settings/settings.ts';
import type { UpdateKeeper } from '../update/update-keeper.ts';
import type { CallBackRequests } from './call-back-requests.ts';
import type { CallRegister } from './call-register.ts';
import type { ContactSourceRequests } from './contact-source-requests.ts';
import type { WayRequests } from './way-requests.ts';

/** The parts that are affected by a changed setting. */
export interface AffectedParts {
  readonly way: Pick<WayRequests, 'updateListener' | 'updateWay' | 'addresses'>;
  readonly pbx: Pick<Pbx, 'setAddresses'>;
  readonly updates: Pick<UpdateKeeper, 'setSettings'>;
  readonly contactSources: Pick<ContactSourceRequests, 'setTargets'>;
  readonly calls: {
    readonly callBacks: Pick<CallBackRequests, 'again'>;
    readonly register: Pick<CallRegister, 'relearn'>;
  };
}

/**
 * The effects of settings. They run in this order, so that the PBX gets the final address of the listener and the way.
 */
const effects = {
  /** Opens the listener at its new address, or updates the way if the address is the same. */
  listener: ({ way }) => way.updateListener(),
  /** Starts the way again if its settings have changed. */
  way: ({ way }) => way.updateWay(),
  /** Asks the PBX at its new address, gives it another webhook URL, or reads other records. */
  pbx: ({ way, pbx }) => pbx.setAddresses(way.addresses()),
  /** Checks for new versions in the new way. */
  updates: ({ updates }, settings) => updates.setSettings(settings),
  /** Decides again which call-backs are closed by a talk. */
  'call-backs': ({ calls }) => calls.callBacks.again(),
  /** Learns again which numbers are the office's. */
  'office-numbers': ({ calls }) => void calls.register.relearn(),
  /** Reads contacts from where they come now. */
  'contact-sources': ({ contactSources }) => contactSources.setTargets(),
} as const satisfies Readonly<Record<string, (parts: AffectedParts, settings: Settings) => void>>;

export type SettingEffect = keyof typeof effects;

/** The effects of each setting. `[]`: the setting is read where it is needed, and the window is drawn again. */
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
  rules: [],
  secondCallMinutes: [],
  workingHours: [],
  holidayChanges: [],
  closedIsQuiet: [],
  lineStyles: [],
  screenPops: [],
  maskNumbers: [],
  sound: [],
  ringSound: [],
  speakNames: [],
  language: [],
  theme: [],
  zoomPercent: [],
  notifyBy: [],
  callBy: [],
  sipDomain: [],
  globalShortcut: [],
  characterKeys: [],
  unsubscribeOnQuit: [],
  warnMinutesBelow: [],
  warnSmsBelow: [],
  warnDaysBefore: [],
  creditDates: [],
  trustedHosts: [],
  updates: ['updates'],
  updateUrl: ['updates'],
  contactsFile: ['contact-sources'],
  cardDavUrl: ['contact-sources'],
  cardDavUser: ['contact-sources'],
  ldapUrl: ['contact-sources'],
  ldapUser: ['contact-sources'],
  ldapBase: ['contact-sources'],
  ldapUnencrypted: ['contact-sources'],
  setUp: [],
} as const satisfies Readonly<Record<SettingName, readonly SettingEffect[]>>;

/** Runs the effects of a change. */
export function applyChange(parts: AffectedParts, before: Settings, after: Settings): void {
  for (const effect of effectsBetween(before, after)) effects[effect](parts, after);
}

/** Returns the effects of a change, each once, in order. */
export function effectsBetween(before: Settings, after: Settings): readonly SettingEffect[] {
  const changed = (Object.keys(settingEffects) as SettingName[]).filter(
    (name) => !isSameValue(before[name], after[name]),
  );
  const theirs = new Set<SettingEffect>(changed.flatMap((name) => settingEffects[name]));
  // The listener updates the way after it has opened: a way to the earlier listener would lead nowhere.
  if (theirs.has('listener')) theirs.delete('way');
  return (Object.keys(effects) as SettingEffect[]).filter((effect) => theirs.has(effect));
}
