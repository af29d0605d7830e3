import { expect, onTestFinished, test } from 'vitest';
import { carefulPbxApi, distancesMs } from '../../src/pbx/careful-pbx-api.ts';
import type { PbxFailure } from '../../src/pbx/pbx-failure.ts';
import type { PbxApi } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { FakePbxApi } from '../fakes/fake-pbx-api.ts';
import { FakeTimers, settled } from '../fakes/fake-timers.ts';

const account = { username: 'ofis', password: 'gizli' };
const request = { url: 'https://ofis.example/h/1', events: ['EXTENSION_RINGING'] } as const;
const wrong = err({ kind: 'wrong-credentials', message: 'Geçersiz Kullanıcı Adı/Parola!' } as const);
const calledOff = err({ kind: 'called-off' } as const);

function carefulOffice() {
  const timers = new FakeTimers();
  const pbxs: FakePbxApi[] = [];
  const opener = carefulPbxApi(
    {
      open: () => {
        const pbx = new FakePbxApi();
        pbxs.push(pbx);
        return pbx;
      },
    },
    timers,
  );
  const api = opener.open('https://pbx.example/', account);
  const [pbx] = pbxs;
  if (pbx === undefined) throw new Error('no account was opened');
  return { timers, opener, pbxs, pbx, api };
}

/** Holds back the PBX's answers. The returned function releases them, and resolves when their effects have happened. */
function hold(pbx: FakePbxApi): () => Promise<void> {
  pbx.hold();
  onTestFinished(() => pbx.holdNoMore());
  return () => {
    pbx.holdNoMore();
    return settled();
  };
}

/** Returns a list to which the answers are added in their order. */
function collected<T>(...waiting: readonly Promise<Result<T, PbxFailure>>[]): readonly Result<T, PbxFailure>[] {
  const answers: Result<T, PbxFailure>[] = [];
  for (const each of waiting) void each.then((answer) => answers.push(answer));
  return answers;
}

const everything = (api: PbxApi) =>
  Promise.all([
    api.subscribe(request),
    api.unsubscribe(),
    api.credit(),
    api.creditLink(),
    api.records(0, 1),
    api.panelLink(),
  ]);

test('a PBX that was not asked for a long time is asked at once', async () => {
  const { pbx, api } = carefulOffice();
  expect(await api.subscribe(request)).toEqual(ok(null));
  expect(await api.records(1, 2)).toEqual(ok([]));
  expect(await api.panelLink()).toEqual(pbx.answers.panelLink());
  expect(pbx.asked).toEqual(['subscribe', 'records', 'panelLink']);
  expect(pbx.subscribeRequests).toEqual([request]);
});

test('two clicks on the panel open two links, one after the other and at a distance', async () => {
  const { timers, pbx, api } = carefulOffice();
  const release = hold(pbx);
  const links = collected(api.panelLink(), api.panelLink());
  await settled();
  expect(pbx.asked).toEqual(['panelLink']);
  await release();
  await timers.advance(distancesMs.panelLink - 1);
  expect([pbx.asked.length, links.length]).toEqual([1, 1]);
  await timers.advance(1);
  expect([pbx.asked.length, links.length]).toEqual([2, 2]);
});

test('the distance counts from the answer, also when no question waited', async () => {
  const { timers, pbx, api } = carefulOffice();
  const release = hold(pbx);
  const first = api.creditLink();
  await timers.advance(60_000);
  await release();
  await first;
  const second = collected(api.creditLink());
  await timers.advance(distancesMs.creditLink - 1);
  expect([pbx.asked.length, second.length]).toEqual([1, 0]);
  await timers.advance(1);
  expect([pbx.asked.length, second.length]).toEqual([2, 1]);
  await timers.advance(distancesMs.creditLink);
  await api.creditLink();
  expect(pbx.asked).toHaveLength(3);
});

test('a wrong password is tried once, however much is wanted to be known at start', async () => {
  const { pbx, api } = carefulOffice();
  pbx.answers.subscribe = () => wrong;
  expect(await everything(api)).toEqual(Array.from({ length: 6 }, () => wrong));
  expect(pbx.asked).toEqual(['subscribe']);
});

test('until the password has proven right questions wait for each other, whatever their results', async () => {
  const { timers, pbx, api } = carefulOffice();
  pbx.answers.subscribe = () => err({ kind: 'timeout' });
  const release = hold(pbx);
  const answers = everything(api);
  await settled();
  expect(pbx.asked).toEqual(['subscribe']);
  await release();
  await timers.advance(distancesMs.subscription);
  expect((await answers).map((answer) => answer.ok)).toEqual([false, true, true, true, true, true]);
});

test('then no question waits for one of another kind', async () => {
  const { timers, pbx, api } = carefulOffice();
  await api.unsubscribe();
  await timers.advance(distancesMs.subscription);
  pbx.asked.splice(0);
  const release = hold(pbx);
  const answers = everything(api);
  await settled();
  expect(pbx.asked).toEqual(['subscribe', 'credit', 'creditLink', 'records', 'panelLink']);
  await release();
  await timers.advance(distancesMs.subscription);
  expect((await answers).every(({ ok: isOk }) => isOk)).toBe(true);
});

test('an office that unsubscribes while it subscribes has unsubscribed in the end', async () => {
  const { timers, pbx, api } = carefulOffice();
  const release = hold(pbx);
  const answers = collected(api.subscribe(request), api.unsubscribe(), api.subscribe(request), api.unsubscribe());
  await release();
  await timers.advance(3 * distancesMs.subscription);
  expect(pbx.asked).toEqual(['subscribe', 'unsubscribe', 'subscribe', 'unsubscribe']);
  expect(answers).toHaveLength(4);
});

test('a question that is under way or waiting is not asked a second time', async () => {
  const { timers, pbx, api } = carefulOffice();
  const release = hold(pbx);
  const credits = collected(api.credit(), api.credit(), api.credit());
  const records = collected(api.records(1, 2), api.records(1, 2), api.records(2, 3), api.records(2, 3));
  await release();
  await timers.advance(distancesMs.records);
  expect(pbx.asked).toEqual(['credit', 'records', 'records']);
  expect([credits.length, records.length]).toEqual([3, 4]);

  await timers.advance(distancesMs.credit);
  await api.credit();
  expect(pbx.asked.filter((question) => question === 'credit')).toHaveLength(2);
});

test('after a wrong password nothing is asked until a person opens the account again', async () => {
  const { timers, opener, pbxs, pbx, api } = carefulOffice();
  pbx.answers.credit = () => wrong;
  expect(await api.credit()).toEqual(wrong);
  expect(await everything(api)).toEqual(Array.from({ length: 6 }, () => wrong));
  await timers.advance(24 * 3_600_000);
  expect(await everything(api)).toEqual(Array.from({ length: 6 }, () => wrong));
  expect(pbx.asked).toEqual(['credit']);

  api.close();
  expect(await opener.open('https://pbx.example/', account).credit()).toEqual(ok([]));
  expect(pbxs.map(({ asked }) => asked)).toEqual([['credit'], ['credit']]);
});

test('questions that wait when the password proves wrong fail at once, and are not asked', async () => {
  const { timers, pbx, api } = carefulOffice();
  await api.panelLink();
  const release = hold(pbx);
  pbx.answers.subscribe = () => wrong;
  const waiting = collected<unknown>(api.subscribe(request), api.unsubscribe(), api.panelLink());
  const underWay = collected(api.records(1, 2));
  await release();
  expect(waiting).toEqual([wrong, wrong, wrong]);
  expect(underWay).toEqual([ok([])]);
  await timers.advance(60_000);
  expect(pbx.asked).toEqual(['panelLink', 'subscribe', 'records']);
});

test.each<PbxFailure>([
  { kind: 'refused', code: 'BUSY', message: 'Sonra' },
  { kind: 'not-reachable', reason: 'ENOTFOUND' },
  { kind: 'timeout' },
  { kind: 'not-understood', status: 404, found: 'html' },
])('after $kind the PBX may be asked again', async (failure) => {
  const { timers, pbx, api } = carefulOffice();
  pbx.answers.credit = () => err(failure);
  expect(await api.credit()).toEqual(err(failure));
  pbx.answers.credit = () => ok([]);
  await timers.advance(distancesMs.credit);
  expect(await api.credit()).toEqual(ok([]));
});

test('when Zil ends no question waits, and no timer runs', async () => {
  const { timers, pbx, api } = carefulOffice();
  await api.credit();
  hold(pbx);
  const answers = collected<unknown>(api.credit(), api.panelLink(), api.panelLink(), api.records(1, 2));
  await settled();
  api.close();
  await settled();
  expect(answers).toEqual([calledOff, calledOff, calledOff, calledOff]);
  expect(await everything(api)).toEqual(Array.from({ length: 6 }, () => calledOff));
  expect([timers.pending, pbx.isClosed, pbx.asked.length]).toEqual([0, true, 3]);
});

test('an account that was closed after a wrong password is closed', async () => {
  const { pbx, api } = carefulOffice();
  pbx.answers.credit = () => wrong;
  await api.credit();
  api.close();
  expect(await api.panelLink()).toEqual(calledOff);
  expect(pbx.isClosed).toBe(true);
});

test('a question that throws does not delay the next', async () => {
  const { timers, pbx, api } = carefulOffice();
  const credit = pbx.credit.bind(pbx);
  pbx.credit = () => Promise.reject(new Error('broken'));
  await expect(api.credit()).rejects.toThrow('broken');
  pbx.credit = credit;
  const next = collected(api.credit());
  await timers.advance(distancesMs.credit);
  expect(next).toEqual([ok([])]);
});
