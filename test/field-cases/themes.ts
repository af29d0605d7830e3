import type { FieldCase } from './expected.ts';
import { goingOn } from './themes/going-on.ts';
import { machines } from './themes/machines.ts';
import { numbers } from './themes/numbers.ts';
import { oneCall } from './themes/one-call.ts';
import { passedOnCases } from './themes/passed-on.ts';
import { queues } from './themes/queues.ts';
import { rounds } from './themes/rounds.ts';
import { secondCalls } from './themes/second-calls.ts';
import { sixteen } from './themes/sixteen.ts';
import { whoAnswered } from './themes/who-answered.ts';

/** Cases by what they are about. */
export const themes: Readonly<Record<string, readonly FieldCase[]>> = {
  'the cases from the field': sixteen,
  'a machine is nobody': machines,
  'a wait is no talk': queues,
  'passed on': passedOnCases,
  'a call that goes on': goingOn,
  'who answered': whoAnswered,
  'a second call': secondCalls,
  'a phone that rings again': rounds,
  'one call or several': oneCall,
  'one person under every spelling': numbers,
};
