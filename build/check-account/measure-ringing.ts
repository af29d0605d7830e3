import { mayHaveArrived, type PbxFailure } from '../../src/pbx/pbx-failure.ts';
import { type WebhookEvent, webhookEvents } from '../../src/pbx/webhook-event.ts';
import type { PbxApi } from '../../src/ports.ts';
import type { Result } from '../../src/result.ts';
import { shapeLines } from './answer-lines.ts';
import { type AskedPorts, asked } from './asked.ts';
import { conclusionLines, type MeasuredRing, ringLine, webhookLines } from './measured-ring.ts';
import type { Manner, RingListener } from './ring-listener.ts';
import type { Terminal } from './terminal.ts';

export interface MeasureRingingPorts extends AskedPorts {
  readonly api: PbxApi;
  readonly listener: RingListener;
  /** The address at which the PBX reaches the listener; its path is a secret of this run. */
  readonly webhookUrl: string;
  readonly terminal: Pick<Terminal, 'ask'>;
  readonly nowMs: () => number;
}

/** `still-subscribed`: the PBX did not accept the end of the subscription. */
export type MeasuredRinging = 'measured' | 'not-agreed' | 'not-subscribed' | 'given-up' | 'still-subscribed';

const explanation = `
Does a listener that is dead delay ringing? To measure it the PBX is told to send its notifications here, and you
call the office four times from a mobile, an extension within sight: a number that rings without a menu, or with the
same key each time. Listen to the mobile, too: the tone may come late although the phone rings.
An account has one subscription: a Zil that uses it hears nothing from now on, until it is started anew or its
"subscribe again" is pressed. While the listener plays dead, callers may wait longer: not for busy hours.`;

const manners = [
  { manner: 'answer', title: 'Call 1 of 4: the listener answers at once, as Zil does.' },
  { manner: 'stay-silent', title: 'Call 2 of 4: the listener takes the notification and never answers.' },
  { manner: 'refuse', title: 'Call 3 of 4: nothing listens, as on a computer that is off.' },
] as const;

/** Subscribes, leads a person through four calls, and always unsubscribes. */
export async function measureRinging(ports: MeasureRingingPorts): Promise<MeasuredRinging> {
  const { write, listener, terminal } = ports;
  write(explanation);
  const agreed = await terminal.ask('Type "evet" or "yes" to go on: ');
  if (!/^(evet|yes)$/i.test(agreed?.trim() ?? '')) {
    write('Nothing was subscribed.');
    return 'not-agreed';
  }
  const opened = await listener.become('answer');
  if (!opened.ok) {
    write(`Nothing can listen there (${opened.error}): end Zil, or choose another port. Nothing was subscribed.`);
    return 'not-subscribed';
  }
  try {
    return await measureSubscribed(ports);
  } finally {
    await listener.become('refuse');
  }
}

async function measureSubscribed(ports: MeasureRingingPorts): Promise<MeasuredRinging> {
  const { write, listener } = ports;
  const rings: MeasuredRing[] = [];
  const subscribed = await subscribe(ports);
  if (!subscribed.ok && !mayHaveArrived(subscribed.error)) return 'not-subscribed';
  let isGivenBack = false;
  try {
    if (subscribed.ok) rings.push(...(await callsWhileSubscribed(ports)));
  } finally {
    isGivenBack = await unsubscribe(ports);
  }
  if (!isGivenBack) return 'still-subscribed';
  if (!subscribed.ok) return 'not-subscribed';
  if (rings.length === manners.length) {
    await listener.become('answer');
    const last = await call(ports, 'Call 4 of 4: nothing is subscribed any more.', 'unsubscribed');
    if (last !== null) rings.push(last);
  }
  if (rings.length > 0) {
    write('');
    write('ringing');
  }
  for (const line of [...rings.map(ringLine), ...conclusionLines(rings)]) write(`  ${line}`);
  return rings.length > manners.length ? 'measured' : 'given-up';
}

async function subscribe(ports: MeasureRingingPorts): Promise<Result<null, PbxFailure>> {
  const all = await subscribeTo(ports, webhookEvents);
  if (all.ok || all.error.kind !== 'refused') return all;
  return subscribeTo(ports, ['EXTENSION_RINGING']);
}

function subscribeTo(ports: MeasureRingingPorts, events: readonly WebhookEvent[]) {
  const ask = () => ports.api.subscribe({ url: ports.webhookUrl, events });
  return asked(ports, 'subscribe', ask, (_none, observations) => [
    ...shapeLines(observations, ports.say),
    `subscribed to ${events.length} of ${webhookEvents.length} kinds of notification`,
  ]);
}

/** Asks up to three times. The API itself keeps a distance between two requests. */
async function unsubscribe(ports: MeasureRingingPorts): Promise<boolean> {
  for (let tries = 0; tries < 3; tries += 1) {
    const answer = await asked(
      ports,
      'unsubscribe',
      () => ports.api.unsubscribe(),
      () => ['unsubscribed'],
    );
    if (answer.ok) return true;
  }
  ports.write('');
  ports.write('STILL SUBSCRIBED: start Zil with this account and end it again, or ask the PBX to unsubscribe it.');
  return false;
}

async function callsWhileSubscribed(ports: MeasureRingingPorts): Promise<readonly MeasuredRing[]> {
  const rings: MeasuredRing[] = [];
  for (const { manner, title } of manners) {
    await ports.listener.become(manner);
    const ring = await call(ports, title, manner);
    if (ring === null) break;
    rings.push(ring);
  }
  return rings;
}

/** Returns `null` when the person goes no further. */
async function call(
  { listener, terminal, nowMs, write, say }: MeasureRingingPorts,
  title: string,
  played: Manner | 'unsubscribed',
): Promise<MeasuredRing | null> {
  write('');
  write(title);
  if ((await terminal.ask('  Press Enter at the moment at which you press "call": ')) === null) return null;
  const calledAtMs = nowMs();
  const rang = await terminal.ask('  Press Enter when the phone in the office rings, or type "no" when it does not: ');
  if (rang === null) return null;
  const rangAfterMs = /^\s*[nh]/i.test(rang) ? null : nowMs() - calledAtMs;
  if ((await terminal.ask('  Hang up, then press Enter: ')) === null) return null;
  const heard = listener.heardSince(calledAtMs);
  for (const line of webhookLines(heard, say)) write(`  ${line}`);
  const heardAtMs = heard[0]?.atMs;
  return {
    listener: played,
    rangAfterMs,
    heardAfterMs: heardAtMs === undefined ? null : heardAtMs - calledAtMs,
    heard: heard.length,
  };
}
