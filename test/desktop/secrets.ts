import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** The password of the practice PBX's account, and of all other accounts with which tests sign in over HTTP. */
export const testPassword = 'gizli +%41&=ş';
const credentials = ['deneme', 'ofis@örnek', testPassword];

/** The webhook tokens of all listeners that were opened so far. */
const tokens = new Set<string>();

/** Adds a webhook token to the secrets that `leaksIn` searches for. */
export function keepSecret(token: string): void {
  tokens.add(token);
}

/** Files and folders that may contain secrets, by name. Everywhere else in a profile a secret has leaked. */
const rightPlaces: Readonly<Record<string, 'any' | 'tokens'>> = {
  // Zil keeps its secrets here; other tests check how.
  'secrets.json': 'any',
  // An administrator has written the account into this file.
  'managed.json': 'any',
  // Zil prints its address here, to the terminal that asked for it.
  'output.txt': 'tokens',
  // Zil's own code, which may contain the account of the practice PBX.
  compiled: 'any',
};

/** Returns each secret found in a file below the folder, in any encoding: the file, and which secret it is. */
export function leaksIn(folder: string): readonly string[] {
  return filesIn(folder).flatMap((file) => {
    const name = relative(folder, file);
    const allowed = rightPlaces[name.split(sep)[0] ?? ''] ?? null;
    if (allowed === 'any') return [];
    const content = contentOf(file);
    const isIn = (secret: string) => writingsOf(secret).some((writing) => content.includes(writing));
    const leaked = credentials.filter(isIn).map((secret) => `${name}: ${secret}`);
    // A token is printed nowhere, not even here.
    return allowed !== 'tokens' && [...tokens].some(isIn) ? [...leaked, `${name}: the secret of a listener`] : leaked;
  });
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}

/** Returns the file's content; empty when one of Zil's processes has removed it in the meantime. */
function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

/** Returns the secret plain, as in a URL, in a form and in JSON, each in UTF-8 and UTF-16; and as base64. */
function writingsOf(secret: string): readonly Buffer[] {
  const texts = new Set([
    secret,
    encodeURIComponent(secret),
    encodeURI(secret),
    new URLSearchParams({ '': secret }).toString().slice(1),
    JSON.stringify(secret).slice(1, -1),
  ]);
  return [
    ...[...texts].flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')]),
    Buffer.from(Buffer.from(secret).toString('base64')),
  ];
}
