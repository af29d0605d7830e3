import { rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeEach } from 'vitest';
import { leftOut, notTried } from '../../build/wine/left-out.mjs';

/**
 * The folder from which `npm run test:windows` reads which tests have begun and not ended: a test that blocks its
 * process reports nothing else.
 */
const begun = process.env['ZIL_TEST_WINE'];

if (begun !== undefined)
  beforeEach(({ task, onTestFinished, skip }) => {
    const names = [task.name];
    for (let part = task.suite; part !== undefined; part = part.suite) names.unshift(part.name);
    const file = basename(task.file.name);
    if (notTried.has(file)) skip();
    const name = `${file}: ${names.join(' ')}`;
    const sign = join(begun, `${process.pid}.txt`);
    writeFileSync(sign, name);
    onTestFinished(() => rmSync(sign, { force: true }));
    // A test that is left out must fail. When it passes, it fails here, so that it is taken off the list. `fails` is
    // what `test.fails` sets; it is read when the test is over.
    if (leftOut.has(name)) (task as { fails?: boolean }).fails = true;
  });
