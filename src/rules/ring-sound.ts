import type { LineStyle } from '../lines/line-style.ts';
import type { Sound } from '../sound/sound.ts';
import type { Rule } from './rule.ts';

/** Returns the sound of a ring: of its rule, or else of its line, or else of all. `null`: the system's own. */
export function ringSound(rule: Rule | null, style: LineStyle | null, usual: Sound): Sound | null {
  return [rule?.sound, style?.sound, usual].find((sound) => sound !== undefined && sound.file !== '') ?? null;
}
