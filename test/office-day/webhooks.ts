import { openingMs } from './live-day.ts';
import { type Manners, type Spelling, tenantOf, usualWithheld } from './manners.ts';
import type { Office } from './office.ts';
import type { WebhookOptions } from './options.ts';
import type { Random } from './random.ts';
import type { Leg, Stage, TrueCall } from './true-call.ts';

export interface OfficeWebhook {
  readonly callId: number;
  /** When it happened at the PBX, in epoch milliseconds. */
  readonly eventMs: number;
  /** When it arrived, once for each arrival, in epoch milliseconds; empty when it was lost or Zil was off. */
  readonly arrivalsMs: readonly number[];
  readonly body: string;
  readonly step:
    | { readonly kind: 'ringing'; readonly extension: string }
    | { readonly kind: 'choice'; readonly ivr: string; readonly digits: string }
    | { readonly kind: 'exit'; readonly ivr: string; readonly reason: string };
}

/** A time in which Zil is off (epoch milliseconds). */
export interface Gap {
  readonly fromMs: number;
  readonly toMs: number;
}

export function gapsOf(random: Random, openHours: number, options: WebhookOptions): readonly Gap[] {
  return Array.from({ length: options.gaps }, () => {
    const fromMs = openingMs + random.integer(0, openHours * 3_600_000);
    return { fromMs, toMs: fromMs + options.gapMinutes * 60_000 };
  });
}

export function isOff(gaps: readonly Gap[], atMs: number): boolean {
  return gaps.some(({ fromMs, toMs }) => atMs >= fromMs && atMs < toMs);
}

/** Returns the webhooks of one call, with their arrivals. An outgoing call has none, unless a phone rang for it. */
export function webhooksOf(
  random: Random,
  office: Office,
  options: WebhookOptions,
  gaps: readonly Gap[],
  { manners, spelling }: { readonly manners: Manners; readonly spelling: Spelling },
  call: TrueCall,
): readonly OfficeWebhook[] {
  const usual = random.pick(usualWithheld);
  // For an internal call the vendor does not define the called number.
  const dialled = random.chance(0.5) ? (call.dialled ?? '') : '';
  const tenant = tenantOf(office, manners, call.line ?? (call.direction === 'out' ? call.caller : null));
  const common = (calling: string, called: string) => [
    ['tenant_id', tenant],
    [
      'calling_number',
      calling === 'withheld' ? (spelling.withheld(call.id) ?? usual) : calling.replace(/^(\+|ext:)/, ''),
    ],
    ['called_number', called.replace('+', '')],
  ];
  const ofCall = common(call.caller, call.line ?? dialled);
  const sent = (
    event: string,
    eventMs: number,
    step: OfficeWebhook['step'],
    fields: readonly (readonly string[])[],
    who = ofCall,
  ) => {
    const pairs = [['event', event], ...who, ...fields];
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
  const rung: readonly (Leg | Stage)[] = call.story === null ? call.legs : call.story.stages;
  const rings = rung
    .filter(({ rang }) => rang)
    .map((leg) => {
      const { extension } = leg;
      const fields = [
        ['extension_number', extension],
        ['extension_uri', `${tenant}${extension}@192.168.1.${extension.slice(-2)}:56165`],
      ];
      const who = 'of' in leg && leg.of === 'ring' ? common(leg.calling ?? '', leg.dialled ?? '') : ofCall;
      const eventMs = leg.startMs + random.integer(0, 600);
      return sent('EXTENSION_RINGING', eventMs, { kind: 'ringing', extension }, fields, who);
    });
  return [...steps, ...rings];
}

function arrivals(random: Random, options: WebhookOptions, eventMs: number): readonly number[] {
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
