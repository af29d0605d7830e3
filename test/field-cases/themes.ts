import type { FieldCase } from './expected.ts';
import { atOnce } from './themes/at-once.ts';
import { calledBack } from './themes/called-back.ts';
import { calleeTypes } from './themes/callee-types.ts';
import { clicked } from './themes/clicked.ts';
import { forwarded } from './themes/forwarded.ts';
import { goingOn } from './themes/going-on.ts';
import { inDoubt } from './themes/in-doubt.ts';
import { linesAndTenants } from './themes/lines-and-tenants.ts';
import { machines } from './themes/machines.ts';
import { numbers } from './themes/numbers.ts';
import { oddRecords } from './themes/odd-records.ts';
import { oneCall } from './themes/one-call.ts';
import { otherForms } from './themes/other-forms.ts';
import { outgoing } from './themes/outgoing.ts';
import { passedOnCases } from './themes/passed-on.ts';
import { passedOnFurther } from './themes/passed-on-further.ts';
import { passedOnInside } from './themes/passed-on-inside.ts';
import { queues } from './themes/queues.ts';
import { ringsAlong } from './themes/rings-along.ts';
import { rounds } from './themes/rounds.ts';
import { rungFor } from './themes/rung-for.ts';
import { secondCalls } from './themes/second-calls.ts';
import { secondsApart } from './themes/seconds-apart.ts';
import { sixteen } from './themes/sixteen.ts';
import { takenByCode } from './themes/taken-by-code.ts';
import { waitingCallers } from './themes/waiting-callers.ts';
import { whoAnswered } from './themes/who-answered.ts';
import { wholeRecords } from './themes/whole-records.ts';

/** The cases by subject. */
export const themes: Readonly<Record<string, readonly FieldCase[]>> = {
  'the cases from the field': sixteen,
  'what kinds of callees are called': calleeTypes,
  'a machine is nobody': machines,
  'a wait is no talk': queues,
  'passed on': passedOnCases,
  'a call that goes on': goingOn,
  'who answered': whoAnswered,
  'a second call': secondCalls,
  'one waits in the queue, and another calls': waitingCallers,
  'a phone that rings again': rounds,
  'one call that is written several times': oneCall,
  'lines and tenants': linesAndTenants,
  'calls to outside': outgoing,
  'one person under every spelling': numbers,
  'who was called back': calledBack,
  "a call's whole record": wholeRecords,
  'forwarded to a number outside': forwarded,
  'a mobile that rings along': ringsAlong,
  'taken by a code': takenByCode,
  'passed on to a colleague inside': passedOnInside,
  'only a ring shows where a call went on': rungFor,
  'passed on in vain, and then': passedOnFurther,
  'click to call, and calls that cross': clicked,
  'calls at once and one after the other': atOnce,
  'what only seconds tell apart': secondsApart,
  'what two stories may have written': inDoubt,
  'odd records': oddRecords,
  'other forms': otherForms,
};
