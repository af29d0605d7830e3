import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { onTestFinished } from 'vitest';

/** Starts a server to which a page might be lured. `/moved` redirects to another of its pages. */
export async function elsewhere(): Promise<string> {
  const server = createServer((request, response) => {
    if (request.url === '/moved') response.writeHead(302, { Location: '/page' }).end();
    else response.writeHead(200, { 'Content-Type': 'text/html' }).end('<title>elsewhere</title>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/**
 * Tries what a page could do that was taken over. Each result is `done`, or the name of the error. It runs from a
 * timer, because the page's policy does not apply to code that a debugger evaluates.
 */
export function triedBy(page: Page) {
  return page.evaluate(
    () =>
      new Promise<Record<string, string>>((resolve) => {
        setTimeout(async () => {
          const outcome = async (work: () => unknown) => {
            try {
              await work();
              return 'done';
            } catch (error) {
              return (error as Error).name;
            }
          };
          const image = (source: string) =>
            new Promise((shown, refused) => {
              const picture = new Image();
              picture.onload = shown;
              picture.onerror = () => refused(new TypeError('not loaded'));
              picture.src = source;
            });
          const script = document.createElement('script');
          resolve({
            eval: await outcome(() => Reflect.get(window, 'eval')('1 + 1')),
            html: await outcome(() => {
              document.body.innerHTML = '<b>x</b>';
            }),
            script: await outcome(() => {
              script.text = 'document.title = "taken over"';
            }),
            file: await outcome(() => fetch('file:///etc/hostname')),
            network: await outcome(() => fetch('http://127.0.0.1:1/')),
            image: await outcome(() => image('http://127.0.0.1:1/x.png')),
            worker: await outcome(() => new Worker('data:text/javascript,')),
          });
        });
      }),
  );
}
