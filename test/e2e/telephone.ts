import type { WatchedZil } from '../desktop/program.ts';

/** Installs a telephone program for these schemes. Returns the function that reads the links that were opened. */
export async function telephoneOf({ app }: WatchedZil, schemes: readonly string[]) {
  await app.evaluate((electron, known) => {
    const opened: string[] = [];
    Reflect.set(globalThis, 'opened', opened);
    electron.shell.openExternal = (url) => Promise.resolve(void opened.push(url));
    electron.app.getApplicationNameForProtocol = (url) => (known.includes(url.split(':')[0] ?? '') ? 'Telefon' : '');
  }, schemes);
  return () => app.evaluate(() => Reflect.get(globalThis, 'opened') as string[]);
}
