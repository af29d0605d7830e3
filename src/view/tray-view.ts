import type { DeskState } from '../desk/desk-state.ts';
import { texts } from './texts.ts';

export interface TrayView {
  readonly tooltip: string;
  readonly menu: { readonly open: string; readonly practice: string; readonly quit: string };
}

export function trayView(state: DeskState): TrayView {
  const words = texts[state.settings.language];
  return { tooltip: words.tray(health(state)), menu: words.menu };
}

function health(state: DeskState): 'listening' | 'not-listening' | 'not-keeping' {
  if (state.door.kind !== 'open') return 'not-listening';
  return state.keeping.kind === 'kept' ? 'listening' : 'not-keeping';
}
