import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'ldapts';
import { freePort } from './free-port.ts';
import { startTestServer, type TestServer } from './test-server.ts';

export interface Slapd extends TestServer {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly base: string;
  /** Adds a person, or replaces the one of this name. */
  put(name: string, attributes: Readonly<Record<string, string | string[]>>): Promise<void>;
  delete(name: string): Promise<void>;
  stop(): Promise<void>;
}

interface SlapdOptions {
  /** For StartTLS; with `isTls` for ldaps. */
  readonly certificate?: { readonly certificateFile: string; readonly keyFile: string };
  readonly isTls?: boolean;
  /** More lines of slapd.conf(5). */
  readonly settings?: string;
}

const schemas = ['core', 'cosine', 'inetorgperson'].map((name) => `include /etc/ldap/schema/${name}.schema`);

/** OpenLDAP's server with one directory and its administrator. */
export async function startSlapd({ certificate, isTls = false, settings = '' }: SlapdOptions = {}): Promise<Slapd> {
  const folder = mkdtempSync(join(tmpdir(), 'zil-slapd-'));
  const port = await freePort();
  const root = 'dc=ofis,dc=example';
  const [user, password, base] = [`cn=zil,${root}`, 'gizli-ş€', `ou=kisiler,${root}`];
  mkdirSync(join(folder, 'data'));
  // Ubuntu lets the program read and write only its own folders, by the path of the program.
  copyFileSync('/usr/sbin/slapd', join(folder, 'slapd'));
  const tls =
    certificate === undefined
      ? ''
      : `TLSCertificateFile ${certificate.certificateFile}\nTLSCertificateKeyFile ${certificate.keyFile}\n`;
  writeFileSync(
    join(folder, 'slapd.conf'),
    `${schemas.join('\n')}
modulepath /usr/lib/ldap
moduleload back_mdb
pidfile ${join(folder, 'pid')}
${tls}${settings}
database mdb
maxsize 104857600
suffix "${root}"
rootdn "${user}"
rootpw "${password}"
directory ${join(folder, 'data')}
index objectClass eq
`,
  );
  const url = `${isTls ? 'ldaps' : 'ldap'}://127.0.0.1:${port}`;
  const args = ['-d', '0', '-f', join(folder, 'slapd.conf'), '-h', url];
  const server = await startTestServer(join(folder, 'slapd'), args, port, 'slapd');
  const asAdministrator = async (work: (client: Client) => Promise<void>) => {
    const client = new Client({ url, ...(isTls && { tlsOptions: { rejectUnauthorized: false } }) });
    await client.bind(user, password);
    await work(client);
    await client.unbind();
  };
  const remove = (client: Client, name: string) => client.del(`cn=${name},${base}`);
  await asAdministrator(async (client) => {
    await client.add(root, { objectClass: ['dcObject', 'organization'], dc: 'ofis', o: 'Ofis' });
    await client.add(base, { objectClass: 'organizationalUnit', ou: 'kisiler' });
  });
  return {
    ...server,
    url,
    user,
    password,
    base,
    put: (name, attributes) =>
      asAdministrator(async (client) => {
        await remove(client, name).catch(() => {});
        await client.add(`cn=${name},${base}`, { objectClass: 'inetOrgPerson', cn: name, sn: name, ...attributes });
      }),
    delete: (name) => asAdministrator((client) => remove(client, name)),
    async stop() {
      await server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
