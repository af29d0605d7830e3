import type { PbxFailure } from '../../src/pbx/pbx-failure.ts';
import { RecordOffice } from '../fakes/record-office.ts';

export const timeout: PbxFailure = { kind: 'timeout' };

/** Makes an office that reads records. It is Monday, two in the afternoon. */
export async function asking(target: ConstructorParameters<typeof RecordOffice>[0] = {}): Promise<RecordOffice> {
  const office = new RecordOffice(target);
  await office.begin();
  return office;
}
