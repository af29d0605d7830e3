import { open, stat } from 'node:fs/promises';
import { err, ok, type Result } from '../../src/result.ts';
import { type SoundFailure, soundBytes } from '../../src/sound/sound-player.ts';

/** Reads a sound file: WAV, OGG or MP3, by its first bytes, of at most `soundBytes`. */
export async function readSoundFile(path: string): Promise<Result<Uint8Array, SoundFailure>> {
  // Not opened before this is known: opening a named pipe waits for whoever writes to it.
  const found = await stat(path).catch(() => null);
  if (found === null || !found.isFile()) return err('no-file');
  if (found.size > soundBytes) return err('too-large');
  const file = await open(path, 'r').catch(() => null);
  if (file === null) return err('no-file');
  try {
    // One byte more shows that there are too many, even while another program writes the file.
    const bytes = new Uint8Array(soundBytes + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await file.read(bytes, length, bytes.length - length, length);
      length += bytesRead;
      if (bytesRead === 0) break;
    }
    if (length > soundBytes) return err('too-large');
    return isSound(bytes) ? ok(bytes.slice(0, length)) : err('no-sound');
  } catch {
    return err('no-file');
  } finally {
    await file.close();
  }
}

/** RIFF/WAVE, OGG (RFC 3533), MP3 with an ID3 tag, or an MPEG frame of layer III. */
function isSound(bytes: Uint8Array): boolean {
  const text = (from: number, until: number) => String.fromCharCode(...bytes.slice(from, until));
  if (text(0, 4) === 'RIFF') return text(8, 12) === 'WAVE';
  const [first = 0, second = 0] = bytes;
  return text(0, 4) === 'OggS' || text(0, 3) === 'ID3' || (first === 0xff && (second & 0xe6) === 0xe2);
}
