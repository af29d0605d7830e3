import { appImageOf } from './app-image.ts';

/** What of electron's app is used. */
export interface RestartingApp {
  relaunch(options: { args: string[]; execPath?: string }): void;
  quit(): void;
}

interface Started {
  readonly execPath: string;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** They say how it was started this time, and nothing of the next. */
const ofOneStart = new Set(['--hidden', '--leave', '--restarted', '--updated', '-Embedding']);

/** Ends the program in the ordinary way and starts it again, with these arguments beside those that it always has. */
export function restart(app: RestartingApp, args: readonly string[], { execPath, argv, env }: Started = process): void {
  const lasting = argv.slice(1).filter((arg) => !ofOneStart.has(arg));
  const appImage = appImageOf(execPath, env);
  app.relaunch({ args: [...lasting, ...args], ...(appImage === null ? {} : { execPath: appImage }) });
  app.quit();
}
