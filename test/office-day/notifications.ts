import { openingMs } from './live-day.ts';
import type { Office } from './office.ts';
import type { NotificationOptions } from './options.ts';
import type { Random } from './random.ts';
import type { TrueCall } from './true-call.ts';

export interface Notification {
  readonly callId: number;
  /** When it happened at the exchange (epoch milliseconds). */
  readonly eventMs: number;
  /** When it came, each time it came; empty when it was lost or the program was off. */
  readonly arrivalsMs: readonly number[];
  readonly body: string;
  readonly step:
    | { readonly kind: 'ringing'; readonly extension: string }
    | { readonly kind: 'choice'; readonly ivr: string; readonly digits: string }
    | { readonly kind: 'exit'; readonly ivr: string; readonly reason: string };
}

/** The program is off from the one moment to the other (epoch milliseconds). */
export interface Gap {
  readonly fromMs: number;
  readonly toMs: number;
}

export function gapsOf(random: Random, openHours: number, options: NotificationOptions): readonly Gap[] {
  return Array.from({ length: options.gaps }, () => {
    const fromMs = openingMs + random.integer(0, openHours * 3_600_000);
    return { fromMs, toMs: fromMs + options.gapMinutes * 60_000 };
  });
}

export function isOff(gaps: readonly Gap[], atMs: number): boolean {
  return gaps.some(({ fromMs, toMs }) => atMs >= fromMs && atMs < toMs);
}

/** What the exchange tells of one call, and what of it arrives. Of an outgoing call it tells nothing. */
export function notificationsOf(
  random: Random,
  office: Office,
  options: NotificationOptions,
  gaps: readonly Gap[],
  call: TrueCall,
): readonly Notification[] {
  const withheld = random.pick(['0000000000', 'anonymous', '']);
  // Of an internal call the called number is not defined.
  const dialled = random.chance(0.5) ? (call.dialled ?? '') : '';
  const common = [
    ['tenant_id', office.tenant],
    ['calling_number', call.caller === 'withheld' ? withheld : call.caller.replace(/^(\+|ext:)/, '')],
    ['called_number', call.line?.replace('+', '') ?? dialled],
  ] as const;
  const sent = (event: string, eventMs: number, step: Notification['step'], fields: readonly (readonly string[])[]) => {
    const pairs = [['event', event], ...common, ...fields];
    const body = pairs.map((pair) => pair.join('=')).join('&');
    const arrivalsMs = arrivals(random, options, eventMs).filter((atMs) => !isOff(gaps, atMs));
    return { callId: call.id, eventMs, arrivalsMs, body, step };
  };
  const { visit } = call;
  const steps = (visit?.steps ?? []).map((step) => {
    const ivr = visit?.ivr ?? '';
    return step.kind === 'choice'
      ? sent('IVR_MENU_ACTION', step.atMs, { kind: 'choice', ivr, digits: step.digits }, [
          ['ivr_id', ivr],
          ['ivr_digits', step.digits],
        ])
      : sent('IVR_MENU_EXIT', step.atMs, { kind: 'exit', ivr, reason: step.reason }, [
          ['ivr_id', ivr],
          ['ivr_exit_reason', step.reason],
        ]);
  });
  const rings = call.legs
    .filter(({ rang }) => rang)
    .map(({ extension, startMs }) =>
      sent('EXTENSION_RINGING', startMs + random.integer(0, 600), { kind: 'ringing', extension }, [
        ['extension_number', extension],
        ['extension_uri', `${office.tenant}${extension}@192.168.1.${extension.slice(-2)}:56165`],
      ]),
    );
  return [...steps, ...rings];
}

function arrivals(random: Random, options: NotificationOptions, eventMs: number): readonly number[] {
  const delayMs = random.integer(0, 2_500);
  const againMs = random.integer(200, 2_900);
  const onWayMs = random.integer(20, 150);
  const isLost = random.chance(options.lossShare);
  const isDelayed = random.chance(options.delayShare);
  const isRepeated = random.chance(options.repeatShare);
  if (isLost) return [];
  const atMs = eventMs + onWayMs + (isDelayed ? delayMs : 0);
  return isRepeated ? [atMs, atMs + againMs] : [atMs];
}
