// `npm run icons`: draws every icon from build/icons-src. It needs rsvg-convert and icotool (Debian: librsvg2-bin,
// icoutils). The icons are committed, so that a build does not need these programs.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './setup.mjs';

const states = ['idle', 'waiting', 'quiet', 'ringing', 'attention'];

draw('zil', 256, 'assets/icons/zil.png');
draw('zil', 96, 'assets/icons/notification.png');
for (const size of [16, 32, 48, 64, 128, 256, 512]) draw('zil', size, `icons/${size}x${size}.png`);
withFolder(drawWindowsIcon);
withFolder(drawMacIcon);
for (const state of states) {
  // Windows: 16 pixels at 100 %, and the usual scales. The tile brings its own background, for light and dark panels.
  for (const [scale, size] of /** @type {const} */ ([
    ['', 16],
    ['@1.25x', 20],
    ['@1.5x', 24],
    ['@2x', 32],
  ])) {
    draw(`tray-${state}`, size, `assets/icons/tray-${state}${scale}.png`);
  }
  // Linux: panels are 22 to 24 pixels high.
  draw(`tray-${state}`, 24, `assets/icons/tray-${state}-24.png`);
  draw(`tray-${state}`, 48, `assets/icons/tray-${state}-24@2x.png`);
  // macOS: one colour, which the system replaces by that of the menu bar.
  draw(`tray-${state}-template`, 18, `assets/icons/tray-${state}Template.png`);
  draw(`tray-${state}-template`, 36, `assets/icons/tray-${state}Template@2x.png`);
}

withFolder(drawBadges);

/** Draws the numbers of open call-backs for Windows' taskbar. @param {string} folder */
function drawBadges(folder) {
  const source = readFileSync(join(root, 'build', 'icons-src', 'badge.svg'), 'utf8');
  for (const count of ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'more']) {
    const svg = join(folder, `${count}.svg`);
    // "9+" needs smaller letters than one digit.
    const drawn =
      count === 'more'
        ? source.replace('font-size="50" y="50"', 'font-size="34" textLength="46" y="44"').replace('>0<', '>9+<')
        : source.replace('>0<', `>${count}<`);
    writeFileSync(svg, drawn);
    for (const [scale, size] of /** @type {const} */ ([
      ['', 16],
      ['@2x', 32],
    ])) {
      drawSvg(svg, size, join(root, 'build', `assets/icons/badge-${count}${scale}.png`));
    }
  }
}

/** Draws bitmaps, which every Windows and NSIS can read, and the largest size as PNG. @param {string} folder */
function drawWindowsIcon(folder) {
  const pictures = [16, 20, 24, 32, 40, 48, 64, 128].map((size) => drawnIn(folder, 'zil', size));
  const largest = `--raw=${drawnIn(folder, 'zil', 256)}`;
  execFileSync('icotool', ['--create', '--output', join(root, 'build', 'icon.ico'), ...pictures, largest]);
}

/**
 * Writes a header and PNGs, each with its type and length, as Apple's iconutil does. The types of the second line are
 * for double resolution.
 * @param {string} folder
 */
function drawMacIcon(folder) {
  const types = {
    ...{ icp4: 16, icp5: 32, ic07: 128, ic08: 256, ic09: 512 },
    ...{ ic11: 32, ic12: 64, ic13: 256, ic14: 512, ic10: 1024 },
  };
  const parts = Object.entries(types).map(([type, size]) =>
    chunk(type, readFileSync(drawnIn(folder, 'zil-mac', size))),
  );
  writeFileSync(join(root, 'build', 'icon.icns'), chunk('icns', Buffer.concat(parts)));
}

/** @param {string} type @param {Buffer} content */
function chunk(type, content) {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(head.length + content.length, 4);
  return Buffer.concat([head, content]);
}

/** @param {string} folder @param {string} source @param {number} size */
function drawnIn(folder, source, size) {
  const file = join(folder, `${source}-${size}.png`);
  drawTo(source, size, file);
  return file;
}

/** @param {(folder: string) => void} use */
function withFolder(use) {
  const folder = mkdtempSync(join(tmpdir(), 'zil-icons-'));
  try {
    use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} source @param {number} size @param {string} target */
function draw(source, size, target) {
  drawTo(source, size, join(root, 'build', target));
}

/** @param {string} source @param {number} size @param {string} file */
function drawTo(source, size, file) {
  drawSvg(join(root, 'build', 'icons-src', `${source}.svg`), size, file);
}

/** @param {string} svg @param {number} size @param {string} file */
function drawSvg(svg, size, file) {
  const sizes = ['--width', String(size), '--height', String(size), '--keep-aspect-ratio'];
  execFileSync('rsvg-convert', [...sizes, svg, '--output', file]);
}
