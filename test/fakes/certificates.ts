import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { CertificateFiles } from '../../src/ports.ts';

export interface CertificateOptions {
  /** Names as OpenSSL writes them: `IP:127.0.0.1`, `DNS:zil.example`. */
  readonly names?: readonly string[];
  /** `YYMMDDHHMMSSZ` in UTC, as in the certificate itself. */
  readonly from?: string;
  readonly until?: string;
  /** `null`: self-signed. By default the authority's root signs it. */
  readonly signedBy?: CertificateFiles | null;
  /** Whether it may sign other certificates. */
  readonly isAuthority?: boolean;
}

/** Makes an authority for one file of tests. Its folder is removed after them. */
export function certificateAuthority(): CertificateAuthority {
  const authority = new CertificateAuthority();
  afterAll(() => authority.close());
  return authority;
}

/** An issuer of certificates, made with OpenSSL, in a folder of its own. */
export class CertificateAuthority {
  readonly folder = mkdtempSync(join(tmpdir(), 'zil-certificates-'));
  /** The certificate that a client has to trust. */
  readonly root: CertificateFiles;
  #issued = 0;

  constructor() {
    writeFileSync(this.file('ca.cnf'), settings);
    writeFileSync(this.file('index.txt'), '');
    writeFileSync(this.file('serial'), '01\n');
    this.root = this.issue({ signedBy: null, isAuthority: true });
  }

  /** Issues a certificate with an EC key. Returns the PEM files. */
  issue(options: CertificateOptions = {}): CertificateFiles {
    const { names = ['IP:127.0.0.1'], from = '200101000000Z', until = '490101000000Z', isAuthority = false } = options;
    const signedBy = options.signedBy === undefined ? this.root : options.signedBy;
    this.#issued += 1;
    const name = `${this.#issued}`;
    const files = { certificateFile: this.file(`${name}.pem`), keyFile: this.file(`${name}.key`) };
    const extensions = [
      `basicConstraints=critical,CA:${isAuthority ? 'TRUE' : 'FALSE'}`,
      ...(isAuthority ? [] : [`subjectAltName=${names.join(',')}`]),
    ];
    writeFileSync(this.file(`${name}.ext`), extensions.join('\n'));
    this.openssl('ecparam', '-genkey', '-name', 'prime256v1', '-noout', '-out', files.keyFile);
    const subject = `/CN=Zil test ${name}`;
    this.openssl('req', '-new', '-config', 'ca.cnf', '-key', files.keyFile, '-subj', subject, '-out', `${name}.csr`);
    const signer =
      signedBy === null
        ? ['-selfsign', '-keyfile', files.keyFile]
        : ['-cert', signedBy.certificateFile, '-keyfile', signedBy.keyFile];
    const dates = ['-startdate', from, '-enddate', until];
    const output = ['-extfile', `${name}.ext`, '-in', `${name}.csr`, '-out', files.certificateFile];
    this.openssl('ca', '-batch', '-notext', '-config', 'ca.cnf', ...signer, ...dates, ...output);
    return files;
  }

  /** Returns the same certificate with its key encrypted by a passphrase. */
  encrypted({ certificateFile, keyFile }: CertificateFiles, passphrase: string): CertificateFiles {
    const encrypted = `${keyFile}.encrypted`;
    this.openssl('pkcs8', '-topk8', '-in', keyFile, '-out', encrypted, '-passout', `pass:${passphrase}`);
    return { certificateFile, keyFile: encrypted };
  }

  /** Returns certificate and key in one PFX file, with the same modern ciphers whatever the version of OpenSSL. */
  pfx({ certificateFile, keyFile }: CertificateFiles, passphrase: string): CertificateFiles {
    const pfx = `${certificateFile}.pfx`;
    const ciphers = ['-keypbe', 'AES-256-CBC', '-certpbe', 'AES-256-CBC', '-macalg', 'sha256'];
    const input = ['-in', certificateFile, '-inkey', keyFile];
    this.openssl('pkcs12', '-export', ...input, ...ciphers, '-out', pfx, '-passout', `pass:${passphrase}`);
    return { certificateFile: pfx, keyFile: '' };
  }

  file(name: string): string {
    return join(this.folder, name);
  }

  openssl(...args: readonly string[]): void {
    try {
      execFileSync('openssl', args, { cwd: this.folder, stdio: ['ignore', 'ignore', 'pipe'] });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new Error('tests with certificates need openssl');
      throw error;
    }
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const settings = `
[ca]
default_ca = zil
[zil]
database = index.txt
serial = serial
new_certs_dir = .
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
[req]
distinguished_name = subject
[subject]
`;

/** A PFX as old versions of Windows write it, with RC2; the passphrase is `geheim`. */
export const oldPfx = Buffer.from(
  `MIIDggIBAzCCA0gGCSqGSIb3DQEHAaCCAzkEggM1MIIDMTCCAicGCSqGSIb3DQEHBqCCAhgwggIUAgEAMIICDQYJKoZIhvcNAQcBMBwGCiqGSI
b3DQEMAQYwDgQIW3GBkigzceQCAggAgIIB4A+qdL4y/dV92hUaIhf4xBIXTQfB5SAQ/d4mLt/NKSR7AAN/Ttc0sKvgOiR6Xc8ru3JI5qZ/9/nO
AbFdjF5VVxorEl3FUP6a3P1T9hBfuKxRB6QL4AIVqiKsWR3KhUzNZ+3zC2+DTyrjXCS5ZXiI90tEX1BNBC48r1/dxamSgcCuR5IK5o7Fbb58Pp
d1DIec53RMeeA/MHpGRtR34pPsJNWIX+pcSePdw4HkpWbqBANgJiJqiudHBJAlqn+5pyPqj5BIjDOFhmtxPhGqQkOnZsjaUZVYIVrR5kOIzZ2S
ajKk3zYI27phJK9HHKaZVvRmBheQrPfyPME9lHUZ07JXjyspJXVtPgp5jm+E/vaITMUpyjumoyOQaAc3P9TvEU97rupS5bxgW+1Xwd5bDX0PDc
qlwDpi8s7Wu3d2Lg3CGIN5NzEjOqZdfFtc6yzvBBAK0kjkGSOSwj1Qw7hUXe1qc/Fqr4ftjs5w2vlkig5ZBlewvGW5pfglD04nWcMtThhwFEfB
tyz95sf2jdIhnzrxlO6Dp1l6dzO04H6TQozuEwfPBo+6Vt4ymvn/etitTk3Usuf7deyomrhaEWH7+yEV+Y1HI5KmFowmrmILKGjQGh5AzVQRZg
s+K7Te29zzwp9nMzCCAQIGCSqGSIb3DQEHAaCB9ASB8TCB7jCB6wYLKoZIhvcNAQwKAQKggbQwgbEwHAYKKoZIhvcNAQwBAzAOBAiwEkBtQhl8
igICCAAEgZBX3zYcR3NYAWkQ7nIYGr1N5JGuak5ypHn9le7ENdmyQaJGb1Zr3HRtEvzEpXaPQ02bTgRlm3qHioqQLIIQZzqk73MjdxdYCTWThL
Z2u9HXKujiXuPvxvFVbOQYiICzqag6w+TAnMV3Y/47WA529DqJndYiaVyEVSHcupYkBxlXH6bpIFzCYvU2u2wXt2QlAn0xJTAjBgkqhkiG9w0B
CRUxFgQUEsqLuaHSG9uqAkkSqQIBMyIdpBMwMTAhMAkGBSsOAwIaBQAEFHbm02fS303fpBtB4pWVg974Ik5xBAh7H3fmCAzuWAICCAA=`,
  'base64',
);
