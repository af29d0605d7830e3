import { expect } from 'vitest';
import type { Settings } from '../../src/settings/settings.ts';
import type { NameItem } from '../../src/view/names-view.ts';
import { office } from '../fakes/office.ts';

const minuteMs = 60_000;
export const ayse = '905335554321';
export const line = '+908505501234';

/** An office in which callers choose in menu 42. */
export async function officeWithMenu(settings: Partial<Settings> = {}) {
  const all = office({ settings });
  await all.zil.start();
  const { zil, ports, hear, ring, timers } = all;
  const choose = (digits: string, ivr_id = '42', calling_number = ayse) =>
    hear({
      event: 'IVR_MENU_ACTION',
      tenant_id: '1234',
      calling_number,
      called_number: '908505501234',
      ivr_id,
      ivr_digits: digits,
    });
  /** Makes calls that reach an extension after a key, one an hour. */
  const leadTo = async (digits: string, extension: string, times = 3) => {
    for (let time = 0; time < times; time += 1) {
      await choose(digits);
      await ring(ayse, extension);
      await timers.advance(60 * minuteMs);
    }
  };
  const name = (key: string, text: string) =>
    expect(zil.calls.history.name(key, text)).toEqual({ ok: true, value: null });
  const naming = () => {
    const view = zil.calls.history.naming();
    if (!view.ok) throw new Error('nothing could be read');
    return view.value;
  };
  const notes = () => ports.notifier.shown.map(({ body }) => body);
  const row = () => {
    const [newest] = zil.view().calls;
    if (newest === undefined) throw new Error('nobody has called');
    return newest;
  };
  const story = () => row().story.map(({ text }) => text);
  return { ...all, choose, leadTo, name, naming, notes, row, story };
}

export const shown = ({ what, name, hint, proposal }: NameItem) => [what, name, hint, proposal];
