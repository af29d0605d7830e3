/** The colours in which a person can mark lines and callers. `none`: no mark. */
export const colours = ['none', 'red', 'amber', 'green', 'blue', 'purple'] as const;
export type Colour = (typeof colours)[number];

/** How a call is marked: two firms at one desk, and a VIP, are recognised at a glance. Texts are `''` when not said. */
export interface CallBand {
  readonly company: string;
  readonly greeting: string;
  readonly colour: Colour;
  /** The word for a VIP; `null` when the caller is none. */
  readonly vip: string | null;
}
