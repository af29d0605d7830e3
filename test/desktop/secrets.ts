import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Of the practice PBX's account, and of every other that tests sign in with over HTTP. */
export const testPassword = 'gizli +%41&=ş';
const credentials = ['deneme', 'ofis@örnek', testPassword];

/** The secrets of all listeners that were opened so far. */
const tokens = new Set<string>();

/** From now on it is a secret like a password. */
export function keepSecret(token: string): void {
  tokens.add(token);
}

/** Where a secret belongs, by name; everywhere else in a profile it has leaked. */
const rightPlaces: Readonly<Record<string, 'any' | 'tokens'>> = {
  // Where the program keeps them; its own tests look at how.
  'secrets.json': 'any',
  // An administrator has written the account into it.
  'managed.json': 'any',
  // What the program writes to the terminal that asked for its address.
  'output.txt': 'tokens',
  // The program's own code, of which the practice PBX is a part.
  compiled: 'any',
};

/** Each secret that stands in a file below the folder, in any writing: the file, and which secret it is. */
export function leaksIn(folder: string): readonly string[] {
  return filesIn(folder).flatMap((file) => {
    const name = relative(folder, file);
    const allowed = rightPlaces[name.split(sep)[0] ?? ''] ?? null;
    if (allowed === 'any') return [];
    const content = contentOf(file);
    const isIn = (secret: string) => writingsOf(secret).some((writing) => content.includes(writing));
    const leaked = credentials.filter(isIn).map((secret) => `${name}: ${secret}`);
    // A token is told nowhere, not even here.
    return allowed !== 'tokens' && [...tokens].some(isIn) ? [...leaked, `${name}: the secret of a listener`] : leaked;
  });
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}

/** The program's helpers may take files away while they are looked at. */
function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

/** As it is, in an address, in a form and in JSON, each in one byte a letter and in two; and as base64. */
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
