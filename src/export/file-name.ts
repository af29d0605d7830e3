/**
 * Windows reserves these names for devices, with any ending and in any case (Microsoft Learn, "Naming Files, Paths, and
 * Namespaces").
 */
const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;
/** Linux allows 255 bytes, and an ending and `.part` are added. */
const mostBytes = 200;

/** Returns a file name, without an ending, that Windows, macOS and Linux accept, whatever the text is. */
export function fileNameFrom(text: string): string {
  const plain = text
    .normalize()
    .replace(/[<>:"/\\|?*]/g, '-')
    // Invisible characters. Some of them change the direction of writing, so the file could seem to have another name.
    .replace(/[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}]/gu, '')
    .replace(/\s+/g, ' ');
  const short = trimmed(firstBytes(trimmed(plain), mostBytes));
  if (short === '') return 'Zil';
  return reserved.test(short) ? `-${short}` : short;
}

/** Windows removes dots and spaces at the end, and on Linux a dot at the beginning hides the file. */
function trimmed(text: string): string {
  return text.replace(/^[. ]+|[. ]+$/g, '');
}

function firstBytes(text: string, bytes: number): string {
  let left = bytes;
  let end = 0;
  for (const letter of text) {
    const point = letter.codePointAt(0) ?? 0;
    left -= point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    if (left < 0) break;
    end += letter.length;
  }
  return text.slice(0, end);
}
