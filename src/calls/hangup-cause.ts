/**
 * How a leg ended, as its cause says.
 * - `lost-race`: the telephone stopped because the call was answered elsewhere or, in older PBXs, because the caller
 *   gave up (signalwire/freeswitch #1426). It proves neither.
 * - `picked-off`: somebody picked the call up at another telephone.
 * - `transferred`: the call went on elsewhere.
 * - `unsaid`: the cause gives no reason, as when either side has hung up.
 */
export type CauseKind =
  | 'gave-up'
  | 'no-answer'
  | 'busy'
  | 'rejected'
  | 'unreachable'
  | 'failed'
  | 'lost-race'
  | 'picked-off'
  | 'transferred'
  | 'unsaid';

/** The cause as the window names it. */
export type CauseWord =
  | 'gave-up'
  | 'no-answer'
  | 'no-response'
  | 'timed-out'
  | 'device-timed-out'
  | 'busy'
  | 'rejected'
  | 'not-registered'
  | 'no-such-number'
  | 'no-route'
  | 'bad-number'
  | 'number-changed'
  | 'network'
  | 'barred'
  | 'media'
  | 'lost-race'
  | 'picked-up'
  | 'transferred'
  | 'normal';

/**
 * FreeSWITCH's names of Q.850 causes and of its own causes (switch_channel.c, CAUSE_CHART), with the numbers that may
 * be written instead. No cause says whether somebody answered: only talk does.
 */
const causes: readonly (readonly [CauseKind, CauseWord, string])[] = [
  ['unsaid', 'normal', 'NORMAL_CLEARING 16 NONE 0'],
  ['gave-up', 'gave-up', 'ORIGINATOR_CANCEL 487'],
  ['no-answer', 'no-answer', 'NO_ANSWER 19'],
  ['unreachable', 'no-response', 'NO_USER_RESPONSE 18'],
  ['no-answer', 'timed-out', 'ALLOTTED_TIMEOUT 802 PROGRESS_TIMEOUT 807 NO_PICKUP 812'],
  ['unreachable', 'device-timed-out', 'RECOVERY_ON_TIMER_EXPIRE 102'],
  ['busy', 'busy', 'USER_BUSY 17 BUSY_EVERYWHERE 815'],
  ['rejected', 'rejected', 'CALL_REJECTED 21 DECLINE 816 REJECT_ALL 825 UNWANTED 819'],
  ['unreachable', 'not-registered', 'SUBSCRIBER_ABSENT 20 USER_NOT_REGISTERED 806'],
  ['failed', 'no-such-number', 'UNALLOCATED_NUMBER 1'],
  ['failed', 'no-route', 'NO_ROUTE_DESTINATION 3 NO_ROUTE_TRANSIT_NET 2 DOES_NOT_EXIST_ANYWHERE 817'],
  ['failed', 'bad-number', 'INVALID_NUMBER_FORMAT 28'],
  ['failed', 'number-changed', 'NUMBER_CHANGED 22'],
  [
    'failed',
    'network',
    'DESTINATION_OUT_OF_ORDER 27 NETWORK_OUT_OF_ORDER 38 NORMAL_TEMPORARY_FAILURE 41 SWITCH_CONGESTION 42 ' +
      'NORMAL_CIRCUIT_CONGESTION 34 REQUESTED_CHAN_UNAVAIL 44 SERVICE_UNAVAILABLE 63 INVALID_GATEWAY 808 ' +
      'GATEWAY_DOWN 809 INVALID_URL 810 INVALID_PROFILE 811',
  ],
  [
    'failed',
    'barred',
    'OUTGOING_CALL_BARRED 52 INCOMING_CALL_BARRED 54 BEARERCAPABILITY_NOTAUTH 57 BEARERCAPABILITY_NOTAVAIL 58 ' +
      'BEARERCAPABILITY_NOTIMPL 65 FACILITY_REJECTED 29 FACILITY_NOT_SUBSCRIBED 50 FACILITY_NOT_IMPLEMENTED 69',
  ],
  ['failed', 'media', 'INCOMPATIBLE_DESTINATION 88 MEDIA_TIMEOUT 804 SRTP_READ_ERROR 813'],
  ['lost-race', 'lost-race', 'LOSE_RACE 702'],
  ['picked-off', 'picked-up', 'PICKED_OFF 805'],
  ['transferred', 'transferred', 'BLIND_TRANSFER 800 ATTENDED_TRANSFER 801 REDIRECTION_TO_NEW_DESTINATION 23'],
];

const known = new Map(
  causes.flatMap(([kind, word, names]) => names.split(' ').map((name) => [name, { kind, word }] as const)),
);

/** Reads a name or a number, in any case. An unknown cause, or none, is `unsaid`. */
export function causeKind(cause: string | null): CauseKind {
  return read(cause)?.kind ?? 'unsaid';
}

/** Returns whether a record names a cause. FreeSWITCH writes NONE while a call goes on. */
export function hasCause(cause: string | null): boolean {
  return cause !== null && !/^(NONE|0)?$/i.test(cause.trim());
}

/** Returns `null` for an unknown cause; it is shown as the PBX wrote it. */
export function causeWord(cause: string | null): CauseWord | null {
  return read(cause)?.word ?? null;
}

function read(cause: string | null) {
  return known.get(
    (cause ?? '')
      .trim()
      .toUpperCase()
      .replace(/[\s-]+/g, '_'),
  );
}
