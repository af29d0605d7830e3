/** Why the system refused a file. */
type DiskCause = 'in-use' | 'in-use-or-forbidden' | 'full' | 'not-there' | 'other';

/**
 * Sentences about a file that could not be written. `reason` is an error code of the system or the message of SQLite.
 */
export interface DiskTexts {
  /** Why. */
  cause(reason: string): string;
  /** Why, and what to do when Zil has chosen the place. */
  here(reason: string): string;
  /** Why, and what to do when the person has chosen the place. */
  elsewhere(reason: string): string;
}

/**
 * The codes are libuv's. Windows reports EPERM for an open file as well as for a file that the person may not write.
 */
function causeOf(reason: string): DiskCause {
  if (/^EBUSY$|^SQLITE_BUSY$|is locked/.test(reason)) return 'in-use';
  if (/^(EPERM|EACCES)$/.test(reason)) return 'in-use-or-forbidden';
  if (/^(ENOSPC|EDQUOT)$|disk is full/.test(reason)) return 'full';
  return /^(ENOENT|ENOTDIR|ENODEV|ENXIO|EROFS)$/.test(reason) ? 'not-there' : 'other';
}

export const turkishDisk: DiskTexts = {
  cause: (reason) =>
    ({
      'in-use': 'Dosya başka bir programda açık.',
      'in-use-or-forbidden': 'Dosya başka bir programda açık ya da buraya yazma izniniz yok.',
      full: 'Diskte yer yok.',
      'not-there': 'Klasör ya da disk yerinde değil ya da yazmaya kapalı.',
      other: `Sistem “${reason}” diyor.`,
    })[causeOf(reason)],
  here: (reason) =>
    `${turkishDisk.cause(reason)} ${
      {
        'in-use': 'Birkaç dakika sonra yeniden deneyin; sürerse bilgisayarı yeniden başlatın.',
        'in-use-or-forbidden': 'Birkaç dakika sonra yeniden deneyin; sürerse bilgisayarı yeniden başlatın.',
        full: 'Yer açıp yeniden deneyin.',
        'not-there': 'Diski denetleyip yeniden deneyin.',
        other: 'Yeniden deneyin; sürerse diski denetleyin.',
      }[causeOf(reason)]
    }`,
  elsewhere: (reason) =>
    `${turkishDisk.cause(reason)} ${
      {
        'in-use': 'O programda kapatıp yeniden deneyin.',
        'in-use-or-forbidden': 'O programda kapatın ya da başka bir klasör seçin, sonra yeniden deneyin.',
        full: 'Yer açın ya da başka bir disk seçin, sonra yeniden deneyin.',
        'not-there': 'Başka bir klasör seçip yeniden deneyin.',
        other: 'Başka bir klasör seçip yeniden deneyin.',
      }[causeOf(reason)]
    }`,
};

export const englishDisk: DiskTexts = {
  cause: (reason) =>
    ({
      'in-use': 'The file is open in another program.',
      'in-use-or-forbidden': 'The file is open in another program, or you may not write here.',
      full: 'The disk is full.',
      'not-there': 'The folder or the disk is not there, or takes no writing.',
      other: `The system says “${reason}”.`,
    })[causeOf(reason)],
  here: (reason) =>
    `${englishDisk.cause(reason)} ${
      {
        'in-use': 'Try again in a few minutes; if it goes on, restart the computer.',
        'in-use-or-forbidden': 'Try again in a few minutes; if it goes on, restart the computer.',
        full: 'Make room and try again.',
        'not-there': 'Check the disk and try again.',
        other: 'Try again; if it goes on, check the disk.',
      }[causeOf(reason)]
    }`,
  elsewhere: (reason) =>
    `${englishDisk.cause(reason)} ${
      {
        'in-use': 'Close it there and try again.',
        'in-use-or-forbidden': 'Close it there or choose another folder, then try again.',
        full: 'Make room or choose another disk, then try again.',
        'not-there': 'Choose another folder and try again.',
        other: 'Choose another folder and try again.',
      }[causeOf(reason)]
    }`,
};
