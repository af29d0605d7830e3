import type { Ports } from '../../src/app/app-ports.ts';
import { contactSecretNames } from '../../src/contacts/sources/contact-source.ts';
import type { StartProblem } from '../../src/desk/desk-event.ts';
import { waySecretNames } from '../../src/reach/way.ts';
import { type Managed, nothingManaged } from '../../src/settings/managed.ts';
import { accountStore } from './account-store.ts';
import { keyStoreOf, type SafeStorage } from './key-store.ts';
import { openManagedConfig } from './managed-config.ts';
import { quietFile } from './quiet-file.ts';
import { SecretFile } from './secret-file.ts';
import { secretStore } from './secret-store.ts';
import { openSettingsStore } from './settings-store.ts';
import { StoredWebhookToken } from './webhook-token.ts';

export interface Profile {
  readonly ports: Pick<Ports, 'settingsStore' | 'quietStore' | 'accounts' | 'waySecrets' | 'contactSecrets'> & {
    readonly webhookToken: StoredWebhookToken;
  };
  readonly managed: Managed;
  readonly problems: readonly StartProblem[];
  readonly canProtectSecrets: boolean;
}

/** Opens settings and secrets. `managedFile`: the administrator's file, for the whole computer. */
export async function openProfile(
  folder: string,
  today: Date,
  safeStorage: SafeStorage,
  managedFile: string | undefined,
): Promise<Profile> {
  const settings = openSettingsStore(folder, today);
  const managed = openManagedConfig(managedFile);
  const secrets = new SecretFile(folder, keyStoreOf(safeStorage));
  return {
    ports: {
      settingsStore: settings.store,
      quietStore: quietFile(folder),
      accounts: accountStore(secrets),
      waySecrets: secretStore(secrets, waySecretNames, managed?.secrets),
      contactSecrets: secretStore(secrets, contactSecretNames, managed?.secrets),
      webhookToken: await StoredWebhookToken.open(secrets),
    },
    managed: managed ?? nothingManaged,
    problems: [
      ...(settings.problem === null ? [] : [settings.problem]),
      ...(managed === null ? [{ kind: 'managed-unreadable' } as const] : []),
    ],
    canProtectSecrets: secrets.canEncrypt,
  };
}
