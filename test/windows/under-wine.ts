import { rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeEach } from 'vitest';
import { leftOut, notTried } from '../../build/wine/left-out.mjs';

/** Where `npm run test:windows` looks which tests have begun and not ended: one that blocks its process says nothing else. */
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
    // What is left out has to fail: a test that passes all the same fails here, and goes off the list. `fails` is what
    // `test.fails` sets, and is looked at when the test is over.
    if (leftOut.has(name)) (task as { fails?: boolean }).fails = true;
  });
