import { doMergeConfigs, getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config.js';
import { DebugLogger } from 'builder-util';
import { beforeAll, expect, test } from 'vitest';
import { configFor } from '../../build/packaging/electron-builder.cjs';
import { root } from '../desktop/program.ts';

const azure = {
  ZIL_AZURE_ENDPOINT: 'https://weu.codesigning.azure.net/',
  ZIL_AZURE_ACCOUNT: 'hesap',
  ZIL_AZURE_PROFILE: 'profil',
  ZIL_PUBLISHER: 'Zil Ltd. Şti.',
};
const notary = { APPLE_API_KEY: '/keys/AuthKey.p8', APPLE_API_KEY_ID: 'ABC', APPLE_API_ISSUER: '0-0-0' };
const release = { ZIL_RELEASE: '1' };
const signtool = { signingHashAlgorithms: ['sha256'], rfc3161TimeStampServer: 'http://timestamp.digicert.com' };

const cases = [
  [
    'windows',
    'Azure',
    azure,
    { win: { azureSignOptions: { publisherName: 'Zil Ltd. Şti.', endpoint: azure.ZIL_AZURE_ENDPOINT } } },
  ],
  [
    'windows',
    'a certificate in the store or a token, by its hash',
    { ZIL_WIN_CERT_SHA1: 'AB' },
    { win: { signtoolOptions: { ...signtool, certificateSha1: 'AB' } } },
  ],
  [
    'windows',
    'the same, by its name',
    { ZIL_WIN_CERT_SUBJECT: 'Zil' },
    { win: { signtoolOptions: { ...signtool, certificateSubjectName: 'Zil' } } },
  ],
  [
    'windows',
    'a file',
    { WIN_CSC_LINK: 'zil.pfx', WIN_CSC_KEY_PASSWORD: 'gizli' },
    { win: { signtoolOptions: signtool } },
  ],
  ['mac', 'a Developer ID and the notary', { CSC_LINK: 'zil.p12', ...notary }, { mac: { notarize: true } }],
  ['mac', 'a Developer ID of the keychain and the notary', { CSC_NAME: 'Zil', ...notary }, { mac: { notarize: true } }],
  ['linux', 'nothing, because nobody asks for it', {}, {}],
] as const;

/** Returns the merged configuration that electron-builder uses in the end. */
async function packingConfig(...args: Parameters<typeof configFor>) {
  return doMergeConfigs([await getConfig(root, 'electron-builder.yml', null), configFor(...args)]);
}

// On a busy computer electron-builder takes seconds to compile its schema.
beforeAll(async () => validateConfiguration(await packingConfig({}, 'linux'), new DebugLogger(false)));

test.for(cases)('a release for %s is signed with %s', async ([target, , env, expected]) => {
  const config = await packingConfig({ ...env, ...release }, target);
  expect(config).toMatchObject({ ...expected, forceCodeSigning: true });
  await validateConfiguration(config, new DebugLogger(false));
  expect(JSON.stringify(config)).not.toContain('gizli');
});

test('electron-builder refuses unknown options, so that its acceptance proves something', async () => {
  const config = { ...(await packingConfig({}, 'linux')), electronFuse: {} };
  await expect(validateConfiguration(config, new DebugLogger(false))).rejects.toThrow('electronFuse');
});

test.for(['windows', 'mac', 'linux'] as const)('a package for development on %s needs no signature', async (target) => {
  const config = await packingConfig({ CSC_LINK: '', WIN_CSC_LINK: '' }, target);
  expect(config).toMatchObject({ forceCodeSigning: false, publish: null });
  expect(config.win?.signtoolOptions ?? config.win?.azureSignOptions).toBeUndefined();
  await validateConfiguration(config, new DebugLogger(false));
});

test('a package for development on macOS has an ad-hoc signature, without which there are no notifications', async () => {
  const { mac } = await packingConfig({}, 'mac');
  expect(mac).toMatchObject({ identity: '-', hardenedRuntime: false, notarize: false });
});

test.for([
  ['windows', {}],
  ['windows', { WIN_CSC_LINK: '' }],
  ['mac', {}],
  ['mac', { CSC_LINK: 'zil.p12' }],
  ['mac', notary],
] as const)('a release for %s with %j is not made', ([target, env]) => {
  expect(() => configFor({ ...env, ...release }, target)).toThrow('A release must be signed. Set ');
});

test.for([
  [{ ...azure, ZIL_WIN_CERT_SHA1: 'AB' }, 'More than one way to sign'],
  [{ ZIL_WIN_CERT_SUBJECT: 'Zil', WIN_CSC_LINK: 'zil.pfx' }, 'More than one way to sign'],
  [{ ...azure, ZIL_PUBLISHER: '' }, 'Set ZIL_PUBLISHER too'],
] as const)('a contradiction is named: %j', ([env, sentence]) => {
  expect(() => configFor(env, 'windows')).toThrow(sentence);
});

test('incomplete data for the notary is named', () => {
  const env = { CSC_LINK: 'zil.p12', APPLE_API_KEY: '/keys/AuthKey.p8' };
  expect(() => configFor(env, 'mac')).toThrow('Set APPLE_API_KEY_ID, APPLE_API_ISSUER too');
});

test('updates come from an https address, or from the releases of a repository', async () => {
  const own = await packingConfig({ ZIL_UPDATE_URL: 'https://indir.example.com/zil' }, 'windows');
  expect(own.publish).toEqual([{ provider: 'generic', url: 'https://indir.example.com/zil', channel: 'latest' }]);
  const github = await packingConfig({ ZIL_UPDATE_GITHUB: 'ofis/zil' }, 'windows');
  expect(github.publish).toEqual([{ provider: 'github', owner: 'ofis', repo: 'zil' }]);
  for (const config of [own, github]) await validateConfiguration(config, new DebugLogger(false));
});

test.for([
  [{ ZIL_UPDATE_URL: 'http://indir.example.com' }, 'ZIL_UPDATE_URL must be https'],
  [{ ZIL_UPDATE_URL: 'https://ali:gizli@indir.example.com' }, 'ZIL_UPDATE_URL must be https'],
  [{ ZIL_UPDATE_URL: 'https://indir.example.com/?token=gizli' }, 'ZIL_UPDATE_URL must be https'],
  [{ ZIL_UPDATE_URL: 'indir.example.com' }, 'ZIL_UPDATE_URL must be https'],
  [{ ZIL_UPDATE_GITHUB: 'zil' }, 'ZIL_UPDATE_GITHUB must be owner/name'],
  [{ ZIL_UPDATE_URL: 'https://indir.example.com', ZIL_UPDATE_GITHUB: 'ofis/zil' }, 'not both'],
] as const)('an invalid feed is refused: %j', ([env, sentence]) => {
  expect(() => configFor(env, 'linux')).toThrow(sentence);
});

test('the last fuse is set when Electron has it', () => {
  const withElectron = (version: string) =>
    configFor({ ZIL_ELECTRON_DIST: '/e', ZIL_ELECTRON_VERSION: version }, 'linux');
  expect(configFor({}, 'linux').electronFuses).toEqual({ grantFileProtocolExtraPrivileges: false });
  expect(withElectron('45.4.1').electronFuses).toEqual({ grantFileProtocolExtraPrivileges: false });
  expect(withElectron('25.1.1')).not.toHaveProperty('electronFuses');
});
