import type { ContactTexts } from './contact-texts-turkish.ts';

const where = (place: number | null) => (place === null ? '' : ` Place: line ${place}.`);

export const contactTextsEnglish: ContactTexts = {
  refusedFile: (title) => `${title} - not imported`,
  exportFile: (date) => `zil-contacts-${date}`,
  columns: ['Name', 'Firm', 'Display as', 'Phone', 'Group', 'Note'],
  refusedTitles: ['Row', 'Beginning', 'Why'],
  reasons: {
    'no-number': 'It has no number.',
    'no-name': 'It has no name.',
    'rounded-number':
      'The spreadsheet has rounded the number; its digits are not in the file. Make the column text and save again.',
    'not-a-number': 'It is no telephone number.',
    repeated: 'It is in the same file already.',
    deleted: 'You have deleted this number; it does not come back. You can add it by hand.',
    broken: 'It is broken and could not be read.',
    'too-long': 'It is too long.',
  },
  readingFailed: ({ kind, place }) =>
    ({
      'unknown-format': 'The kind of file is unknown. Save the contacts as vCard, CSV or XLSX, and choose again.',
      'old-excel': 'The old Excel format (.xls) cannot be read. Save the file as .xlsx in Excel, and choose again.',
      'too-large': 'The file is too large. Divide the contacts into several files, and choose again.',
      'too-deep': 'The file is nested too deeply. Save it in another format, and choose again.',
      'took-too-long': 'Reading the file took too long. Divide the contacts into several files, and choose again.',
      broken: `The file is broken, and nothing was imported.${where(place)} Save the file again, and choose it.`,
      'password-needed': 'The file is protected by a password. Save it without one, and choose again.',
      empty: 'There are no contacts in the file. Choose another file.',
      'not-read': 'The file could not be read. If another program has it open, close it there, and choose again.',
    })[kind],
  noFile: 'Choose a file first.',
  noPlan: 'See first what the import would do.',
  cancelled: 'Cancelled; the contacts have not changed. You can start again.',
  notStored: (reason) => `The contacts could not be stored (${reason}). Free some space on the disk, and try again.`,
  notExported: (reason) => `The file could not be saved (${reason}). Try another place.`,
};
