// `npm run icons`: draws every icon from build/icons-src. Needs rsvg-convert (Debian: librsvg2-bin). The pictures are
// committed, so that nobody needs it to build.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './setup.mjs';

const states = ['idle', 'waiting', 'ringing', 'attention'];

draw('zil', 256, 'assets/icons/zil.png');
draw('zil', 96, 'assets/icons/notification.png');
for (const size of [16, 32, 48, 64, 128, 256, 512]) draw('zil', size, `icons/${size}x${size}.png`);
for (const state of states) {
  // Windows: 16 pixels at 100 %, and the usual scales. The tile is its own background, on light and dark panels.
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
  // macOS: one colour, which the system turns into that of the menu bar.
  draw(`tray-${state}-template`, 18, `assets/icons/tray-${state}Template.png`);
  draw(`tray-${state}-template`, 36, `assets/icons/tray-${state}Template@2x.png`);
}

/** @param {string} source @param {number} size @param {string} target */
function draw(source, size, target) {
  const svg = join(root, 'build', 'icons-src', `${source}.svg`);
  const sizes = ['--width', String(size), '--height', String(size), '--keep-aspect-ratio'];
  execFileSync('rsvg-convert', [...sizes, svg, '--output', join(root, 'build', target)]);
}
