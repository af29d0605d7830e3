import { partyKey } from '../calls/party.ts';
import { CallerLookup } from '../contacts/sources/caller-lookup.ts';
import type {
  ContactSecretName,
  ContactSourceName,
  SourceReading,
  SourceState,
} from '../contacts/sources/contact-source.ts';
import { SourceKeeper, type SourcePorts } from '../contacts/sources/source-keeper.ts';
import type { CardDavServer, Directory } from '../contacts/sources/source-servers.ts';
import { type WatchedFilePorts, watchedFile } from '../contacts/sources/watched-file.ts';
import type { Announcement } from '../desk/announcements.ts';
import type { Desk } from '../desk/desk.ts';
import { err, type Result } from '../result.ts';
import type { SecretStore } from '../settings/secret-store.ts';
import type { Settings } from '../settings/settings.ts';
import { WorkLine } from '../work-line.ts';
import type { ContactRequests } from './contact-requests.ts';

export interface ContactSourcePorts extends WatchedFilePorts, Omit<SourcePorts, 'take' | 'contacts'> {
  readonly contacts: SourcePorts['contacts'] & ConstructorParameters<typeof CallerLookup>[0]['contacts'];
  readonly contactSecrets: SecretStore<ContactSecretName>;
  readonly cardDav: CardDavServer;
  readonly directory: Directory;
}

/** The start of Zil has more urgent work. */
const startAfterMs = 15_000;
const readCardDavEveryMs = 60 * 60_000;

const passwords = {
  cardDavPassword: { source: 'cardDav', url: 'cardDavUrl' },
  ldapPassword: { source: 'ldap', url: 'ldapUrl' },
} as const satisfies Record<ContactSecretName, { source: ContactSourceName; url: keyof Settings }>;

/** Keeps the sources of contacts that stay, and their use cases. */
export class ContactSourceRequests {
  readonly #ports: ContactSourcePorts;
  readonly #desk: Desk;
  readonly #settings: () => Settings;
  readonly #file: SourceKeeper;
  readonly #cardDav: SourceKeeper;
  readonly #lookup: CallerLookup;
  /** The hosts for which the passwords were typed. `null`: Zil has not read sources yet. */
  #hosts: Readonly<Record<ContactSecretName, string>> | null = null;
  /** A new server is asked only when the password of the old one is gone. */
  readonly #work: WorkLine;
  #cancelStart: () => void = () => {};

  constructor(ports: ContactSourcePorts, desk: Desk, contacts: ContactRequests, settings: () => Settings) {
    this.#ports = ports;
    this.#desk = desk;
    this.#settings = settings;
    this.#work = new WorkLine(ports.logger, 'contacts.source-failed');
    const taking = (name: ContactSourceName) => ({
      ...ports,
      take: ({ contacts: read, gone }: SourceReading) => contacts.keeper.takeFromSource(name, read, gone),
    });
    const reporting = (name: ContactSourceName) => (state: SourceState) =>
      desk.dispatch({ kind: 'contact-sources', sources: { [name]: state } });
    this.#file = new SourceKeeper('contactsFile', taking('contactsFile'), reporting('contactsFile'));
    this.#cardDav = new SourceKeeper('cardDav', taking('cardDav'), reporting('cardDav'));
    this.#lookup = new CallerLookup(taking('ldap'), reporting('ldap'));
    desk.onAnnouncement((announcement) => this.#announced(announcement));
  }

  /** Sources are read some time after the start. */
  start(): void {
    this.#cancelStart = this.#ports.timers.after(startAfterMs, () => {
      this.#hosts = this.#hostsNow();
      this.setTargets();
    });
    void this.#reportSecrets();
  }

  stop(): void {
    this.#cancelStart();
    this.#file.stop();
    this.#cardDav.stop();
  }

  /** The settings have changed. A password that was typed for one host is not sent to another one. */
  setTargets(): void {
    void this.#work.add(async () => {
      if (this.#hosts === null) return;
      const [before, hosts] = [this.#hosts, this.#hostsNow()];
      this.#hosts = hosts;
      for (const name of Object.keys(passwords) as ContactSecretName[]) {
        if (before[name] !== '' && before[name] !== hosts[name]) await this.#keep(name, '');
      }
      this.#setTargets();
    });
  }

  #setTargets(): void {
    const { contactsFile, cardDavUrl, cardDavUser, ldapUrl, ldapUser, ldapBase, ldapUnencrypted } = this.#settings();
    const { contactSecrets, cardDav, directory } = this.#ports;
    const password = async (name: ContactSecretName) => (await contactSecrets.read(name)) ?? '';
    this.#file.setTarget(contactsFile === '' ? null : watchedFile(contactsFile, this.#ports));
    this.#cardDav.setTarget(
      cardDavUrl === ''
        ? null
        : {
            key: JSON.stringify([cardDavUrl, cardDavUser]),
            everyMs: readCardDavEveryMs,
            hasNews: async () => true,
            read: (memory) => {
              let stop = () => {};
              let isStopped = false;
              const done = password('cardDavPassword').then((known) => {
                const work = cardDav.read({ url: cardDavUrl, user: cardDavUser, password: known }, memory);
                stop = () => work.stop();
                if (isStopped) stop();
                return work.done;
              });
              return {
                done,
                stop: () => {
                  isStopped = true;
                  stop();
                },
              };
            },
          },
    );
    this.#lookup.setTarget(
      ldapUrl === ''
        ? null
        : {
            key: JSON.stringify([ldapUrl, ldapUser, ldapBase, ldapUnencrypted]),
            ask: async (key) => {
              const login = { url: ldapUrl, user: ldapUser, password: await password('ldapPassword') };
              return directory.ask({ ...login, base: ldapBase, isUnencrypted: ldapUnencrypted }, key);
            },
          },
    );
  }

  /** A person asks for a source now. */
  read(source: ContactSourceName): void {
    if (source === 'contactsFile') this.#file.readNow();
    else if (source === 'cardDav') this.#cardDav.readNow();
    else this.#lookup.check();
  }

  /** Keeps a password, and tries it. An empty text removes it. */
  async keepSecret(name: ContactSecretName, text: string): Promise<Result<'encrypted' | 'until-quit', null>> {
    const kept = await this.#keep(name, text);
    if (!kept.ok) return err(null);
    this.read(passwords[name].source);
    return kept;
  }

  /** The computer is awake again, or has a network again. */
  again(): void {
    this.#file.again();
    this.#cardDav.again();
  }

  async #keep(name: ContactSecretName, text: string) {
    const kept = await this.#ports.contactSecrets.keep(name, text);
    await this.#reportSecrets();
    return kept;
  }

  async #reportSecrets(): Promise<void> {
    const secrets = await this.#ports.contactSecrets.names();
    this.#desk.dispatch({ kind: 'contact-sources', sources: { secrets } });
  }

  #hostsNow(): Readonly<Record<ContactSecretName, string>> {
    const settings = this.#settings();
    const hostOf = (name: ContactSecretName) => /^[a-z]+:\/\/[^/]+/.exec(settings[passwords[name].url])?.[0] ?? '';
    return { cardDavPassword: hostOf('cardDavPassword'), ldapPassword: hostOf('ldapPassword') };
  }

  /** Asks who a caller is, after the notification was handed over. */
  #announced(announcement: Announcement): void {
    if (announcement.kind !== 'show' || announcement.announced.kind !== 'call') return;
    const key = partyKey(announcement.announced.content.caller);
    if (key === null || this.#desk.state.names.given.has(key)) return;
    this.#ports.timers.soon(() => this.#lookup.seen(key));
  }
}
