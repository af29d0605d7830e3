import { isIP } from 'node:net';
import {
  Client,
  ConfidentialityRequiredError,
  InappropriateAuthError,
  InsufficientAccessError,
  InvalidCredentialsError,
  InvalidDNSyntaxError,
  NoSuchObjectError,
  OperationsError,
  SizeLimitExceededError,
  StrongAuthRequiredError,
} from 'ldapts';
import type { ReadContact } from '../../src/contacts/reading.ts';
import type { SourceFailure } from '../../src/contacts/sources/contact-source.ts';
import { contactOfEntry, entryAttributes, numberFilters } from '../../src/contacts/sources/number-question.ts';
import type { DirectoryLogin } from '../../src/contacts/sources/source-servers.ts';
import { failureOfError, Refused, trusted } from './asked-server.ts';

const mostEntries = 20;
const withinMs = 2_000;

/**
 * Returns the contacts of a directory with a number (party key); `null`: none, only whether it can be asked. Throws
 * `Refused`.
 */
export async function askDirectory(
  login: DirectoryLogin,
  key: string | null,
  secureContext = trusted(),
): Promise<readonly ReadContact[]> {
  const { url, user, password, base } = login;
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  const secure = { secureContext, host, ...(isIP(host) === 0 && { servername: host }) };
  // One for each question, so that each begins with its own encryption and login.
  const client = new Client({
    url,
    timeout: withinMs,
    connectTimeout: withinMs,
    ...(url.startsWith('ldaps:') && { tlsOptions: secure }),
  });
  try {
    if (needsStartTls(login, host)) {
      await client.startTLS(secure).catch((error: unknown) => {
        const kind = failureOf(error);
        throw new Refused(kind === 'not-understood' ? 'not-encrypted' : kind);
      });
    }
    // An empty password would log in as nobody, and look like a success (RFC 4513, 5.1.2).
    if (user !== '' && password === '') throw new Refused('login-refused');
    if (user !== '') await client.bind(user, password);
    if (key === null) {
      await client.search(base, { scope: 'base', attributes: ['1.1'], sizeLimit: 1 });
      return [];
    }
    for (const filter of numberFilters(key) ?? []) {
      const options = { scope: 'sub' as const, filter, attributes: [...entryAttributes], sizeLimit: mostEntries };
      const { searchEntries } = await client.search(base, options);
      const contacts = searchEntries.flatMap((entry) => contactOfEntry(entry, key) ?? []);
      if (contacts.length > 0) return contacts;
    }
    return [];
  } catch (error) {
    throw error instanceof Refused ? error : new Refused(failureOf(error));
  } finally {
    void client.unbind().catch(() => {});
  }
}

/** Beyond this computer a password and names travel encrypted, unless a person has decided otherwise. */
function needsStartTls({ url, isUnencrypted }: DirectoryLogin, host: string): boolean {
  const isHere = host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
  return url.startsWith('ldap:') && !isHere && !isUnencrypted;
}

function failureOf(error: unknown): SourceFailure['kind'] {
  if (error instanceof InvalidCredentialsError) return 'login-refused';
  // Active Directory answers with an operations error to those who have not logged in.
  if ([InsufficientAccessError, InappropriateAuthError, OperationsError].some((each) => error instanceof each)) {
    return 'not-allowed';
  }
  if (error instanceof NoSuchObjectError || error instanceof InvalidDNSyntaxError) return 'no-such-base';
  if (error instanceof ConfidentialityRequiredError || error instanceof StrongAuthRequiredError) return 'not-encrypted';
  if (error instanceof SizeLimitExceededError) return 'too-large';
  const kind = failureOfError(error);
  // ldapts names its own limits, and a connection that has ended, only in words.
  if (kind !== 'not-understood' || !(error instanceof Error)) return kind;
  if (/timeout|timed out/i.test(error.message)) return 'took-too-long';
  return /socket|connection/i.test(error.message) ? 'host-not-reachable' : kind;
}
