import type { ReadingWishes } from '../contacts/reading.ts';
import { err, type Result } from '../result.ts';
import type {
  ImportPlanView,
  ImportPreview,
  ImportResult,
  PastImport,
  PlannedKind,
  PlannedRow,
  UndoResult,
} from '../view/contacts-view.ts';

/** The use cases of importing contacts from a file. */
export class ImportRequests {
  async openFile(): Promise<Result<ImportPreview | null, string>> {
    return err('');
  }

  async readAgain(_how: ReadingWishes): Promise<Result<ImportPreview, string>> {
    return err('');
  }

  async plan(): Promise<Result<ImportPlanView, string>> {
    return err('');
  }

  rows(_kind: PlannedKind, _from: number): readonly PlannedRow[] {
    return [];
  }

  decide(_place: number, _joinWith: string | null): void {}

  async saveNotTaken(): Promise<Result<'saved' | null, string>> {
    return err('');
  }

  async apply(): Promise<Result<ImportResult, string>> {
    return err('');
  }

  async cancel(): Promise<void> {}

  past(): readonly PastImport[] {
    return [];
  }

  async undo(_id: number): Promise<Result<UndoResult, string>> {
    return err('');
  }
}
