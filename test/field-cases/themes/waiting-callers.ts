import { customerKey, type FieldCase } from '../expected.ts';
import { record, rings } from '../journal.ts';
import { talked, untaken } from '../stories.ts';

const queue = (from: string, to: string, billed: number) => record({ from, to, billed, callee: 'QUEUE 7000' });
const inVain = { cause: 'NO_ANSWER' };
const asExtension = (extension: string) => ({ dialled: extension });
/** The phone of the queue's agent rings, and the agent answers the second ring. */
const agentTakesSecondRound = [
  queue('10:00:00', '10:03:00', 180),
  untaken('1001', '10:00:04', '10:00:19', inVain),
  talked('1001', '10:00:30', '10:03:00', 142),
];
const of = (extension: string) => ({ caller: customerKey, outcome: ['answered'], answeredBy: [extension] });
const twoCalls = { calls: [of('1001'), of('1002')], waiting: [] };
const oneCall = { calls: [{ caller: customerKey, outcome: ['answered'] }], waiting: [] };

/** Two callers of one firm, behind one number. One of them waits in the queue. */
export const waitingCallers: readonly FieldCase[] = [
  [
    'one waits in the queue while 1002 talks with the other',
    [...agentTakesSecondRound, talked('1002', '10:00:07', '10:01:20', 68)],
    twoCalls,
  ],
  [
    'one waits in the queue, and the other has hung up before the queue rings again',
    [...agentTakesSecondRound, talked('1002', '10:00:07', '10:00:25', 13)],
    twoCalls,
  ],
  [
    'one waits in the queue, of which every leg is dialled as an extension, and the other has a whole record and a leg',
    [
      queue('10:00:00', '10:03:00', 180),
      untaken('1001', '10:00:04', '10:00:19', { ...inVain, ...asExtension('1001') }),
      talked('1001', '10:00:30', '10:03:00', 142, asExtension('1001')),
      talked('1002', '10:00:07', '10:01:20', 68),
      talked('1002', '10:00:07', '10:01:20', 68, asExtension('1002')),
    ],
    twoCalls,
  ],
  [
    'the record of the queue ends when 1001 takes the call, and 1002 talks with the other meanwhile',
    [
      queue('10:00:00', '10:00:40', 40),
      rings('05335554321', { at: '10:00:04.400' }),
      talked('1002', '10:00:07', '10:00:30', 18),
      talked('1001', '10:00:40', '10:02:00', 80),
    ],
    twoCalls,
  ],
  [
    'both were taken from the queue at once, and 1002 hangs up first',
    [
      queue('10:00:00', '10:03:00', 180),
      talked('1001', '10:00:02', '10:03:00', 172),
      talked('1002', '10:00:04', '10:00:40', 31),
    ],
    twoCalls,
  ],
  [
    'one caller alone: 1002 took the call from the queue and passed it on to 1001',
    [
      queue('10:00:00', '10:03:00', 180),
      untaken('1001', '10:00:04', '10:00:19', inVain),
      talked('1002', '10:00:20', '10:01:00', 35, { cause: 'BLIND_TRANSFER' }),
      talked('1001', '10:01:00', '10:03:00', 112),
    ],
    oneCall,
  ],
  [
    'one caller alone, and no cause is told: 1002 took the call from the queue, and 1001 goes on with it',
    [
      queue('10:00:00', '10:03:00', 180),
      talked('1002', '10:00:04', '10:01:00', 51),
      talked('1001', '10:01:00', '10:03:00', 112),
    ],
    oneCall,
  ],
  [
    'one caller alone: 1002 took the call from the queue, and asks 1001, whom the PBX shows the caller',
    [
      queue('10:00:00', '10:03:00', 180),
      talked('1002', '10:00:04', '10:01:00', 51, { cause: 'ATTENDED_TRANSFER' }),
      talked('1001', '10:00:40', '10:03:00', 135, asExtension('1001')),
    ],
    { waiting: [] },
  ],
];
