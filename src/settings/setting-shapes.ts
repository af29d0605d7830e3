import * as z from 'zod';
import { holidayChangeSchema, holidayChangesAtMost, weekSchema } from '../hours/opening.ts';
import { lineStyleSchema, lineStylesAtMost } from '../lines/line-style.ts';
import { pathText } from '../path-text.ts';
import { wayNames } from '../reach/way-name.ts';
import { ruleSchema, rulesAtMost } from '../rules/rule.ts';
import { screenPopSchema, screenPopsAtMost } from '../screen-pop/screen-pop.ts';
import { soundSchema } from '../sound/sound-schema.ts';
import { readShortcut } from './shortcut.ts';
import { isAskedUrl, isDirectoryUrl, isPublicUrl, publicUrlLength, withoutSlash, withSlash } from './url-shapes.ts';
import { leastZoomPercent, mostZoomPercent } from './zoom.ts';

const steps = ['account', 'reach', 'extensions', 'notification', 'finished'] as const;

/** A text from a file. Its length is checked first, so that no other check runs on an endless text. */
function text(mostLength = 1_000) {
  return z.string().max(mostLength, { abort: true }).trim();
}

function listOf(shape: RegExp, most: number) {
  return z
    .array(z.unknown())
    .max(most, { abort: true })
    .pipe(z.array(text().regex(shape)));
}

const publicUrl = text()
  .transform(withoutSlash)
  .refine((url) => url === '' || isPublicUrl(url));
/** Like `apiUrl`; `''`: not set. */
const askedUrl = text()
  .transform((url) => (url === '' ? url : withSlash(url)))
  .refine((url) => url === '' || isAskedUrl(url));
const path = text().transform(pathText);
/** A text without control characters. */
const plainText = text(300).regex(/^\P{Cc}*$/u);
const shortcut = text(100).refine((typed) => typed === '' || readShortcut(typed) === typed);
const hostName = text().regex(/^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?)?$/);

/** The shape of each setting. */
export const settingShapes = {
  /** The base URL of requests to the PBX, with a slash at its end. `http:` is allowed for this computer only. */
  apiUrl: text().transform(withSlash).refine(isAskedUrl),
  /** For the way `manual`: loopback behind a tunnel or proxy here, an office address for a forwarded port. */
  listenHost: text(100).pipe(z.union([z.ipv4(), z.ipv6()])),
  /** 0: the system chooses a port. */
  listenPort: z.int().min(0).max(65_535),
  /** The public URL of the listener for the way `manual`, without a slash at its end; `''`: not set. */
  publicUrl,
  /** How webhooks reach the listener; `none`: not at all, and calls are known from records alone. */
  way: z.enum([...wayNames, 'none']),
  /** The `confirmedWayKey` of the confirmed way: a person has confirmed an unproved address, or a call has proved it. */
  insistOn: z.string().max(publicUrlLength),
  /** The person's own certificate for `publicUrl`: PEM with `keyFile`, or PFX without. `''`: plain HTTP. */
  certificateFile: path,
  keyFile: path,
  /** Host and port of the STUN server (RFC 8489) that is asked for the public address; `''`: none is asked. */
  stunServer: text().regex(/^(?:[A-Za-z0-9.-]{1,253}:\d{1,5})?$/),
  ngrokDomain: hostName,
  /** The path of cloudflared; `''`: it is searched in the usual places. */
  cloudflaredProgram: path,
  /** The host of a named tunnel; `''`: a quick tunnel without an account. */
  cloudflaredHost: hostName,
  sshHost: hostName,
  sshPort: z.int().min(1).max(65_535),
  sshUser: text().regex(/^[^\s@:]{0,64}$/),
  /** `''`: the SSH agent is asked. */
  sshKeyFile: path,
  /** The port on the person's server, as `ssh -R` takes it; 0: the server chooses. */
  sshRemotePort: z.int().min(0).max(65_535),
  /** The public URL of that port; `''`: the server's host over HTTP, or what the server announces. */
  sshPublicUrl: publicUrl,
  /** The server's key at the first visit, `SHA256:…`; `''`: the key at the next visit is trusted. */
  sshHostKey: text().regex(/^(?:SHA256:[A-Za-z0-9+/]{43})?$/),
  /** A program and its arguments; `{port}` is the listener's. It is not run in a shell. */
  tunnelCommand: text(),
  /**
   * A regular expression that finds the public address in the program's output: its first group, or the whole match.
   */
  tunnelPattern: text(300).refine(isPattern),
  /** The extensions whose calls are announced here; an empty list means all of them. */
  extensions: listOf(/^\d{1,6}$/, 100),
  /** How many days of earlier calls are read from call records when an account signs in; 0 reads none. */
  importDays: z.int().min(0).max(730),
  /**
   * Retention in days. Older calls with their webhooks and records, credits, and files that were set aside are deleted.
   */
  keepDays: z.int().min(7).max(3_650),
  /** The shortest talk that counts when we call back, as a shorter one may be with a machine. 0: any talk counts. */
  callBackReachedSeconds: z.int().min(0).max(120),
  /** Numbers (E.164) that were learnt as the office's own, because it calls under them, but are not. */
  notOwnNumbers: listOf(/^\+[1-9]\d{6,14}$/, 50),
  /** Announce also calls between extensions. */
  announceInternal: z.boolean(),
  /** How long a notification stays, and a call counts as ringing: the PBX never says that the ringing stopped. */
  notificationSeconds: z.int().min(5).max(600),
  /** Who may interrupt. */
  rules: z.array(ruleSchema).max(rulesAtMost, { abort: true }),
  /** In a quiet time the second call of a caller within this time is announced; 0: it is not. */
  secondCallMinutes: z.int().min(0).max(60),
  /** When the office works: a text for each day of the week, Monday first, as `readWorkingDay` reads it. */
  workingHours: weekSchema,
  /** Days on which it does otherwise than the calendar of holidays says. */
  holidayChanges: z.array(holidayChangeSchema).max(holidayChangesAtMost, { abort: true }),
  /** Whether the time in which the office is closed is a quiet time. */
  closedIsQuiet: z.boolean(),
  /** In whose name calls of a line or menu are answered, and how. */
  lineStyles: z.array(lineStyleSchema).max(lineStylesAtMost, { abort: true }),
  /** What is opened for calls. */
  screenPops: z.array(screenPopSchema).max(screenPopsAtMost, { abort: true }),
  /** When notifications hide the middle of numbers; `locked`: while the screen is locked, where the system says so. */
  maskNumbers: z.enum(['never', 'locked', 'always']),
  /** Show notifications with a sound, where the system plays one. */
  sound: z.boolean(),
  /** What is played for a ring instead of the system's sound. */
  ringSound: soundSchema,
  /** Say who calls, in Turkish, where something can speak it. */
  speakNames: z.boolean(),
  language: z.enum(['tr', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
  /** How large the window shows everything. The keys Ctrl + − 0 change it. */
  zoomPercent: z.int().min(leastZoomPercent).max(mostZoomPercent),
  /** `window`: always Zil's popup, never the system's notifications. */
  notifyBy: z.enum(['system', 'window']),
  /** By which links the window has a telephone program call; `off`: it offers no calls. */
  callBy: z.enum(['off', 'tel', 'sip', 'callto']),
  /** The domain of `sip:` links; `''`: the telephone program adds its own. */
  sipDomain: hostName,
  /** The global shortcut, as `readShortcut` has it; `''`: none. */
  globalShortcut: shortcut,
  /** Whether keys without Ctrl work in the window, as WCAG 2.1.4 asks: people who dictate press them unintentionally. */
  characterKeys: z.boolean(),
  /** Unsubscribe when Zil ends or the computer sleeps. */
  unsubscribeOnQuit: z.boolean(),
  /** Warn when less credit is left; 0: never. */
  warnMinutesBelow: z.int().min(0).max(1_000_000),
  warnSmsBelow: z.int().min(0).max(10_000_000),
  /** Warn this many days before a package ends; 0: never. */
  warnDaysBefore: z.int().min(0).max(60),
  /** How the PBX writes the dates of packages. It does not say whether the day or the month comes first. */
  creditDates: z.enum(['unknown', 'day-first', 'month-first']),
  /** The trusted hosts besides the PBX's own. */
  trustedHosts: listOf(/^[a-z0-9.-]{1,253}$/, 20),
  /**
   * Whether new versions are searched for. `at-night`: Zil installs them by itself when nobody works; `when-asked`: a
   * person starts the installation.
   */
  updates: z.enum(['at-night', 'when-asked', 'never']),
  /** Where new versions are published, with a slash at its end; `''`: the feed of this build. */
  updateUrl: askedUrl,
  /** A file of contacts, often in a shared folder, that is read whenever it has changed; `''`: none. */
  contactsFile: path,
  /** A CardDAV server: its address is enough, its address books are found. `''`: none. */
  cardDavUrl: askedUrl,
  /** Basic authentication (RFC 7617) allows no colon. */
  cardDavUser: plainText.regex(/^[^:]*$/),
  /** An LDAP server or Active Directory that is asked for the names of callers; `''`: none. */
  ldapUrl: text()
    .transform(withoutSlash)
    .refine((url) => url === '' || isDirectoryUrl(url)),
  /** The name by which Zil logs in (a DN, in Active Directory also user@domain); `''`: without a login. */
  ldapUser: plainText,
  /** The DN below which people are searched. */
  ldapBase: plainText,
  /** Whether `ldap:` may stay without encryption outside this computer, where the server knows no StartTLS. */
  ldapUnencrypted: z.boolean(),
  /** How far the set-up has come. */
  setUp: z.enum(steps),
};

/** Look-around and back-references are refused: they need an engine whose running time is not bounded. */
const isBeyondRe2 = /\(\?<?[=!]|\\[1-9k]/;

function isPattern(text: string): boolean {
  try {
    new RegExp(text);
    return !isBeyondRe2.test(text);
  } catch {
    return false;
  }
}
