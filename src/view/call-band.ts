import type { CallBand } from '../call-band.ts';
import type { Choice } from '../calls/call.ts';
import { type Party, partyKey } from '../calls/party.ts';
import type { DeskState } from '../desk/desk-state.ts';
import { greetingText } from '../lines/greeting.ts';
import { styleOf } from '../lines/line-style.ts';
import { wallTimeAt } from '../pbx/wall-time.ts';
import type { Rule } from '../rules/rule.ts';
import { namedParty, nameOf } from './party-text.ts';
import { choiceWord } from './step-text.ts';
import { texts } from './texts.ts';
import type { Texts } from './texts-turkish.ts';
import type { ViewedAt } from './time-text.ts';

/** What decides how a call is marked. */
interface MarkedCall {
  readonly caller: Party;
  readonly line: Party | null;
  readonly choice: Choice | null;
  /** The rule by which the caller is a VIP; `null` when there is none. */
  readonly vip: Rule | null;
}

/** Returns in whose name a call is answered and how, and whether its caller is a VIP; `null` when nothing is said. */
export function callBand({ caller, line, choice, vip }: MarkedCall, state: DeskState, at: ViewedAt): CallBand | null {
  const { settings, names } = state;
  const style = styleOf(
    { line: line === null ? null : partyKey(line), menu: choice?.menu ?? null },
    settings.lineStyles,
  );
  if (style === null && vip === null) return null;
  const words = texts[settings.language];
  const greeting = greetingText(style?.greeting ?? '', {
    firma: style?.company ?? '',
    hat: line === null ? '' : namedParty(line, names.given, words),
    menü: choice === null ? '' : choiceWord(choice, names, words),
    ad: nameOf(caller, names),
    selam: hourGreeting(at, words),
  });
  const colour = vip === null || vip.colour === 'none' ? (style?.colour ?? 'none') : vip.colour;
  return { company: style?.company ?? '', greeting, colour, vip: vip === null ? null : words.lines.vip };
}

/** Turkish has a greeting for each part of the day. */
function hourGreeting({ nowMs, timeZone }: ViewedAt, { lines }: Texts): string {
  const { hour } = wallTimeAt(nowMs, timeZone);
  if (hour >= 5 && hour < 12) return lines.morning;
  if (hour >= 12 && hour < 18) return lines.day;
  return hour >= 18 && hour < 23 ? lines.evening : lines.night;
}
