import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../desktop/program.ts';

const pictureOf = (name: string) => readFileSync(join(root, 'build', name));
const pngStart = Buffer.from('89504e470d0a1a0a', 'hex');

/** Returns width and height of a PNG, from its first chunk (IHDR). */
function pngSize(png: Buffer): readonly [number, number] {
  expect(png.subarray(0, 8)).toEqual(pngStart);
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

test('Windows finds an icon for every size and scale in icon.ico', () => {
  const icon = pictureOf('icon.ico');
  expect([icon.readUInt16LE(0), icon.readUInt16LE(2)]).toEqual([0, 1]);
  const pictures = Array.from({ length: icon.readUInt16LE(4) }, (_, index) => {
    const entry = icon.subarray(6 + 16 * index, 22 + 16 * index);
    // 0 means 256.
    const size = entry[0] === 0 ? 256 : (entry[0] ?? 0);
    const start = entry.readUInt32LE(12);
    return { size, bits: entry.readUInt16LE(6), content: icon.subarray(start, start + entry.readUInt32LE(8)) };
  });
  expect(pictures.map(({ size }) => size)).toEqual([16, 20, 24, 32, 40, 48, 64, 128, 256]);
  expect(pictures.every(({ bits }) => bits === 32)).toBe(true);
  expect(pngSize(pictures.at(-1)?.content ?? Buffer.alloc(0))).toEqual([256, 256]);
  // A bitmap names its width after the length of its header.
  const bitmaps = pictures.slice(0, -1);
  expect(bitmaps.map(({ content }) => content.readUInt32LE(4))).toEqual(bitmaps.map(({ size }) => size));
});

test('macOS finds an icon for every size in icon.icns, and for screens of double resolution', () => {
  const icon = pictureOf('icon.icns');
  expect([icon.toString('latin1', 0, 4), icon.readUInt32BE(4)]).toEqual(['icns', icon.length]);
  const sizes: Record<string, number> = {};
  for (let at = 8; at < icon.length; at += icon.readUInt32BE(at + 4)) {
    const [width, height] = pngSize(icon.subarray(at + 8));
    expect(height).toBe(width);
    sizes[icon.toString('latin1', at, at + 4)] = width;
  }
  expect(sizes).toEqual({
    ...{ icp4: 16, icp5: 32, ic07: 128, ic08: 256, ic09: 512 },
    ...{ ic11: 32, ic12: 64, ic13: 256, ic14: 512, ic10: 1024 },
  });
});

test('Linux desktops find the icon in every usual size', () => {
  for (const size of [16, 32, 48, 64, 128, 256, 512]) {
    expect(pngSize(pictureOf(join('icons', `${size}x${size}.png`)))).toEqual([size, size]);
  }
});
