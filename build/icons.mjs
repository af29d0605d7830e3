// `npm run icons`: draws every icon from build/icons-src. It needs rsvg-convert and icotool (Debian: librsvg2-bin,
// icoutils). The icons are committed, so that a build does not need these programs.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './setup.mjs';

const states = ['idle', 'quiet', 'ringing', 'attention'];

draw('zil', 256, 'assets/icons/zil.png');
draw('zil', 96, 'assets/icons/notification.png');
for (const size of [16, 32, 48, 64, 128, 256, 512]) draw('zil', size, `icons/${size}x${size}.png`);
withFolder(drawWindowsIcon);
withFolder(drawMacIcon);
withFolder(drawTrayIcons);
withFolder(drawBadges);

/** Draws the states of the tray icon, each without and with the dots of open call-backs. @param {string} folder */
function drawTrayIcons(folder) {
  for (const state of states) {
    // It rings for seconds, and that is the loudest thing: no dot.
    for (const dot of state === 'ringing' ? ['none'] : ['none', 'hollow', 'full']) {
      const name = dot === 'none' ? `tray-${state}` : `tray-${state}-${dot}`;
      const [tile, template] = [join(folder, `${name}.svg`), join(folder, `${name}-template.svg`)];
      writeFileSync(tile, withDot(sourceOf(`tray-${state}`), dot));
      writeFileSync(template, withDotOfOneColour(sourceOf(`tray-${state}-template`), dot));
      drawTrayIcon(name, tile, template);
    }
  }
}

/** @param {string} name @param {string} tile @param {string} template */
function drawTrayIcon(name, tile, template) {
  const sizes = /** @type {const} */ ([
    // Windows: 16 pixels at 100 %, and the usual scales. The tile brings its own background, for light and dark panels.
    [tile, '', 16],
    [tile, '@1.25x', 20],
    [tile, '@1.5x', 24],
    [tile, '@2x', 32],
    // Linux: panels are 22 to 24 pixels high.
    [tile, '-24', 24],
    [tile, '-24@2x', 48],
    // macOS: one colour, which the system replaces by that of the menu bar.
    [template, 'Template', 18],
    [template, 'Template@2x', 36],
  ]);
  for (const [svg, ending, size] of sizes) drawSvg(svg, size, join(root, 'build', `assets/icons/${name}${ending}.png`));
}

/** Returns the drawing with a dot in its corner: full, or a ring. @param {string} svg @param {string} dot */
function withDot(svg, dot) {
  if (dot === 'none') return svg;
  const tile = /fill="(#[0-9a-f]+)"/.exec(svg)?.[1];
  const ring = dot === 'hollow' ? `<circle cx="51" cy="14" r="5" fill="${tile}"/>` : '';
  const full = `<circle cx="51" cy="14" r="11.5" fill="#f2a71b" stroke="${tile}" stroke-width="4"/>`;
  return svg.replace('</svg>', `${full}${ring}</svg>`);
}

/** The same in one colour, with a gap around the dot. @param {string} svg @param {string} dot */
function withDotOfOneColour(svg, dot) {
  if (dot === 'none') return svg;
  const hole = '<circle cx="46" cy="17" r="11" fill="#000"/>';
  const gap = `<mask id="gap-of-dot"><rect width="64" height="64" fill="#fff"/>${hole}</mask>`;
  const drawn =
    dot === 'full'
      ? '<circle cx="46" cy="17" r="7.5"/>'
      : '<circle cx="46" cy="17" r="5.75" fill="none" stroke="#000" stroke-width="3.5"/>';
  return svg.replace(/(<svg[^>]*>)/, `$1${gap}<g mask="url(#gap-of-dot)">`).replace('</svg>', `</g>${drawn}</svg>`);
}

/** Draws the numbers of open call-backs for Windows' taskbar. @param {string} folder */
function drawBadges(folder) {
  const source = sourceOf('badge');
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

/** @param {string} name */
function sourceOf(name) {
  return readFileSync(join(root, 'build', 'icons-src', `${name}.svg`), 'utf8');
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
