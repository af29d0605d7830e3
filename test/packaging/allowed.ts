/**
 * The files that a package may contain, one by one. Only names that a build generates are left open. Each pattern must
 * match a file.
 */

const bundles = '(boot|bus|contacts|main|servers|ways|updater|workbook)';

const program = [
  /^LICENSE$/,
  /^package\.json$/,
  new RegExp(`^dist/main/${bundles}\\.cjs$`),
  new RegExp(`^dist/main/licenses-${bundles}\\.md$`),
  /^dist\/preload\/(preload\.cjs|licenses-preload\.md)$/,
  /^dist\/window\/(index|popup|sound)\.html$/,
  /^dist\/window\/licenses-window\.md$/,
  /^dist\/window\/assets\/[A-Za-z\d-]+-[\w-]{8}\.(js|css)$/,
  /^dist\/window\/icons\/(zil|notification)\.png$/,
  /^dist\/window\/icons\/badge-([1-9]|more)(@2x)?\.png$/,
  /^dist\/window\/icons\/tray-(ringing|(idle|quiet|attention)(-hollow|-full)?)((-24)?(@2x)?|@1\.25x|@1\.5x|Template(@2x)?)\.png$/,
];

const sqlite = [
  /^node_modules\/@photostructure\/sqlite\/(LICENSE|package\.json|dist\/index\.cjs)$/,
  /^node_modules\/node-gyp-build\/(LICENSE|package\.json|index\.js|node-gyp-build\.js)$/,
];

const ngrok = [/^node_modules\/@ngrok\/ngrok\/(LICENSE-APACHE|LICENSE-MIT|package\.json|index\.js)$/];

const notifier = [
  /^node_modules\/node-notifier\/(LICENSE|package\.json|index\.js)$/,
  /^node_modules\/node-notifier\/lib\/(checkGrowl|utils)\.js$/,
  /^node_modules\/node-notifier\/notifiers\/(balloon|growl|notificationcenter|notifysend|toaster)\.js$/,
  /^node_modules\/growly\/(package\.json|lib\/(gntp|growly)\.js)$/,
  /^node_modules\/is-(wsl|docker)\/(license|package\.json|index\.js)$/,
  /^node_modules\/shellwords\/(LICENSE|package\.json|lib\/shellwords\.js)$/,
  /^node_modules\/semver\/(LICENSE|package\.json|index\.js|(classes|functions|internal|ranges)\/[a-z-]+\.js)$/,
  /^node_modules\/uuid\/(LICENSE\.md|package\.json|dist\/cjs\/(package\.json|[A-Za-z0-9-]+\.js))$/,
  /^node_modules\/which\/(LICENSE|package\.json|which\.js)$/,
  /^node_modules\/isexe\/(LICENSE|package\.json|index\.js|mode\.js|windows\.js)$/,
];

/** SQLite's machine code for a system, and the ngrok package with its own. */
function machineCode(system: string, ngrokName: string): readonly RegExp[] {
  return [
    new RegExp(`^node_modules/@photostructure/sqlite/prebuilds/${system}/@photostructure\\+sqlite\\.glibc\\.node$`),
    new RegExp(`^node_modules/@ngrok/ngrok-${ngrokName}/(package\\.json|ngrok\\.${ngrokName}\\.node)$`),
  ];
}

export const allowed = {
  linux: [...program, ...sqlite, ...ngrok, ...notifier, ...machineCode('linux-x64', 'linux-x64-gnu')],
  windows: (arch: 'x64' | 'arm64') => [
    ...program,
    ...sqlite,
    ...ngrok,
    ...notifier,
    ...machineCode(`win32-${arch}`, `win32-${arch}-msvc`),
    /^node_modules\/node-notifier\/vendor\/snoreToast\/(LICENSE|snoretoast-x64\.exe)$/,
  ],
  mac: [
    ...program,
    ...sqlite,
    ...ngrok,
    ...machineCode('darwin-x64', 'darwin-universal'),
    ...machineCode('darwin-arm64', 'darwin-universal'),
  ],
} as const;

/** Returns files that no pattern allows, and patterns that match no file: both are mistakes. */
export function mismatches(files: readonly string[], patterns: readonly RegExp[]): readonly string[] {
  return [
    ...files.filter((file) => !patterns.some((pattern) => pattern.test(file))).map((file) => `not allowed: ${file}`),
    ...patterns.filter((pattern) => !files.some((file) => pattern.test(file))).map((pattern) => `missing: ${pattern}`),
  ];
}
