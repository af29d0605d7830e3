import { isSameValue } from '../same-value.ts';
import type { SettingName, Settings } from '../settings/settings.ts';

/**
 * What a changed setting sets in motion. `door`: the listener is opened elsewhere, or the way to it becomes another one;
 * `way`: the way begins anew;
 * `exchange`: the exchange is asked elsewhere, or told another address, or for other records; `updates`: new versions
 * are looked for otherwise; `call-backs`: what counts as reached is decided anew; `office-numbers`: which numbers are
 * the office's is learnt anew. `none`: the setting is read when it is needed, and what is drawn is drawn anew.
 */
export type SettingEffect = (typeof settingEffects)[SettingName][number];

/** Every setting beside its effects. They run in the order of `effectOrder`, each once. */
export const settingEffects = {
  apiUrl: ['exchange'],
  listenHost: ['door', 'exchange'],
  listenPort: ['door', 'exchange'],
  publicUrl: ['way', 'exchange'],
  way: ['door', 'exchange'],
  insistOn: ['exchange'],
  certificateFile: ['door'],
  keyFile: ['door'],
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
  extensions: ['none'],
  importDays: ['exchange'],
  keepDays: ['exchange'],
  callBackReachedSeconds: ['call-backs'],
  notOwnNumbers: ['office-numbers'],
  announceInternal: ['none'],
  notificationSeconds: ['none'],
  sound: ['none'],
  language: ['none'],
  theme: ['none'],
  notifyBy: ['none'],
  unsubscribeOnQuit: ['none'],
  warnMinutesBelow: ['none'],
  warnSmsBelow: ['none'],
  warnDaysBefore: ['none'],
  creditDates: ['none'],
  trustedHosts: ['none'],
  updates: ['updates'],
  updateUrl: ['updates'],
  setUp: ['none'],
} as const satisfies Readonly<Record<SettingName, readonly string[]>>;

/** The exchange is told what has become of door and way. */
const effectOrder: readonly SettingEffect[] = ['door', 'way', 'exchange', 'updates', 'call-backs', 'office-numbers'];

/** What a change sets in motion, in order. */
export function effectsBetween(before: Settings, after: Settings): readonly SettingEffect[] {
  const changed = Object.entries(settingEffects).filter(
    ([name]) => !isSameValue(before[name as SettingName], after[name as SettingName]),
  );
  const effects = new Set<SettingEffect>(changed.flatMap(([, its]) => its));
  // The way begins when the door is open there: a way to the door before would lead nowhere.
  if (effects.has('door')) effects.delete('way');
  return effectOrder.filter((effect) => effects.has(effect));
}
