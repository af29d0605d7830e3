import type { Ports } from '../../src/app/app-ports.ts';
import { systemClock, systemRandom, systemTimers } from './clock.ts';

export const systemPorts: Pick<Ports, 'clock' | 'timers' | 'random' | 'timeZone'> = {
  clock: systemClock,
  timers: systemTimers,
  random: systemRandom,
  timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
};
