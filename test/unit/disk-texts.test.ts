import { expect, test } from 'vitest';
import { englishDisk, turkishDisk } from '../../src/view/disk-texts.ts';

test.each([
  ['EBUSY', 'Dosya başka bir programda açık.'],
  ['SQLITE_BUSY', 'Dosya başka bir programda açık.'],
  ['database is locked', 'Dosya başka bir programda açık.'],
  ['EPERM', 'Dosya başka bir programda açık ya da buraya yazma izniniz yok.'],
  ['EACCES', 'Dosya başka bir programda açık ya da buraya yazma izniniz yok.'],
  ['ENOSPC', 'Diskte yer yok.'],
  ['database or disk is full', 'Diskte yer yok.'],
  ['ENOENT', 'Klasör ya da disk yerinde değil ya da yazmaya kapalı.'],
  ['EROFS', 'Klasör ya da disk yerinde değil ya da yazmaya kapalı.'],
  ['EIO', 'Sistem “EIO” diyor.'],
])('a file that could not be written (%s) is reported with the cause', (reason, cause) => {
  expect(turkishDisk.cause(reason)).toBe(cause);
});

test('only a full disk leads to the advice to make room', () => {
  const reasons = ['EBUSY', 'EPERM', 'EACCES', 'ENOENT', 'EIO', 'ENOSPC'];
  const says = (word: RegExp, of: (reason: string) => string) => reasons.filter((reason) => word.test(of(reason)));
  for (const where of ['here', 'elsewhere'] as const) {
    expect(says(/yer aç/i, turkishDisk[where])).toEqual(['ENOSPC']);
    expect(says(/make room/i, englishDisk[where])).toEqual(['ENOSPC']);
  }
});
