import type { StorageFailure } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';
import type {
  LogName,
  SupportFile,
  SupportInfo,
  SupportSources,
  SupportWriter,
} from '../../src/support/support-file.ts';

const nothing = { files: 0, kilobytes: 0 };

/** A computer with one log file, unless the test says otherwise. */
export class FakeSupportSources implements SupportSources {
  written: Partial<Record<LogName, string>> = { 'zil.log': '{"event":"program.started"}\n' };
  readonly known: SupportInfo = {
    version: '0.1.0',
    electron: '25.1.1',
    system: 'linux 6.1 x64',
    chrome: '114.0.5735.90',
    node: '18.15.0',
    locale: 'tr-TR',
    isPackaged: true,
    databaseVersion: 12,
    profile: {
      database: { files: 3, kilobytes: 1_234 },
      settings: { files: 1, kilobytes: 2 },
      secrets: { files: 1, kilobytes: 1 },
      setAside: nothing,
      backups: nothing,
      logs: { files: 1, kilobytes: 1 },
      programs: nothing,
    },
  };

  async info(): Promise<SupportInfo> {
    return this.known;
  }

  async logs() {
    const names = ['zil.log', 'zil.old.log'] as const;
    return names.flatMap((name) => {
      const text = this.written[name];
      return text === undefined ? [] : [{ name, text }];
    });
  }
}

/** A person who chooses a place, unless the test says otherwise. The test can read the saved files in `saved`. */
export class FakeSupportWriter implements SupportWriter {
  readonly saved = new Map<string, readonly SupportFile[]>();
  isChosen = true;
  failure: StorageFailure | null = null;

  async save(
    name: string,
    files: readonly SupportFile[],
    madeAtMs: number,
  ): Promise<Result<'saved' | null, StorageFailure>> {
    if (/[/\\:*?"<>|]/.test(name)) throw new Error(`no file can be called ${name}`);
    // Dates in a zip file begin in 1980.
    if (madeAtMs < 315_532_800_000) throw new Error('a zip file cannot be so old');
    if (!this.isChosen) return ok(null);
    if (this.failure !== null) return err(this.failure);
    this.saved.set(name, files);
    return ok('saved');
  }
}
