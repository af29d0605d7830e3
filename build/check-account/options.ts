import { isAllowedBaseUrl } from '../../electron/net/pbx-url.ts';
import type { ListenAddress } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { defaultSettings, readSome } from '../../src/settings/settings.ts';

export interface Options {
  readonly apiUrl: string;
  /** The address at which the PBX reaches this computer from outside; `null`: nothing is subscribed. */
  readonly publicUrl: string | null;
  readonly listen: ListenAddress;
}

export const usage = `npm run check-account -- [--api-url=URL] [--subscribe=PUBLICURL [--listen=[HOST:]PORT]]

Asks for user name and password, asks the PBX what it can be asked, and writes what the answers are like.
Nothing secret is written. Nothing is changed at the PBX, unless --subscribe is given and agreed to.

  --api-url=URL          the PBX, when it is not the usual one
  --subscribe=PUBLICURL  measure with real calls whether a listener that is dead delays ringing; PUBLICURL is where
                         the PBX reaches this computer, as in Zil's settings
  --listen=[HOST:]PORT   where to listen then; ${defaultSettings.listenHost}:${defaultSettings.listenPort} unless told otherwise`;

/** Fails with the name of the wrong option. Its value may be an address, so it is not part of the error. */
export function readOptions(args: readonly string[]): Result<Options, string> {
  const values = new Map(args.map((argument) => [argument.replace(/=.*/s, ''), argument.replace(/^[^=]*=?/s, '')]));
  const unknown = [...values.keys()].find((name) => !['--api-url', '--subscribe', '--listen'].includes(name));
  if (unknown !== undefined) return err(/^--[a-z-]+$/.test(unknown) ? unknown : 'an argument');
  const { settings } = readSome({
    apiUrl: values.get('--api-url') ?? defaultSettings.apiUrl,
    publicUrl: values.get('--subscribe') ?? '',
    ...listenOf(values.get('--listen')),
  });
  const { apiUrl, publicUrl, listenHost, listenPort } = settings;
  if (apiUrl === undefined || !isAllowedBaseUrl(apiUrl)) return err('--api-url');
  if (publicUrl === undefined || (publicUrl === '' && values.has('--subscribe'))) return err('--subscribe');
  if (listenHost === undefined || listenPort === undefined) return err('--listen');
  return ok({ apiUrl, publicUrl: publicUrl === '' ? null : publicUrl, listen: { host: listenHost, port: listenPort } });
}

function listenOf(given: string | undefined): Readonly<Record<'listenHost' | 'listenPort', unknown>> {
  const { listenHost: host, listenPort: port } = defaultSettings;
  if (given === undefined) return { listenHost: host, listenPort: port };
  const [, listenHost = host, digits = ''] = /^(?:\[?([^[\]]+)\]?:)?(\d{1,5})$/.exec(given) ?? [];
  return { listenHost, listenPort: digits === '' ? null : Number(digits) };
}
