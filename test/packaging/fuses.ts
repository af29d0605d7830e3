import { readFileSync } from 'node:fs';

/**
 * The fuses stand in a program after this text: a version, their number, and one character for each (electron/fuses).
 */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const names = [
  'runAsNode',
  'cookieEncryption',
  'nodeOptions',
  'nodeCliInspect',
  'asarIntegrity',
  'onlyLoadAppFromAsar',
  'browserSnapshot',
  'fileProtocolPrivileges',
] as const;

/** The fuses as Electron is published. */
export const emptyFuseWire = Buffer.concat([
  Buffer.from(sentinel),
  Buffer.from([1, names.length]),
  Buffer.from('10110001'),
]);

/** Returns for each fuse whether it is on. */
export function fusesOf(file: string): Readonly<Record<string, boolean>> {
  const content = readFileSync(file);
  const at = content.indexOf(sentinel) + sentinel.length;
  const count = content[at + 1] ?? 0;
  const wire = content.subarray(at + 2, at + 2 + count).toString('latin1');
  return Object.fromEntries(names.slice(0, count).map((name, index) => [name, wire[index] === '1']));
}

export const wantedFuses = {
  runAsNode: false,
  cookieEncryption: true,
  nodeOptions: false,
  nodeCliInspect: false,
  asarIntegrity: true,
  onlyLoadAppFromAsar: true,
  browserSnapshot: false,
  fileProtocolPrivileges: false,
} as const;
