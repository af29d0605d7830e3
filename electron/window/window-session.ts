import { type Session, session } from 'electron';
import { denyPermissions } from './security.ts';
import { serveWindow } from './window-page.ts';

let made: Session | null = null;

/** The session of our own windows. Made with the first of them: at start there is no time to spare for it. */
export function windowSession(): Session {
  if (made !== null) return made;
  made = session.fromPartition('zil', { cache: false });
  serveWindow(made);
  denyPermissions(made);
  return made;
}
