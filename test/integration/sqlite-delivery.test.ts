import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { SqliteDelivery } from '../../electron/store/sqlite-delivery.ts';
import { openDatabase, SqliteFile } from '../../electron/store/sqlite-file.ts';
import { newDelivery } from '../../src/delivery/delivery-state.ts';

const noonMs = Date.UTC(2026, 10, 23, 9, 0, 0);
const trusted = { ...newDelivery('ofis', noonMs), duty: [{ fromMs: noonMs - 60_000, untilMs: noonMs }] };
const taken = { ...trusted, trust: { kind: 'taken', takenAtMs: noonMs, renewedAtMs: noonMs - 60_000 } as const };

function temporaryFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zil-delivery-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'zil.db');
}

function storeAt(path: string): { readonly store: SqliteDelivery; readonly close: () => void } {
  const file = new SqliteFile(path);
  onTestFinished(() => file.close());
  return { store: new SqliteDelivery(file), close: () => file.close() };
}

test('after a restart Zil still knows that another computer has the subscription', () => {
  const path = temporaryFile();
  const { store, close } = storeAt(path);
  expect(store.read()).toEqual({ ok: true, value: null });
  store.write(trusted);
  expect(store.write(taken)).toEqual({ ok: true, value: null });
  close();
  expect(storeAt(path).store.read()).toEqual({ ok: true, value: taken });
});

test('invalid JSON counts as unknown, and can be replaced', () => {
  const path = temporaryFile();
  const { store, close } = storeAt(path);
  store.write(taken);
  close();
  const database = openDatabase(path);
  database.exec('UPDATE delivery SET state = \'{"version":\'');
  database.close();
  expect(store.read()).toEqual({ ok: true, value: null });
  store.write(trusted);
  expect(store.read()).toEqual({ ok: true, value: trusted });
});
