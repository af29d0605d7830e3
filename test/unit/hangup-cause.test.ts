import { describe, expect, test } from 'vitest';
import { type CauseKind, causeKind, causeWord } from '../../src/calls/hangup-cause.ts';

const causes: readonly (readonly [string, string, CauseKind])[] = [
  ['NORMAL_CLEARING', '16', 'unsaid'],
  ['ORIGINATOR_CANCEL', '487', 'gave-up'],
  ['NO_ANSWER', '19', 'no-answer'],
  ['ALLOTTED_TIMEOUT', '802', 'no-answer'],
  ['NO_USER_RESPONSE', '18', 'unreachable'],
  ['USER_BUSY', '17', 'busy'],
  ['CALL_REJECTED', '21', 'rejected'],
  ['SUBSCRIBER_ABSENT', '20', 'unreachable'],
  ['USER_NOT_REGISTERED', '806', 'unreachable'],
  ['UNALLOCATED_NUMBER', '1', 'failed'],
  ['DESTINATION_OUT_OF_ORDER', '27', 'failed'],
  ['LOSE_RACE', '702', 'lost-race'],
  ['PICKED_OFF', '805', 'picked-off'],
  ['BLIND_TRANSFER', '800', 'transferred'],
  ['ATTENDED_TRANSFER', '801', 'transferred'],
];

describe('a cause of hanging up', () => {
  test.each(causes)('%s, or %s, is read', (name, number, kind) => {
    expect([causeKind(name), causeKind(number)]).toEqual([kind, kind]);
    expect(causeWord(number)).toBe(causeWord(name));
    expect(causeWord(name)).not.toBeNull();
  });

  test('is the same however it is spelt', () => {
    expect([' user_busy ', 'User Busy', 'user-busy', 'USER  BUSY'].map(causeKind)).toEqual(Array(4).fill('busy'));
  });

  test('that is unknown has no meaning, and no text of its own', () => {
    for (const cause of ['KAPANDI', '', ' ', '9999', '017', null]) {
      expect([causeKind(cause), causeWord(cause)]).toEqual(['unsaid', null]);
    }
  });
});
