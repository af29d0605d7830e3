import { describe, expect, test } from 'vitest';
import { cloudflaredEvent } from '../../electron/reach/cloudflared-log.ts';
import { ngrokRefusal } from '../../electron/reach/ngrok-failure.ts';
import { gatewayOfRouteGet, gatewayOfRoutePrint } from '../../electron/reach/router/default-gateway.ts';
import { announcedUrl } from '../../electron/reach/ssh-announcement.ts';
import { soughtIn } from '../../src/calls/call-filter.ts';
import { calleeKind } from '../../src/calls/callee.ts';
import { readDialled } from '../../src/calls/dialled-number.ts';
import { causeWord } from '../../src/calls/hangup-cause.ts';
import { plainNumbering } from '../../src/calls/numbering.ts';
import { cleanText, readParty } from '../../src/calls/party.ts';
import { spellingOf } from '../../src/calls/spelling.ts';
import { spellingShape } from '../../src/calls/unread-spellings.ts';
import { asText } from '../../src/export/csv.ts';
import { foldedText } from '../../src/folded-text.ts';
import { masked } from '../../src/log/masked.ts';
import { formBody } from '../../src/pbx/form-body.ts';
import { parseAnswer } from '../../src/pbx/parse-answer.ts';
import { parseCredit } from '../../src/pbx/parse-credit.ts';
import { parseLink } from '../../src/pbx/parse-link.ts';
import { parseRecords } from '../../src/pbx/parse-records.ts';
import { parseWebhook } from '../../src/pbx/parse-webhook.ts';
import { commandLine } from '../../src/reach/command-line.ts';
import { addressFinder } from '../../src/reach/found-address.ts';
import { isOfficeAddress } from '../../src/reach/office-address.ts';
import { safeDetail } from '../../src/reach/safe-detail.ts';
import { shapeOfText } from '../../src/report-call/invented-numbers.ts';
import { readManaged } from '../../src/settings/managed.ts';
import { checkSettings, defaultSettings, readSettings, settingNames } from '../../src/settings/settings.ts';
import { readReleaseNotes } from '../../src/update/release-notes.ts';
import { processorTimeMs } from '../fakes/processor-time.ts';

/** Characters that slow down a pattern that tries every beginning with every end. The last one fits no pattern. */
const units = [
  '/',
  ' ',
  '\n',
  '.',
  '-',
  '0',
  'a',
  'a.',
  '0-',
  '"',
  "'",
  '\\"',
  'https://',
  'token ',
  '[',
  '<',
  '@',
  ': ',
  ',',
  '+9',
  'İ',
];

function textOf(unit: string, length: number): string {
  return `${unit.repeat(length / unit.length)}\u0001`;
}

const answerOf = (text: string) => ({ status: 200, contentType: text, location: null, text });
const webhookFields = [
  'event',
  'tenant_id',
  'calling_number',
  'called_number',
  'extension_number',
  'ivr_id',
  'ivr_digits',
  'ivr_exit_reason',
];
const recordFields = [
  'idCdr',
  'idTenant',
  'callingNumber',
  'dialedNumber',
  'calleeDialedNumber',
  'calleeType',
  'callDuration',
  'billableDuration',
  'hangupCause',
  'startTimeDate',
  'endTimeDate',
];
const creditFields = [
  'pilotNo',
  'voipPackName',
  'voipBalance',
  'voipRenewalDate',
  'smsPackName',
  'smsBalance',
  'smsRenewalDate',
];

/** All functions that read text from outside. */
const readers: readonly (readonly [string, (text: string) => unknown])[] = [
  ...settingNames.map(
    (name) =>
      [
        `the setting ${name}`,
        (text: string) => [
          readSettings({ version: 3, settings: { [name]: text } }),
          readSettings({ version: 3, settings: { [name]: [text] } }),
          readManaged({ [name]: text }),
          checkSettings({ ...defaultSettings, [name]: text }),
        ],
      ] as const,
  ),
  [
    'a notification',
    (text) =>
      webhookFields.map((name) =>
        parseWebhook([
          ['event', 'IVR_MENU_ACTION'],
          [name, text],
        ]),
      ),
  ],
  ['the body of a notification', (text) => formBody(new TextEncoder().encode(text))],
  ['a record', (text) => recordFields.map((name) => parseRecords({ idCdr: 1, [name]: text }))],
  ['credit', (text) => creditFields.map((name) => parseCredit([{ [name]: text }]))],
  ['an answer', (text) => parseAnswer(answerOf(text), 'account')],
  ['a link', (text) => parseLink(answerOf(text))],
  ['a number', (text) => [spellingOf(text), readParty(text), readDialled(text, plainNumbering), cleanText(text)]],
  ['a spelling that nobody knows', (text) => [spellingShape(text), shapeOfText(text)]],
  ['a callee', (text) => calleeKind({ calleeType: text })],
  ['a cause', causeWord],
  ['what is looked for', (text) => [foldedText(text), soughtIn(text.slice(0, 100))]],
  ['a cell of a table', asText],
  ['a line of the log', masked],
  ['what a tunnel says', (text) => [safeDetail(text), ngrokRefusal(`${text}error_code`, 'x'), announcedUrl(text)]],
  ['the log of cloudflared', cloudflaredEvent],
  ['a way of the system', (text) => [gatewayOfRouteGet(text), gatewayOfRoutePrint(text, '192.168.1.2')]],
  ['a public address', (text) => [isOfficeAddress(`https://${text}`), isOfficeAddress(`https://[${text}]`)]],
  ['what a program writes', addressFinder(defaultSettings.tunnelPattern) ?? expect.unreachable],
  ['a command', (text) => commandLine(text.slice(0, 1_000))],
  ['what is new', readReleaseNotes],
];

describe.each(readers)('a text without an end in %s', (_what, read) => {
  test('takes no more time for each character than a short one', () => {
    const isSlow = (unit: string) => {
      const short = textOf(unit, 20_000);
      const long = textOf(unit, 80_000);
      read(short);
      const beganMs = processorTimeMs();
      read(short);
      const shortMs = processorTimeMs() - beganMs;
      read(long);
      const longMs = processorTimeMs() - beganMs - shortMs;
      // The text is four times as long, and the limit is twice four times the time. Shorter times cannot be measured.
      return longMs > Math.max(300, 8 * shortMs);
    };
    // Only three slow runs in a row count: V8 may clean up during one.
    const isSlowEachTime = (unit: string) => isSlow(unit) && isSlow(unit) && isSlow(unit);
    expect(units.filter(isSlowEachTime)).toEqual([]);
  });
});
