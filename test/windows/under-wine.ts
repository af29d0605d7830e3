import { basename } from 'node:path';
import { beforeEach } from 'vitest';
import { leftOut } from '../../build/wine/left-out.mjs';

// What is left out under wine has to fail there: a test that passes all the same fails here, and goes off the list.
if (process.env['ZIL_TEST_WINE'] !== undefined)
  beforeEach(({ task }) => {
    const names = [task.name];
    for (let part = task.suite; part !== undefined; part = part.suite) names.unshift(part.name);
    const isLeftOut = leftOut.has(`${basename(task.file.name)}: ${names.join(' ')}`);
    // What `test.fails` sets, and is looked at when the test is over.
    if (isLeftOut) (task as { fails?: boolean }).fails = true;
  });
