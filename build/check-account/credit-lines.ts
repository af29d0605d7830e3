import type { CreditDate, PilotCredit, Reading } from '../../src/pbx/credit.ts';
import { readCreditDate } from '../../src/pbx/credit-date.ts';
import { creditFields } from '../../src/pbx/parse-credit.ts';
import type { Discreet } from './discreet.ts';
import { fieldLines } from './shapes.ts';

/**
 * Returns lines about the answer to `creditinfo`. `value` is the answer as JSON, `pilots` is what Zil has read in it.
 */
export function creditLines(value: unknown, pilots: readonly PilotCredit[], say: Discreet): readonly string[] {
  const dates = pilots.flatMap(datesOf);
  return [
    `main numbers: ${pilots.length}`,
    ...fieldLines(value, creditFields, say),
    ...uncertainLines(pilots, say),
    ...dates.map(([name, date]) => `${name}: ${dateHint(date)}`),
  ];
}

function uncertainLines(pilots: readonly PilotCredit[], say: Discreet): readonly string[] {
  const readings = pilots.flatMap(readingsOf);
  const uncertain = readings.filter(([, reading]) => reading.value === null);
  if (uncertain.length > 0) return uncertain.map(([name, { raw }]) => `not read with certainty: ${name} "${say(raw)}"`);
  return readings.length === 0 ? [] : ['every amount and date was read with certainty'];
}

function readingsOf(pilot: PilotCredit): readonly (readonly [string, Reading<unknown>])[] {
  const { voiceBalance, voicePackage, smsBalance, smsPackage } = pilot;
  const readings = [
    ['voipBalance', voiceBalance],
    ['minuteLeft', voicePackage.left],
    ['voipPackExpireDate', voicePackage.renewal],
    ['smsBalance', smsBalance],
    ['smsPackLeft', smsPackage.left],
    ['smsPackExpireDate', smsPackage.renewal],
  ] as const;
  return readings.flatMap(([name, reading]) => (reading === null ? [] : [[name, reading] as const]));
}

function datesOf({ voicePackage, smsPackage }: PilotCredit): readonly (readonly [string, CreditDate])[] {
  const [voice, sms] = [voicePackage.renewal?.value ?? null, smsPackage.renewal?.value ?? null];
  return [
    ...(voice === null ? [] : [['voipPackExpireDate', voice] as const]),
    ...(sms === null ? [] : [['smsPackExpireDate', sms] as const]),
  ];
}

function dateHint(date: CreditDate): string {
  const isDayFirst = readCreditDate(date, 'day-first') !== null;
  if (isDayFirst && readCreditDate(date, 'month-first') !== null) {
    return date.first === date.second
      ? 'day and month are the same, so this date does not tell which is first'
      : 'a date with the day first and with the month first: not decided';
  }
  return isDayFirst ? 'a date only with the day first' : 'a date only with the month first';
}
