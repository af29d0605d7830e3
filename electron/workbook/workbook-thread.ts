import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { fileNameFrom } from '../../src/export/file-name.ts';
import type { WorkbookContent, WorkbookOutcome, WorkbookWriter } from '../../src/export/workbook-writer.ts';
import type { Logger, StorageFailure } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { heldFiles } from '../system/held-files.ts';
import { isSystemError } from '../system/system-error.ts';
import type { WorkbookNews, WorkbookOrder } from './write-in-thread.ts';

/** The part of Electron's dialog that is used. */
interface SaveDialog {
  showSaveDialog(options: {
    defaultPath: string;
    filters: { name: string; extensions: string[] }[];
  }): Promise<{ readonly canceled: boolean; readonly filePath?: string }>;
}

interface WorkbookNeeds {
  readonly dialog: SaveDialog;
  /** Where the dialog begins. */
  readonly folder: () => string;
  /** The path of `write-in-thread` as it was built. */
  readonly program: string;
  /** The path of the calls' file. */
  readonly database: string;
  readonly logger: Logger;
}

/** The rows are garbage as soon as they are written. With less room V8 collects it sooner, and takes no longer. */
const maxYoungGenerationSizeMb = 8;

/**
 * Writes workbooks in a thread of its own, which reads the calls' file beside the connection that stores what rings (WAL):
 * a hundred thousand rows hold up nothing.
 */
export class WorkbookThread implements WorkbookWriter {
  readonly #needs: WorkbookNeeds;
  readonly #files;
  #cancel: () => void = () => {};

  constructor(needs: WorkbookNeeds, files = heldFiles) {
    this.#needs = needs;
    this.#files = files;
  }

  async write(
    name: string,
    content: WorkbookContent,
    progress: (calls: number) => void,
  ): Promise<Result<WorkbookOutcome, StorageFailure>> {
    const { dialog, folder } = this.#needs;
    const { canceled, filePath } = await dialog.showSaveDialog({
      defaultPath: join(folder(), `${fileNameFrom(name)}.xlsx`),
      filters: [{ name: 'Excel', extensions: ['xlsx'] }],
    });
    if (canceled || filePath === undefined || filePath === '') return ok({ kind: 'not-chosen' });
    const unfinished = `${filePath}.part`;
    try {
      const written = await this.#run({ ...content, database: this.#needs.database, to: unfinished }, progress);
      if (written.ok && written.value.kind === 'saved') await this.#files.renamePatiently(unfinished, filePath);
      return written;
    } catch (error) {
      if (!isSystemError(error)) throw error;
      return err({ reason: error.code });
    } finally {
      await this.#files.removePatiently(unfinished).catch(() => {});
    }
  }

  cancel(): void {
    this.#cancel();
  }

  async #run(
    order: WorkbookOrder,
    progress: (calls: number) => void,
  ): Promise<Result<WorkbookOutcome, StorageFailure>> {
    this.#cancel();
    const worker = new Worker(this.#needs.program, { workerData: order, resourceLimits: { maxYoungGenerationSizeMb } });
    const done = new Promise<Result<WorkbookOutcome, StorageFailure>>((resolve) => {
      this.#cancel = () => resolve(ok({ kind: 'cancelled' }));
      worker.on('message', (news: WorkbookNews) => {
        if (news.kind === 'progress') progress(news.rows);
        else resolve(news.kind === 'done' ? ok({ kind: 'saved', unread: news.unread }) : err({ reason: news.reason }));
      });
      worker.on('error', (error) => {
        this.#needs.logger.error('workbook.failed', error);
        resolve(err({ reason: 'unexpected' }));
      });
      worker.on('exit', () => resolve(err({ reason: 'unexpected' })));
    });
    const outcome = await done;
    this.#cancel = () => {};
    await worker.terminate();
    return outcome;
  }
}
