import { app, dialog } from 'electron';
import type { Ports } from '../../src/app/app-ports.ts';
import { fileMark } from '../contacts/file-mark.ts';
import { readingThread } from '../contacts/reading-thread.ts';
import { serverThreads } from '../contacts/server-threads.ts';
import { schemaVersion } from '../store/schema-version.ts';
import type { SqliteFile } from '../store/sqlite-file.ts';
import { appInfo } from '../system/app-info.ts';
import { pause } from '../system/clock.ts';
import { paths } from '../system/paths.ts';
import { restart } from '../system/restart.ts';
import { WorkbookThread } from '../workbook/workbook-thread.ts';
import { fileExporter } from './export-file.ts';
import { moveFiles } from './move-files.ts';
import { supportWriter } from './support-file.ts';
import { supportSources } from './support-sources.ts';

type Ported =
  | 'moveFiles'
  | 'exporter'
  | 'workbookWriter'
  | 'contactReader'
  | 'fileMark'
  | 'cardDav'
  | 'directory'
  | 'chooseContactFile'
  | 'supportSources'
  | 'supportWriter';

/** The ports for files that a person saves or opens in a dialog. `folder`: the profile. */
export function filePorts(
  file: SqliteFile,
  folder: string,
  { timers, logger }: Pick<Ports, 'timers' | 'logger'>,
): Pick<Ports, Ported> {
  const documents = () => app.getPath('documents');
  return {
    moveFiles: moveFiles({ dialog, documents, file, pause, restart: () => restart(app, []) }),
    exporter: fileExporter(dialog, documents),
    workbookWriter: new WorkbookThread({
      dialog,
      folder: documents,
      program: paths.workbookWriter,
      database: file.path,
      logger,
    }),
    contactReader: readingThread(paths.contactReader, timers, logger),
    ...serverThreads(paths.contactServers, { timers, logger }),
    fileMark: fileMark(timers),
    chooseContactFile: async () => (await dialog.showOpenDialog({ properties: ['openFile'] })).filePaths[0] ?? null,
    supportSources: supportSources(app, folder, appInfo, () => schemaVersion(file)),
    supportWriter: supportWriter(dialog, documents),
  };
}
