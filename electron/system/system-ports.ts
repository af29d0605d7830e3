import { randomBytes } from 'node:crypto';
import type { Ports } from '../../src/app/app-ports.ts';
import { systemClock, systemRandom, systemTimers } from './clock.ts';

export const systemPorts: Pick<Ports, 'clock' | 'timers' | 'random' | 'timeZone' | 'newContactId'> = {
  clock: systemClock,
  timers: systemTimers,
  random: systemRandom,
  newContactId: () => randomBytes(12).toString('base64url'),
  timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
};
