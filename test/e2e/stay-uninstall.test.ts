import { expect, inject, test } from 'vitest';
import { administer } from '../desktop/administrator.ts';
import { logOf, type RunningZil, root, startProgram } from '../desktop/program.ts';
import { practicePbx } from '../practice/tested-pbx.ts';
import { plainZil, temporaryProfile, testDesktop } from './desktop.ts';
import { reachable } from './office.ts';

const endOf = ({ process: { exitCode, signalCode }, process: child }: RunningZil) =>
  exitCode === null && signalCode === null ? new Promise((ended) => child.once('exit', ended)) : exitCode;

test('the uninstaller lets Zil unsubscribe, whether it runs or not', async () => {
  const { env } = await testDesktop();
  const pbx = await practicePbx();
  // Zil does not unsubscribe at an ordinary end; an uninstall is not one.
  const profile = temporaryProfile({ ...(await reachable()), unsubscribeOnQuit: false });
  const computer = { env: { ...env, ...administer(profile, pbx) }, profile };
  const leave = () =>
    endOf(startProgram([inject('electron'), root, '--disable-gpu'], { ...computer, args: ['--leave'] }));

  const running = plainZil(computer);
  await pbx.subscribed();
  const ended = endOf(running);
  expect(await leave()).toBe(0);
  expect(await ended).toBe(0);
  expect(pbx.isSubscribed).toBe(false);

  const killed = plainZil(computer);
  await pbx.subscribed();
  const gone = endOf(killed);
  killed.process.kill('SIGKILL');
  await gone;
  expect(pbx.isSubscribed).toBe(true);
  expect(await leave()).toBe(0);
  expect(pbx.isSubscribed).toBe(false);
  expect(logOf(profile).filter(({ event }) => event === 'uninstall.finished')).toMatchObject([
    { became: 'unsubscribed' },
  ]);

  await pbx.close();
  expect(await leave()).toBe(0);
});
