import { builtinModules } from 'node:module';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { TestOrder } from './test/test-order.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * One build runs on Electron 45, which is shipped, and on 25, the oldest on which it is tested. So it is CommonJS
 * without syntax newer than Node 18 and Chrome 114. Everything, also Express, is bundled, except the runtime and
 * packages that bring programs of their own.
 */
const external = [
  'electron',
  '@ngrok/ngrok',
  '@photostructure/sqlite',
  'node-notifier',
  ...builtinModules,
  ...builtinModules.map((name) => `node:${name}`),
];

/**
 * Without this, a third of what a start reads would be read for nothing: electron-store brings a schema checker, but
 * settings are checked by zod; Express brings tables of character sets, but bodies are read as bytes. A call of these
 * packages throws.
 */
const neverCalled = ['ajv/dist/2020.js', 'ajv-formats', 'iconv-lite'].map((find) => ({
  find,
  replacement: here('build/never-called.cjs'),
}));

/** ssh2 does in JavaScript what it would do with these native modules, so they are left out. */
const neverBuilt = [/\.node$/, 'cpu-features'];

/**
 * Returns how a program is built. `beside`: the name of another program; the output goes into its folder, which that
 * program's build has emptied.
 */
function program(name: string, entry: string, beside: string | null = null) {
  return {
    consumer: 'server',
    // Never set `resolve.conditions` here: `is-promise` would resolve to its ES module, and every request to
    // Express would be answered with 500, although the build and the start look fine.
    resolve: { noExternal: true, external },
    build: {
      ssr: true,
      target: 'node18.15',
      outDir: here(`dist/${beside ?? name}`),
      emptyOutDir: beside === null,
      copyPublicDir: false,
      sourcemap: true,
      minify: true,
      license: { fileName: `licenses-${name}.md` },
      rolldownOptions: {
        input: { [name]: here(entry) },
        external: [...external, ...neverBuilt],
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  } as const;
}

/**
 * These tests need programs and addresses that only Linux surely has: dbus-daemon, sshd, slapd, radicale, openssl, curl,
 * unzip, all of 127.0.0.0/8.
 */
const needLinux = [
  'ask-directory',
  'bus-notifications',
  'cloudflared-way',
  'espeak',
  'address-prover*',
  'https-listener*',
  'ngrok-way',
  'panel-watch',
  'read-carddav',
  'router-*',
  'ssh-*',
  'support-file',
  'surroundings',
  'updater-*',
].map((name) => `test/integration/${name}.test.ts`);

/** Returns a time zone in which it is about noon: no day of a test is cut by midnight, and the office is open. */
function zoneOfNoon(): string {
  const aheadHours = 12 - new Date().getUTCHours();
  // In these names zones east of Greenwich have a minus.
  return `Etc/GMT${aheadHours < 0 ? '+' : '-'}${Math.abs(aheadHours)}`;
}

/** The parts of a build. They are not set for tests, because Vitest would then bundle every package. */
const environments = {
  client: {
    build: {
      target: 'chrome114',
      outDir: here('dist/window'),
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      license: { fileName: 'licenses-window.md' },
      rolldownOptions: {
        input: [here('renderer/index.html'), here('renderer/popup.html'), here('renderer/sound.html')],
      },
    },
  },
  main: program('main', 'electron/main.ts'),
  boot: program('boot', 'electron/boot.ts', 'main'),
  ways: program('ways', 'electron/reach/open-ways.ts', 'main'),
  bus: program('bus', 'electron/desktop/open-bus.ts', 'main'),
  updater: program('updater', 'electron/update/open-updater.ts', 'main'),
  contacts: program('contacts', 'electron/contacts/read-in-thread.ts', 'main'),
  servers: program('servers', 'electron/contacts/ask-in-thread.ts', 'main'),
  workbook: program('workbook', 'electron/workbook/write-in-thread.ts', 'main'),
  preload: program('preload', 'electron/preload.ts'),
};

export default defineConfig(({ command }) => ({
  root: here('renderer'),
  publicDir: here('build/assets'),
  plugins: [react()],
  resolve: { alias: command === 'build' ? neverCalled : [] },
  html: { cspNonce: '__CSP_NONCE__' },
  // The window is read from the disk, not from a network, so its size hardly matters.
  build: { chunkSizeWarningLimit: 2_000 },
  builder: {
    async buildApp(builder) {
      for (const environment of Object.values(builder.environments)) {
        if (environment.name !== 'ssr') await builder.build(environment);
      }
    },
  },
  environments: command === 'build' ? environments : {},
  test: {
    root: here('.'),
    // With this, importing electron on plain Node gives a path that leads nowhere; nothing is downloaded, and no mock
    // is needed.
    env: { ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' },
    setupFiles: process.platform === 'win32' ? [here('test/windows/under-wine.ts')] : [],
    // End-to-end tests mostly wait: for notifications to disappear, for windows to be drawn, for a minute to pass.
    maxWorkers: 3 * availableParallelism(),
    // No test file changes what another one sees, and loading Zil again for each file takes as long as the tests.
    isolate: false,
    sequence: { sequencer: TestOrder },
    // These limits only end what hangs: no test fails because the computer is busy.
    testTimeout: 10 * 60_000,
    hookTimeout: 10 * 60_000,
    expect: { poll: { timeout: 3 * 60_000 } },
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          exclude: process.platform === 'linux' ? [] : needLinux,
        },
      },
      {
        extends: true,
        test: {
          name: 'windows',
          include: ['test/windows/**/*.test.ts'],
          exclude: process.platform === 'win32' ? [] : ['**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: 'test/e2e/global-setup.ts',
          env: { TZ: zoneOfNoon() },
        },
      },
      { extends: true, test: { name: 'office', include: ['test/office/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'packaging',
          include: ['test/packaging/**/*.test.ts'],
          globalSetup: 'test/packaging/global-setup.ts',
        },
      },
    ],
  },
}));
