import { builtinModules } from 'node:module';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { TestOrder } from './test/test-order.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * One build runs on Electron 45, which is shipped, and on 25, the oldest on which it is tested: CommonJS without
 * syntax newer than Node 18 and Chrome 114. Express and all else is bundled; what stays outside is the runtime and
 * the packages that bring programs of their own.
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
 * A third of what a start would read, for nothing: electron-store brings a schema checker, and settings are checked
 * by zod; Express brings tables of character sets, and bodies are taken as bytes. Whoever calls them is thrown at.
 */
const neverCalled = ['ajv/dist/2020.js', 'ajv-formats', 'iconv-lite'].map((find) => ({
  find,
  replacement: here('build/never-called.cjs'),
}));

/** ssh2 does without the machine code that it may have been built with: what is not there it does in JavaScript. */
const neverBuilt = [/\.node$/, 'cpu-features'];

/** `beside`: the output belongs into the folder of another program, which has emptied it. */
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

/** They stand on programs and addresses that only Linux is sure to have: dbus-daemon, sshd, openssl, curl, unzip, all of 127.0.0.0/8. */
const needLinux = [
  'bus-notifications',
  'cloudflared-way',
  'address-prover*',
  'https-listener*',
  'ngrok-way',
  'router-*',
  'ssh-*',
  'support-file',
  'surroundings',
  'updater-*',
].map((name) => `test/integration/${name}.test.ts`);

/** A zone in which it is about noon now: no day of a test is cut by midnight, and the office is open. */
function zoneOfNoon(): string {
  const aheadHours = 12 - new Date().getUTCHours();
  // East of Greenwich these names have a minus.
  return `Etc/GMT${aheadHours < 0 ? '+' : '-'}${Math.abs(aheadHours)}`;
}

/** What a build makes. Tests have none of it: Vitest would take every package in whole. */
const environments = {
  client: {
    build: {
      target: 'chrome114',
      outDir: here('dist/window'),
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      license: { fileName: 'licenses-window.md' },
      rolldownOptions: { input: [here('renderer/index.html'), here('renderer/popup.html')] },
    },
  },
  main: program('main', 'electron/main.ts'),
  boot: program('boot', 'electron/boot.ts', 'main'),
  ways: program('ways', 'electron/reach/open-ways.ts', 'main'),
  bus: program('bus', 'electron/desktop/bus-notifications.ts', 'main'),
  updater: program('updater', 'electron/update/open-updater.ts', 'main'),
  preload: program('preload', 'electron/preload.ts'),
};

export default defineConfig(({ command }) => ({
  root: here('renderer'),
  publicDir: here('build/assets'),
  plugins: [react()],
  resolve: { alias: command === 'build' ? neverCalled : [] },
  html: { cspNonce: '__CSP_NONCE__' },
  // A program on disk, not a page on the network.
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
    // Importing electron on plain Node then yields a path that leads nowhere: no download, and no need of a mock.
    env: { ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' },
    setupFiles: process.platform === 'win32' ? [here('test/windows/under-wine.ts')] : [],
    // End to end a test mostly waits: for notifications to go, for windows to be drawn, for a minute to be over.
    maxWorkers: 3 * availableParallelism(),
    // No file of tests changes what another one sees, and to load the program again for each file takes as long as the tests.
    isolate: false,
    sequence: { sequencer: TestOrder },
    // These limits only end what hangs: no test fails because the computer is busy with something else.
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
