import * as again from './again-course.ts';
import type { FieldCourse } from './journey.ts';
import * as machine from './machine-course.ts';
import * as menu from './menu-course.ts';
import * as outgoing from './outgoing-course.ts';
import * as plain from './plain-course.ts';
import * as queue from './queue-course.ts';
import * as round from './round-course.ts';
import * as saga from './saga-course.ts';
import * as second from './second-course.ts';
import * as transfer from './transfer-course.ts';

/** What happens in an office, by theme. A course makes calls of one kind, or chooses between several kinds. */
export const courses = {
  plain: [plain.plainAnswered, plain.plainMissed, round.groupRace],
  machine: [
    machine.voicemailAfterNoAnswer,
    machine.groupThenVoicemail,
    machine.closedHours,
    machine.announcementAlone,
    machine.faxReceived,
    machine.conference,
    machine.unknownType,
  ],
  announced: [machine.announcedAndAnswered, machine.announcedAndMissed],
  menu: [menu.menuAnswered, menu.menuMissed, menu.menuAndVoicemail, menu.menuAlone, second.secondInMenu],
  queue: [
    queue.queueAnswered,
    queue.queueAbandoned,
    queue.queueNobody,
    queue.queueThenVoicemail,
    queue.queueWithoutRing,
    queue.queueWithheld,
  ],
  round: [round.rungAgainInVain, round.rungAgainAndTaken, round.hunting, round.followMe, round.forwarded],
  transfer: [
    transfer.blindTransfer,
    transfer.attendedTransfer,
    transfer.transferUntaken,
    transfer.transferToVoicemail,
    transfer.consultation,
    transfer.recall,
    transfer.parked,
    transfer.pickedUp,
    transfer.pickedUpByCode,
    transfer.transferOutside,
  ],
  again: [
    second.secondGivenUp,
    second.secondBusy,
    second.secondAnswered,
    again.redialAfterNoAnswer,
    again.redialAfterHangUp,
    again.withheldStrangers,
  ],
  unfinished: [again.unfinished, again.blocked],
  withheld: [plain.withheldMissed, again.withheldStrangers],
  outgoing: [
    outgoing.calledBack,
    outgoing.calledBackUntaken,
    outgoing.calledBackMachine,
    outgoing.calledBackFromOther,
    outgoing.clickToCall,
    outgoing.outgoingPassedOn,
    outgoing.ownVoicemail,
  ],
  saga: [saga.oneDayOfSomebody],
  tenants: [plain.twoTenants],
} as const satisfies Readonly<Record<string, readonly FieldCourse[]>>;

export type Theme = keyof typeof courses;

/** The kinds of calls by which mistakes are counted. */
export const kinds = [
  'extension, answered',
  'extension, missed',
  'group, answered',
  'group, missed',
  'voicemail after no answer',
  'group, then voicemail',
  'closed hours',
  'announcement alone',
  'announcement, then answered',
  'announcement, then missed',
  'fax',
  'conference',
  'a type that nobody knows',
  'menu, answered',
  'menu, missed',
  'menu, then voicemail',
  'menu alone',
  'queue, answered',
  'queue, withheld',
  'consultation with a colleague',
  'transfer to a voicemail',
  'second call, in the menu',
  'queue, abandoned',
  'queue, nobody',
  'queue, then voicemail',
  'queue, no agent',
  'rung again, missed',
  'rung again, answered',
  'hunting, missed',
  'hunting, answered',
  'follow-me, answered outside',
  'follow-me, missed',
  'forwarded, answered',
  "forwarded, operator's voicemail",
  'blind transfer',
  'attended transfer',
  'transfer that nobody answers',
  'transfer that comes back',
  'parked and retrieved',
  'picked up',
  'picked up, by the code alone',
  'transfer outside',
  'talk with a second call',
  'second call, given up',
  'second call, busy',
  'second call, answered',
  'redial after no answer',
  'redial after hanging up',
  'withheld strangers',
  'unfinished record',
  'blocked caller',
  'called back',
  'called back in vain',
  'called back, a machine',
  'called back from another number',
  'click to call',
  'outgoing, passed on',
  'own voicemail',
  'two tenants',
] as const;

export type Kind = (typeof kinds)[number];
