import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Socket } from 'node:net';
import { createSecureContext, type SecureContextOptions, TLSSocket } from 'node:tls';
import { isDeepStrictEqual } from 'node:util';
import type { CertificateFailure, CertificateFiles, CertificateState, Timers } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';

export interface CertificateKeeperOptions {
  /** Of the key, or of the PFX; `null` when there is none. Asked for when there is something new to read. */
  readonly passphrase: () => Promise<string | null>;
  readonly timers: Timers;
}

interface Contents {
  readonly certificate: Buffer;
  /** `null`: the certificate is a PFX. */
  readonly key: Buffer | null;
}

/** A certificate with its key, as TLS takes it. */
interface LoadedCertificate {
  readonly secureContext: SecureContextOptions;
  readonly validUntilMs: number;
}

type Loaded = Result<LoadedCertificate, CertificateFailure>;

/** Whoever renews a certificate does it days before it ends. */
export const checkFilesEveryMs = 60_000;

/**
 * Keeps the certificate of an open listener as its files are: whoever renews it has only to replace them. One that is not
 * valid any more, or not yet, is used too: the PBX may not look, and through a closed listener it is never heard.
 */
export class CertificateKeeper {
  readonly #files: CertificateFiles;
  readonly #options: CertificateKeeperOptions;
  /** Where the certificate in use comes from. */
  #contents: Contents;
  #loaded: LoadedCertificate;
  #problem: CertificateFailure | null = null;
  #cancelCheck: () => void = () => {};
  #isClosed = false;

  private constructor(
    files: CertificateFiles,
    options: CertificateKeeperOptions,
    contents: Contents,
    loaded: LoadedCertificate,
  ) {
    this.#files = files;
    this.#options = options;
    this.#contents = contents;
    this.#loaded = loaded;
  }

  static async open(
    files: CertificateFiles,
    options: CertificateKeeperOptions,
  ): Promise<Result<CertificateKeeper, CertificateFailure>> {
    const contents = await contentsOf(files);
    if (!contents.ok) return contents;
    const loaded = loadedFrom(contents.value, await options.passphrase());
    return loaded.ok ? ok(new CertificateKeeper(files, options, contents.value, loaded.value)) : loaded;
  }

  get secureContext(): SecureContextOptions {
    return this.#loaded.secureContext;
  }

  get state(): CertificateState {
    return { validUntilMs: this.#loaded.validUntilMs, problem: this.#problem };
  }

  /** Looks at the files again and again. Tells when there is another certificate, or when it cannot be used. */
  watch(onChange: () => void): void {
    this.#cancelCheck = this.#options.timers.after(checkFilesEveryMs, () => void this.#watchOn(onChange));
  }

  close(): void {
    this.#isClosed = true;
    this.#cancelCheck();
  }

  async #watchOn(onChange: () => void): Promise<void> {
    const hasChanged = await this.#reload();
    if (this.#isClosed) return;
    if (hasChanged) onChange();
    this.watch(onChange);
  }

  /** What could not be used is read again even when it is the same: the passphrase may be another one. */
  async #reload(): Promise<boolean> {
    const contents = await contentsOf(this.#files);
    const isSame = contents.ok && isDeepStrictEqual(contents.value, this.#contents);
    if (isSame && this.#problem === null) return false;
    const loaded = contents.ok ? loadedFrom(contents.value, await this.#options.passphrase()) : contents;
    const before = this.#problem;
    this.#problem = loaded.ok ? null : loaded.error;
    if (contents.ok && loaded.ok) {
      this.#contents = contents.value;
      this.#loaded = loaded.value;
    }
    return loaded.ok || !isDeepStrictEqual(this.#problem, before);
  }
}

async function contentsOf({
  certificateFile,
  keyFile,
}: CertificateFiles): Promise<Result<Contents, CertificateFailure>> {
  try {
    return ok({
      certificate: await readFile(certificateFile),
      key: keyFile === '' ? null : await readFile(keyFile),
    });
  } catch (error) {
    return failed('unreadable', error);
  }
}

function loadedFrom({ certificate, key }: Contents, passphrase: string | null): Loaded {
  return key === null ? fromPfx(certificate, passphrase) : fromPem(textOf(certificate), textOf(key), passphrase);
}

/** The leaf first, as everything that issues certificates writes it. */
function fromPem(cert: string, key: string, passphrase: string | null): Loaded {
  try {
    const leaf = new X509Certificate(cert);
    const readKey = keyFrom(key, passphrase);
    if (!readKey.ok) return readKey;
    if (!leaf.checkPrivateKey(readKey.value)) return err({ kind: 'key-does-not-fit', detail: null });
    const secureContext = { cert, key: readKey.value.export({ type: 'pkcs8', format: 'pem' }) };
    createSecureContext(secureContext);
    return ok({ secureContext, validUntilMs: untilMs(leaf) });
  } catch (error) {
    return failed('not-a-certificate', error);
  }
}

function keyFrom(key: string, passphrase: string | null) {
  try {
    return ok(createPrivateKey({ key, ...given(passphrase) }));
  } catch (error) {
    return failed(key.includes('ENCRYPTED') ? 'passphrase' : 'key-does-not-fit', error);
  }
}

/** OpenSSL 3 in Node does not know the ciphers of old PFX files, which Electron's BoringSSL does. */
function fromPfx(pfx: Buffer, passphrase: string | null): Loaded {
  try {
    const secureContext = { pfx, ...given(passphrase) };
    const leaf = leafOf(secureContext);
    return leaf === undefined
      ? err({ kind: 'not-a-certificate', detail: null })
      : ok({ secureContext, validUntilMs: untilMs(leaf) });
  } catch (error) {
    // What OpenSSL says of a wrong passphrase, and what BoringSSL says.
    const isRefused = /mac.verify.failure|incorrect.password/i.test(detailOf(error));
    return failed(isRefused ? 'passphrase' : 'not-a-certificate', error);
  }
}

/** Node reads no PFX but for TLS: the server's end of a connection that leads nowhere says what it would show. */
function leafOf(options: SecureContextOptions): X509Certificate | undefined {
  const end = new TLSSocket(new Socket(), { isServer: true, secureContext: createSecureContext(options) });
  try {
    return end.getX509Certificate();
  } finally {
    end.destroy();
  }
}

function untilMs(leaf: X509Certificate): number {
  return Date.parse(leaf.validTo);
}

/** Without the byte order mark that editors on Windows put before it, behind which BoringSSL finds no PEM. */
function textOf(pem: Buffer): string {
  return new TextDecoder().decode(pem);
}

function given(passphrase: string | null): { readonly passphrase?: string } {
  return passphrase === null ? {} : { passphrase };
}

function failed(kind: CertificateFailure['kind'], error: unknown): Result<never, CertificateFailure> {
  return err({ kind, detail: detailOf(error) });
}

/** The code, or what OpenSSL says in three words where Node has no code for it; neither holds a path. */
function detailOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message.slice(0, 64);
}
