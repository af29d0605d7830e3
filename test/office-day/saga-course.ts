import { type FieldCourse, here } from './journey.ts';
import { announcementAlone, closedHours, voicemailAfterNoAnswer } from './machine-course.ts';
import { callBack } from './outgoing-course.ts';
import { plainAnswered, plainMissed } from './plain-course.ts';
import { queueAbandoned, queueAnswered } from './queue-course.ts';
import { forwarded, rungAgainInVain } from './round-course.ts';
import { blindTransfer, transferUntaken } from './transfer-course.ts';
import type { Unnumbered } from './true-call.ts';

const tries = [
  ...[plainMissed, plainMissed, plainAnswered, voicemailAfterNoAnswer, closedHours, announcementAlone],
  ...[queueAbandoned, queueAnswered, rungAgainInVain, forwarded, blindTransfer, transferUntaken],
];

/** One person calls several times a day, gets to different places, and is perhaps called back. */
export const oneDayOfSomebody: FieldCourse = (field, atMs) => {
  const { random } = field;
  const who = here(field);
  const calls: Unnumbered[] = [];
  let nowMs = atMs;
  for (let left = random.integer(2, 4); left > 0; left -= 1) {
    const isBack = calls.length > 0 && random.chance(0.3);
    const next = isBack ? [callBack(field, who.caller, nowMs)] : random.pick(tries)(field, nowMs).map(ofWho);
    calls.push(...next);
    nowMs = Math.max(...next.map(({ endMs }) => endMs)) + random.integer(180_000, 1_800_000);
  }
  return calls;

  function ofWho(call: Unnumbered): Unnumbered {
    return { ...call, caller: who.caller };
  }
};
