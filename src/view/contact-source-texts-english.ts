import type { ContactSourceTexts } from './contact-source-texts-turkish.ts';

const again = 'Zil tries again by itself.';

export const contactSourceTextsEnglish: ContactSourceTexts = {
  title: { contactsFile: 'File of contacts', cardDav: 'CardDAV address book', ldap: 'Company directory (LDAP)' },
  read: { contactsFile: 'Read now', cardDav: 'Read now', ldap: 'Try now' },
  secret: { cardDavPassword: 'CardDAV password', ldapPassword: 'Directory password' },
  secretHelp: {
    cardDavPassword: 'If the server asks for a second step at login, the app password that it gives you.',
    ldapPassword: 'The password of an account that may only read the directory is enough.',
  },
  reading: { contactsFile: 'Reading…', cardDav: 'Reading…', ldap: 'Asking…' },
  never: { contactsFile: 'Not read yet.', cardDav: 'Not read yet.', ldap: 'Not asked yet.' },
  succeeded: (source, when, count) => {
    const contacts = count === 1 ? '1 contact' : `${count} contacts`;
    return source === 'ldap' ? `Last answer: ${when} · ${contacts} remembered` : `Last read: ${when} · ${contacts}`;
  },
  failed: ({ kind, place }) => {
    const where = place === null ? '' : ` Place: line ${place}.`;
    return {
      'unknown-format': 'The type of the file is not known. Save it as vCard, CSV or XLSX.',
      'old-excel': 'Old Excel files (.xls) cannot be read. Save the file as .xlsx in Excel.',
      'too-large': 'The source is too large. Choose a smaller one.',
      'too-deep': 'The file has too many nested parts. Save it in another format.',
      'took-too-long': `The answer did not come in time. ${again} If it goes on, check the connection.`,
      broken: `The file is broken, nothing was taken.${where} Save it again.`,
      'password-needed': 'The file is protected by a password. Save it without one.',
      empty: 'The source has no contacts. Check that this is the right file.',
      'not-read': 'The file could not be read. Check that you may read it.',
      'file-gone': `The file is not in its place. Check that you are connected to the shared folder. ${again}`,
      'file-changing': `The file changed while it was read. ${again}`,
      'login-refused': 'The server did not accept the user name or the password. Check both and type them again.',
      'not-allowed': 'This user may not read the contacts. Ask whoever runs the server for permission.',
      'host-not-found': 'There is no server of this name. Check the address and the internet connection.',
      'host-not-reachable': `The server could not be reached. Check the address and the connection. ${again}`,
      certificate: 'The certificate of the server cannot be trusted. Ask whoever runs the server to correct it.',
      'not-encrypted':
        'The server does not encrypt the connection. Type the address that begins with ldaps://, or allow an unencrypted connection.',
      redirected: 'The server redirects to another server. Type the address of that one yourself.',
      'not-understood': 'The answer of the server at this address was not understood. Check the address.',
      'no-address-book': 'This account has no address book. Check the address and the user name.',
      'no-such-base': 'The directory has no such place. Check the field “Place of the people”.',
      'not-stored': `The contacts could not be stored. Make room on the disk. ${again}`,
      unexpected: `Something unexpected went wrong. ${again} If it goes on, send a support package.`,
    }[kind];
  },
};
