/** The lines of the checklist, in the order in which they are shown. */
export const checkNames = [
  'account',
  'pbx',
  'arriving',
  'showing',
  'records',
  'kept',
  'backup',
  'clock',
  'update',
  'credit',
] as const;
export type CheckName = (typeof checkNames)[number];

/** From bad to good. `bad` keeps Zil from doing its work; `waiting` needs no person. */
export const verdicts = ['bad', 'warning', 'waiting', 'good'] as const;
export type Verdict = (typeof verdicts)[number];
