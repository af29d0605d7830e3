/** What is needed, that wine does not have. */
const tar = 'wine has no tar, which Windows has since 10';
const junctions = 'wine 8 makes no junctions';

/** The tests that cannot pass under wine, by file and name, and what they would need. @type {ReadonlyMap<string, string>} */
export const leftOut = new Map([
  ['cloudflared-download.test.ts: cloudflared is unpacked where it comes packed, and can be run', tar],
  ['cloudflared-download.test.ts: nothing is kept of what is another file, and it is never unpacked', tar],
  ['compiled-tool.test.ts: a tool is compiled once, and anew when one of its sources has changed', junctions],
  ['compiled-tool.test.ts: tools that start at once leave one whole file, and what is damaged is made anew', junctions],
  ['compiled-tool.test.ts: where nothing can be kept a tool is compiled at each start', junctions],
]);

/**
 * The files whose tests are not even tried there, and why: more than 3 000 connections at once take wine's one server minutes,
 * and all that runs meanwhile waits for it. @type {ReadonlyMap<string, string>}
 */
export const notTried = new Map([['crowded-door.test.ts', 'wine is too slow with thousands of connections']]);
