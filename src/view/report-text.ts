import type { DeskState } from '../desk/desk-state.ts';
import { healthOf } from '../health/health.ts';
import type { AppInfo } from '../support/app-info.ts';
import { findingText } from './health-text.ts';
import { learntTexts } from './learnt-text.ts';
import { shownAddress } from './shown-address.ts';
import { texts } from './texts.ts';
import { timeTexts, type ViewedAt } from './time-text.ts';

const marks = { good: '+', plain: '-', problem: '!' };

/**
 * Returns the report on the state of Zil, as a text for the person who helps. It contains no secrets; telephone numbers
 * and internet addresses are masked.
 */
export function reportText(state: DeskState, program: AppInfo, at: ViewedAt): string {
  const { reach: words } = texts[state.settings.language];
  const { report } = words;
  const { second, date } = timeTexts(state.settings.language, at);
  const moment = (atMs: number) => `${date(atMs)} ${second(atMs)}`;
  const { lastHeardAtMs: heardAtMs } = state;
  const lines = [
    `${report.title} · ${moment(at.nowMs)}`,
    `${report.program}: Zil ${program.version}, Electron ${program.electron}, ${program.system}`,
    `${report.way}: ${words.way[state.settings.way].title}`,
    `${report.lastEvent}: ${
      heardAtMs === null
        ? report.never
        : `${moment(heardAtMs)} (${report.minutesAgo(Math.floor((at.nowMs - heardAtMs) / 60_000))})`
    }`,
    '',
    ...healthOf(state, at.nowMs).findings.map(
      (finding) => `${marks[finding.grade]} ${findingText(finding, state, at)}`,
    ),
    '',
    ...learntTexts(state).map((text) => `- ${text}`),
    ...(state.addresses.length === 0 ? [] : ['', `${report.addresses}:`]),
    ...state.addresses.map(({ atMs, url }) => `- ${moment(atMs)} ${shownAddress(url)}`),
  ];
  return `${lines.map(masked).join('\n')}\n`;
}

/**
 * Masks a text: numbers of seven digits and more keep their first and last two digits, IPv4 addresses their first half.
 * Addresses of this computer or an office network stay, because they identify nobody and often show what is wrong.
 */
function masked(text: string): string {
  return text
    .replace(/\b(\d{1,3})\.(\d{1,3})\.\d{1,3}\.\d{1,3}\b/g, (whole, first: string, second: string) =>
      /^(0|10|127|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\./.test(whole) ? whole : `${first}.${second}.x.x`,
    )
    .replace(/\+?\d(?:[ ]?\d){6,}/g, (number) => {
      const digits = number.replace(/\D/g, '');
      return `${digits.slice(0, 2)}•••${digits.slice(-2)}`;
    });
}
