import type { Calibration } from '../calls/calibration.ts';
import { readParty } from '../calls/party.ts';
import type { DeskState } from '../desk/desk-state.ts';
import { partyText } from './party-text.ts';
import { texts } from './texts.ts';
import type { Texts } from './texts-turkish.ts';
import { durationText } from './time-text.ts';

type Learnt = Pick<DeskState, 'calibration' | 'settings'>;

/** A number that was learnt as the office's own, or that a person has rejected as such. */
export interface OwnNumber {
  /** The party key. */
  readonly key: string;
  readonly text: string;
  readonly isOurs: boolean;
}

/** Returns what was learnt about the account, a sentence each. */
export function learntTexts({ calibration, settings }: Learnt): readonly string[] {
  const words = texts[settings.language];
  const { story } = words;
  const { billable, tenants, ownNumbers, lineAliases, announcedLines, unreadWords, unreadSpellings } = calibration;
  const number = (key: string) => partyText(readParty(key), words);
  const counted = (text: string, count: number) => `${text} (${count})`;
  return [
    clockText(calibration, words),
    story.billable(billable),
    ...(tenants.length > 1 ? [story.tenants(tenants.length)] : []),
    ...Object.entries(lineAliases).map(([dialled, recorded]) => story.lineAlias(number(dialled), number(recorded))),
    ...announcedLines.map((line) => story.announcedLine(number(line))),
    ...(ownNumbers.length === 0 ? [] : [story.ownNumbers.learnt(ownNumbers.map(number).join(', '))]),
    ...(unreadWords.length === 0
      ? []
      : [story.unreadWords(unreadWords.map(({ word, count }) => counted(word, count)).join(', '))]),
    ...(unreadSpellings.length === 0
      ? []
      : [
          story.unreadSpellings(
            unreadSpellings.map(({ shape, count }) => counted(shortShape(shape), count)).join(', '),
          ),
        ]),
  ];
}

export function ownNumbers({ calibration, settings }: Learnt): readonly OwnNumber[] {
  const words = texts[settings.language];
  const { notOwnNumbers } = settings;
  const row = (key: string, isOurs: boolean) => ({ key, text: partyText(readParty(key), words), isOurs });
  // The person's word counts at once, before the account is learnt again.
  const ours = calibration.ownNumbers.filter((key) => !notOwnNumbers.includes(key));
  return [...ours.map((key) => row(key, true)), ...notOwnNumbers.map((key) => row(key, false))];
}

function clockText({ clockOffsetMs, clockPairs }: Calibration, words: Texts): string {
  const { story } = words;
  if (clockPairs === 0) return story.clockUnknown;
  if (clockOffsetMs === 0) return story.clockSame(clockPairs);
  const duration = durationText(Math.abs(clockOffsetMs), words);
  return clockOffsetMs > 0 ? story.clockBehind(duration, clockPairs) : story.clockAhead(duration, clockPairs);
}

/** Shortens runs of digits: one as long as a telephone number would be masked as a number. */
function shortShape(shape: string): string {
  return shape.replace(/9{4,}/g, (digits) => `9×${digits.length}`);
}
