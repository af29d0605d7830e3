import { appImageOf } from './app-image.ts';

/** The part of Electron's `app` that is used. */
export interface RestartingApp {
  relaunch(options: { args: string[]; execPath?: string }): void;
  quit(): void;
}

interface Started {
  readonly execPath: string;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Arguments that hold for one start only. */
const ofOneStart = new Set(['--hidden', '--leave', '--restarted', '--updated', '-Embedding']);

/** Ends Zil in the ordinary way and starts it again, with its lasting arguments and `args`. */
export function restart(app: RestartingApp, args: readonly string[], { execPath, argv, env }: Started = process): void {
  const lasting = argv.slice(1).filter((arg) => !ofOneStart.has(arg));
  const appImage = appImageOf(execPath, env);
  app.relaunch({ args: [...lasting, ...args], ...(appImage === null ? {} : { execPath: appImage }) });
  app.quit();
}
