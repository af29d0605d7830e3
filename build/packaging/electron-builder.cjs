// Adds to electron-builder.yml what the environment decides: the signatures of the packages, the address of updates,
// and the Electron that is packed. docs/releasing.md lists the variables.

/**
 * @typedef {Readonly<Record<string, string | undefined>>} Environment
 * @typedef {'windows' | 'mac' | 'linux'} Target
 * @typedef {import('electron-builder').Configuration} Configuration
 * @typedef {Pick<Configuration, 'win' | 'mac'>} Signed
 */

/** The protocol of the server is RFC 3161. */
const timestampServer = 'http://timestamp.digicert.com';
/** The first Electron with this fuse; electron-builder cannot set it in an older one. */
const fileProtocolFuseSince = 29;

/**
 * Throws, with a sentence for the person who packs, when variables contradict each other, and when a release
 * (`ZIL_RELEASE=1`) would not be signed.
 * @param {Environment} env @param {Target} target @returns {Configuration}
 */
function configFor(env, target) {
  const isRelease = env['ZIL_RELEASE'] === '1';
  const signed = { windows: signedForWindows, mac: signedForMac, linux: () => ({}) }[target](env);
  if (signed === null && isRelease) throw new Error(`A release must be signed. ${howToSign[target]}`);
  const repository = env['GITHUB_REPOSITORY'];
  return {
    extends: 'electron-builder.yml',
    ...packedElectron(env),
    forceCodeSigning: isRelease,
    publish: feedOf(env),
    ...(signed ?? unsigned[target]),
    ...(isSet(repository) && { extraMetadata: { homepage: `https://github.com/${repository}` } }),
  };
}

const howToSign = {
  windows: 'Set ZIL_AZURE_*, or ZIL_WIN_CERT_SHA1 or ZIL_WIN_CERT_SUBJECT, or WIN_CSC_LINK (docs/releasing.md).',
  mac: 'Set CSC_LINK or CSC_NAME, and APPLE_API_KEY, APPLE_API_KEY_ID and APPLE_API_ISSUER (docs/releasing.md).',
  linux: '',
};

/** macOS shows no notifications of an app without any signature, so it gets at least an ad-hoc one (identity `-`). */
const unsigned = {
  windows: {},
  mac: { mac: { identity: '-', hardenedRuntime: false, notarize: false } },
  linux: {},
};

/**
 * Updates are checked against the publisher's name. electron-builder reads it from the certificate, but cannot for
 * Azure, where it has to be given.
 * @param {Environment} env @returns {Signed | null}
 */
function signedForWindows(env) {
  const azure = ['ZIL_AZURE_ENDPOINT', 'ZIL_AZURE_ACCOUNT', 'ZIL_AZURE_PROFILE', 'ZIL_PUBLISHER'];
  const [endpoint, codeSigningAccountName, certificateProfileName, publisherName] = allOrNone(env, azure) ?? [];
  const hashes = [/** @type {const} */ ('sha256')];
  const signtool = { signingHashAlgorithms: hashes, rfc3161TimeStampServer: timestampServer };
  /** @type {Signed[]} */
  const ways = [];
  if (endpoint && codeSigningAccountName && certificateProfileName && publisherName) {
    ways.push({
      win: { azureSignOptions: { publisherName, endpoint, codeSigningAccountName, certificateProfileName } },
    });
  }
  const { ZIL_WIN_CERT_SHA1: certificateSha1, ZIL_WIN_CERT_SUBJECT: certificateSubjectName } = env;
  if (isSet(certificateSha1)) ways.push({ win: { signtoolOptions: { ...signtool, certificateSha1 } } });
  if (isSet(certificateSubjectName)) ways.push({ win: { signtoolOptions: { ...signtool, certificateSubjectName } } });
  if (isSet(env['WIN_CSC_LINK'])) ways.push({ win: { signtoolOptions: signtool } });
  if (ways.length > 1) throw new Error('More than one way to sign for Windows is set. Leave one of them.');
  return ways[0] ?? null;
}

/** @param {Environment} env @returns {Signed | null} */
function signedForMac(env) {
  const notary = allOrNone(env, ['APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER']);
  const hasIdentity = isSet(env['CSC_LINK']) || isSet(env['CSC_NAME']);
  return hasIdentity && notary !== null ? { mac: { notarize: true } } : null;
}

/** Without a feed Zil says that it does not update itself. @param {Environment} env */
function feedOf(env) {
  const { ZIL_UPDATE_URL: url, ZIL_UPDATE_GITHUB: repository } = env;
  if (isSet(url) && isSet(repository)) throw new Error('Set ZIL_UPDATE_URL or ZIL_UPDATE_GITHUB, not both.');
  if (isSet(url)) {
    if (!isPlainHttps(url))
      throw new Error('ZIL_UPDATE_URL must be https, without user, password, query and fragment.');
    return [{ provider: /** @type {const} */ ('generic'), url, channel: 'latest' }];
  }
  if (!isSet(repository)) return null;
  const [, owner, repo] = /^([\w.-]+)\/([\w.-]+)$/.exec(repository) ?? [];
  if (!owner || !repo) throw new Error('ZIL_UPDATE_GITHUB must be owner/name.');
  return [{ provider: /** @type {const} */ ('github'), owner, repo }];
}

/** Packs an Electron that exists already instead of a downloaded one: see build/pack.mjs. @param {Environment} env */
function packedElectron(env) {
  const { ZIL_ELECTRON_DIST: electronDist, ZIL_ELECTRON_VERSION: electronVersion } = env;
  const isKnown = isSet(electronDist) && isSet(electronVersion);
  const hasFuse = !isKnown || Number.parseInt(electronVersion, 10) >= fileProtocolFuseSince;
  return {
    ...(isKnown && { electronDist, electronVersion }),
    ...(hasFuse && { electronFuses: { grantFileProtocolExtraPrivileges: false } }),
  };
}

/** @param {Environment} env @param {readonly string[]} names */
function allOrNone(env, names) {
  const missing = names.filter((name) => !isSet(env[name]));
  if (missing.length === names.length) return null;
  if (missing.length > 0) throw new Error(`Set ${missing.join(', ')} too, or none of ${names.join(', ')}.`);
  return names.map((name) => env[name]);
}

/**
 * A secret that a workflow does not have arrives as an empty text.
 * @param {string | undefined} value @returns {value is string}
 */
function isSet(value) {
  return value !== undefined && value !== '';
}

/** @param {string} text */
function isPlainHttps(text) {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return protocol === 'https:' && `${username}${password}${search}${hash}` === '';
}

/**
 * Returns the system for which electron-builder was called; by default this computer's own.
 * @param {readonly string[]} args @returns {Target}
 */
function targetOf(args) {
  const isCalled = (/** @type {string[]} */ ...flags) => flags.some((flag) => args.includes(flag));
  if (isCalled('--win', '--windows', '-w')) return 'windows';
  if (isCalled('--mac', '-m')) return 'mac';
  if (isCalled('--linux', '-l')) return 'linux';
  if (process.platform === 'win32') return 'windows';
  return process.platform === 'darwin' ? 'mac' : 'linux';
}

module.exports = () => {
  const target = targetOf(process.argv);
  const config = configFor(process.env, target);
  const isSigned = target === 'linux' || config.win !== undefined || config.mac?.notarize === true;
  if (!isSigned) process.stderr.write('UNSIGNED: these packages are for development only.\n');
  return config;
};
module.exports.configFor = configFor;
