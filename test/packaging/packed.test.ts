import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { logOf, startProgram } from '../desktop/program.ts';
import { keepSecret } from '../desktop/secrets.ts';
import { temporaryProfile, testDesktop } from '../e2e/desktop.ts';
import { ringOf } from '../e2e/events.ts';
import { packedProgram } from './packed.ts';

test('the packed program starts and rings', async () => {
  const { env, desktop } = await testDesktop();
  const profile = temporaryProfile();
  const zil = startProgram([packedProgram, '--disable-gpu'], { env, profile, args: ['--hidden'] });
  onTestFinished(() => zil.stop());
  await sendWebhook(await zil.address.listener(), ringOf('905335554321'));
  expect(await desktop.note(1)).toMatchObject({ app: 'Zil', title: '0533 555 43 21 arıyor' });
});

// On a network without internet, ngrok's module reaches no server of ngrok.
test.runIf(process.env['ZIL_TEST_PUBLIC_ADDRESS'] !== undefined)(
  'the packed program loads the tunnel’s module, and says that its server cannot be reached',
  async () => {
    const { env } = await testDesktop();
    const profile = temporaryProfile({ way: 'ngrok' });
    const ngrokToken = { text: '2abcdefghijklmnopqrstuvwxyz_0123456789', kept: 'unprotected' };
    keepSecret(ngrokToken.text);
    writeFileSync(join(profile, 'secrets.json'), JSON.stringify({ ngrokToken }));
    const zil = startProgram([packedProgram, '--disable-gpu'], { env, profile, args: ['--hidden'] });
    onTestFinished(() => zil.stop());
    await zil.address.listener();
    const failures = () => logOf(profile).flatMap(({ event, failure }) => (event === 'way.changed' ? [failure] : []));
    await expect.poll(failures).toContain('host-not-reachable');
  },
);
