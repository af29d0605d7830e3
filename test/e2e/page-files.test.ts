import { expect, test } from 'vitest';
import { testDesktop, watchedZil } from './desktop.ts';

test('a page gets only the files of the pages, and only under their address', async () => {
  const { env } = await testDesktop();
  const zil = await watchedZil({ env, args: [] });
  await zil.window();
  const statusOf = (url: string) =>
    zil.app.evaluate(async ({ session }, asked) => {
      const answer = await session.fromPartition('zil').fetch(asked);
      // Electron 25 has hung at its end, once, with bodies that nobody had read.
      await answer.arrayBuffer();
      return answer.status;
    }, url);
  expect(await statusOf('app://zil/index.html')).toBe(200);
  expect(await statusOf('app://other/index.html')).toBe(404);
  expect(await statusOf('app://zil.example/index.html')).toBe(404);
  expect(await statusOf('app://zil/..%2Fmain%2Fmain.cjs')).toBe(404);
});
