/** The place of the only section: in memory, and in the file. */
const [address, offset] = [0x1000, 0x200];

/**
 * Returns a bcryptprimitives.dll. Rust's standard library needs its `ProcessPrng` for random bytes; this one forwards
 * the call to `SystemFunction036` (RtlGenRandom) of advapi32. The file is written by hand, because a forwarder needs no
 * code and so no compiler: https://learn.microsoft.com/windows/win32/debug/pe-format
 */
export function processPrng() {
  const section = exportSection();
  return Buffer.concat([header(section.length), section]);
}

function exportSection() {
  const section = Buffer.alloc(0x200);
  const at = { name: 0x28, functions: 0x40, names: 0x44, ordinals: 0x48, entry: 0x50, forward: 0x60 };
  section.write('bcryptprimitives.dll\0', at.name, 'latin1');
  section.write('ProcessPrng\0', at.entry, 'latin1');
  section.write('ADVAPI32.SystemFunction036\0', at.forward, 'latin1');
  const directory = {
    12: address + at.name,
    // The first ordinal, the number of functions, the number of names.
    16: 1,
    20: 1,
    24: 1,
    28: address + at.functions,
    32: address + at.names,
    36: address + at.ordinals,
  };
  for (const [field, value] of Object.entries(directory)) section.writeUInt32LE(value, Number(field));
  // If the address lies inside the export directory, it is the name of a function in another library (a forwarder).
  section.writeUInt32LE(address + at.forward, at.functions);
  section.writeUInt32LE(address + at.entry, at.names);
  return section;
}

/** @param {number} length of the section, in bytes */
function header(length) {
  const file = Buffer.alloc(offset);
  const [signature, coff, optional] = [0x40, 0x44, 0x58];
  const optionalLength = 240;
  file.write('MZ', 0, 'latin1');
  file.writeUInt32LE(signature, 0x3c);
  file.write('PE\0\0', signature, 'latin1');

  file.writeUInt16LE(0x8664, coff); // x64
  file.writeUInt16LE(1, coff + 2); // sections
  file.writeUInt16LE(optionalLength, coff + 16);
  file.writeUInt16LE(0x2022, coff + 18); // a library that may be loaded at any address

  file.writeUInt16LE(0x20b, optional); // PE32+
  file.writeUInt32LE(length, optional + 8); // length of the initialised data
  file.writeBigUInt64LE(0x180000000n, optional + 24); // the preferred address
  file.writeUInt32LE(0x1000, optional + 32); // alignment of sections in memory
  file.writeUInt32LE(offset, optional + 36); // alignment of sections in the file
  file.writeUInt16LE(6, optional + 40); // the required version of Windows: 6.0 (Vista)
  file.writeUInt16LE(6, optional + 48);
  file.writeUInt32LE(2 * address, optional + 56); // size in memory
  file.writeUInt32LE(offset, optional + 60); // size of this header
  file.writeUInt16LE(3, optional + 68); // needs no window
  file.writeUInt16LE(0x100, optional + 70); // compatible with data execution prevention
  file.writeUInt32LE(16, optional + 108); // number of directories; the first is the export directory
  file.writeUInt32LE(address, optional + 112);
  file.writeUInt32LE(0x100, optional + 116);

  const section = optional + optionalLength;
  file.write('.rdata\0\0', section, 'latin1');
  file.writeUInt32LE(length, section + 8);
  file.writeUInt32LE(address, section + 12);
  file.writeUInt32LE(length, section + 16);
  file.writeUInt32LE(offset, section + 20);
  file.writeUInt32LE(0x40000040, section + 36); // initialised data, readable
  return file;
}
