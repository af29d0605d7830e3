import { type Session, session } from 'electron';
import { denyPermissions } from './security.ts';
import { serveWindow } from './window-page.ts';

let made: Session | null = null;

/** Returns the session of Zil's windows. It is made for the first window, because the start has no time for it. */
export function windowSession(): Session {
  if (made !== null) return made;
  made = session.fromPartition('zil', { cache: false });
  serveWindow(made);
  denyPermissions(made);
  return made;
}
