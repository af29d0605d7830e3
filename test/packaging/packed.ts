import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../desktop/program.ts';

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string };

/** The folder that `global-setup.ts` has packed. */
export const packedFolder = join(root, 'release', 'linux-unpacked');
export const packedProgram = join(packedFolder, 'zil');
export const packedArchive = join(root, 'release', `zil-${version}-linux-x64.tar.gz`);
