import type { DeskState } from '../desk/desk-state.ts';
import { masked, maskedValues } from '../log/masked.ts';
import type { Account } from '../pbx/account.ts';
import type { Timers } from '../ports.ts';
import { reportText } from '../view/report-text.ts';
import type { ViewedAt } from '../view/time-text.ts';
import { sharedSettings } from './shared-settings.ts';
import type { LogName, SupportFile, SupportInfo } from './support-file.ts';

/** Returns a text as it may be given to a stranger. */
type Safe = (text: string) => string;

/** Shorter secrets would be found in every other word. */
const shortestSecret = 3;

/**
 * Returns a function that masks a text and removes the account from it. The PBX writes its own sentences, and may name
 * the account that it refuses.
 */
export function safeFor(account: Account | null): Safe {
  const secrets = account === null ? [] : [account.username, account.password];
  const known = secrets.filter(({ length }) => length >= shortestSecret);
  return (text) => masked(known.reduce((left, secret) => left.replaceAll(secret, '…'), text));
}

/** This many lines are masked in a few milliseconds. */
const linesTogether = 200;

/**
 * Returns the files about Zil's state: the report, the versions, the settings. `calls`: how many are stored; `null`:
 * unknown.
 */
export function standingFiles(
  state: DeskState,
  info: SupportInfo,
  calls: number | null,
  safe: Safe,
  at: ViewedAt,
): readonly SupportFile[] {
  const { version, electron, chrome, node, system, locale, isPackaged, databaseVersion, profile } = info;
  return [
    { name: 'rapor.txt', text: safe(reportText(state, info, at)) },
    {
      name: 'surumler.json',
      text: jsonText({
        zil: version,
        electron,
        chrome,
        node,
        system,
        locale,
        timeZone: at.timeZone,
        isPackaged,
        databaseVersion,
        calls,
        names: state.names.given.size,
        profile,
      }),
    },
    {
      name: 'ayarlar.json',
      text: jsonText({ settings: sharedSettings(state.settings), setByAdministrator: state.managed }),
    },
  ];
}

/**
 * Returns a log, masked once more, because an earlier Zil may have written it. Other work has its turn after each part.
 */
export async function logFile(
  { name, text }: { readonly name: LogName; readonly text: string },
  safe: Safe,
  timers: Timers,
): Promise<SupportFile> {
  const lines = text.split('\n');
  const parts: string[] = [];
  for (let from = 0; from < lines.length; from += linesTogether) {
    parts.push(safe(lines.slice(from, from + linesTogether).join('\n')));
    await new Promise<void>((resolve) => timers.soon(resolve));
  }
  return { name: `gunluk/${name}`, text: parts.join('\n') };
}

function jsonText(value: object): string {
  return `${JSON.stringify(maskedValues(value), null, 2)}\n`;
}
