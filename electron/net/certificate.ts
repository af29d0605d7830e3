import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Socket } from 'node:net';
import { createSecureContext, type SecureContextOptions, TLSSocket } from 'node:tls';
import { isDeepStrictEqual } from 'node:util';
import type { CertificateFailure, CertificateFiles, CertificateState, Timers } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';

export interface CertificateKeeperOptions {
  /** Returns the passphrase of the key or of the PFX; `null` when there is none. Called when files are to be read. */
  readonly passphrase: () => Promise<string | null>;
  readonly timers: Timers;
}

interface Contents {
  readonly certificate: Buffer;
  /** `null`: the certificate is a PFX. */
  readonly key: Buffer | null;
}

/** A certificate with its key, in the form that `node:tls` takes. */
interface LoadedCertificate {
  readonly secureContext: SecureContextOptions;
  readonly validUntilMs: number;
}

type Loaded = Result<LoadedCertificate, CertificateFailure>;

/** Often enough: certificates are renewed days before they expire. */
export const checkFilesEveryMs = 60_000;

/**
 * Reloads the certificate of an open listener when its files change, so that renewing it means only replacing them. An
 * expired or not yet valid certificate is used, too: the PBX may not check it, and a closed listener gets no webhook.
 */
export class CertificateKeeper {
  readonly #files: CertificateFiles;
  readonly #options: CertificateKeeperOptions;
  /** The contents of the files from which the certificate in use was made. */
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

  /**
   * Reads the files every `checkFilesEveryMs` until `close`. Calls `onChange` when there is another certificate, when
   * the files cannot be used, and when the reason for that has changed.
   */
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

  /**
   * Returns whether the certificate or the problem has changed. After a problem unchanged files are loaded again, too:
   * the passphrase may be a new one.
   */
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

/** Expects the leaf first in the PEM file, as all issuers write it. */
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

/** Old PFX files use ciphers that Electron's BoringSSL knows, and OpenSSL 3 in Node does not. */
function fromPfx(pfx: Buffer, passphrase: string | null): Loaded {
  try {
    const secureContext = { pfx, ...given(passphrase) };
    const leaf = leafOf(secureContext);
    return leaf === undefined
      ? err({ kind: 'not-a-certificate', detail: null })
      : ok({ secureContext, validUntilMs: untilMs(leaf) });
  } catch (error) {
    // The words of OpenSSL and of BoringSSL for a wrong passphrase.
    const isRefused = /mac.verify.failure|incorrect.password/i.test(detailOf(error));
    return failed(isRefused ? 'passphrase' : 'not-a-certificate', error);
  }
}

/** Returns the certificate of a PFX. Node reads a PFX only for TLS, so a server socket without a peer reads it. */
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

/** Removes the byte order mark that editors on Windows write: BoringSSL finds no PEM behind it. */
function textOf(pem: Buffer): string {
  return new TextDecoder().decode(pem);
}

function given(passphrase: string | null): { readonly passphrase?: string } {
  return passphrase === null ? {} : { passphrase };
}

function failed(kind: CertificateFailure['kind'], error: unknown): Result<never, CertificateFailure> {
  return err({ kind, detail: detailOf(error) });
}

/** Returns the error's code, or OpenSSL's short message when there is no code. Neither contains a path. */
function detailOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message.slice(0, 64);
}
