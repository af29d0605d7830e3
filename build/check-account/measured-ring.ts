import { parseWebhook } from '../../src/pbx/parse-webhook.ts';
import type { Discreet } from './discreet.ts';
import type { HeardWebhook, Manner } from './ring-listener.ts';
import { numberForm } from './shapes.ts';

/** The result of one call of the person; `unsubscribed`: the PBX had no subscription. */
export interface MeasuredRing {
  readonly listener: Manner | 'unsubscribed';
  /**
   * From the call to the ringing of the phone, measured by a key that the person presses; `null` when it did not ring.
   */
  readonly rangAfterMs: number | null;
  /** From the call to the first webhook; `null` when none came. */
  readonly heardAfterMs: number | null;
  readonly heard: number;
}

/** A person's reaction and the network are not more exact than this. */
const noticeableMs = 2_000;

const listenerText = {
  answer: 'the listener answers',
  'stay-silent': 'the listener never answers',
  refuse: 'nothing listens',
  unsubscribed: 'nothing is subscribed',
};

/** Returns lines about the webhooks: their events, fields and the forms of numbers, without any number or name. */
export function webhookLines(heard: readonly HeardWebhook[], say: Discreet): readonly string[] {
  return [...new Set(heard.map((each) => webhookLine(each, say)))];
}

function webhookLine({ pairs, contentType }: HeardWebhook, say: Discreet): string {
  const field = (name: string) => pairs.find(([each]) => each === name)?.[1] ?? null;
  const forms = ['calling_number', 'called_number', 'extension_number'].flatMap((name) => {
    const value = field(name);
    return value === null ? [] : [`${name} ${numberForm(value)}`];
  });
  const read = parseWebhook(pairs);
  return [
    `${say(field('event') ?? 'no event')}, ${contentType === null ? 'no content type' : say(contentType)}`,
    `fields ${pairs.map(([name]) => say(name)).join(' ')}`,
    ...forms,
    read.ok ? 'understood' : `not understood: ${read.error.kind}`,
  ].join('; ');
}

export function ringLine({ listener, rangAfterMs, heardAfterMs, heard }: MeasuredRing): string {
  const rang = rangAfterMs === null ? 'the phone did not ring' : `the phone rang after ${seconds(rangAfterMs)}`;
  const first = heardAfterMs === null ? '' : `, the first after ${seconds(heardAfterMs)}`;
  return `${listenerText[listener]}: ${rang}, notifications ${heard}${first}`;
}

/** Returns lines about what the calls show together. */
export function conclusionLines(rings: readonly MeasuredRing[]): readonly string[] {
  const ringAt = (listener: MeasuredRing['listener']) => rings.find((ring) => ring.listener === listener) ?? null;
  const answered = ringAt('answer');
  if (answered === null) return [];
  if (answered.heard === 0) {
    return [
      'no notification came, so these calls say nothing of a dead listener: is the address reached from outside?',
    ];
  }
  const dead = [ringAt('stay-silent'), ringAt('refuse')].flatMap((ring) => (ring === null ? [] : [ring]));
  const after = ringAt('unsubscribed');
  return [
    ...dead.map((ring) => comparison(answered, ring)),
    ...(after !== null && after.heard > 0 ? ['notifications came although the PBX was unsubscribed'] : []),
  ];
}

function comparison(answered: MeasuredRing, dead: MeasuredRing): string {
  const when = `when ${listenerText[dead.listener]}`;
  if (answered.rangAfterMs === null) return `${when}: nothing to compare with, the phone did not ring at first either`;
  if (dead.rangAfterMs === null) return `${when}: THE PHONE DID NOT RING`;
  const laterMs = dead.rangAfterMs - answered.rangAfterMs;
  if (laterMs < noticeableMs) return `${when}: no delay of ringing that a finger could measure`;
  return `${when}: RINGING IS DELAYED by about ${seconds(laterMs)}`;
}

function seconds(durationMs: number): string {
  return `${(durationMs / 1_000).toFixed(1)} s`;
}
