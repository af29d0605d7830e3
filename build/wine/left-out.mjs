/** What the tests need and wine lacks. */
const tar = 'wine has no tar, which Windows has since 10';
const junctions = 'wine 8 makes no junctions';

/** The tests that fail under wine, by file and full name, and the reason. @type {ReadonlyMap<string, string>} */
export const leftOut = new Map([
  ['cloudflared-download.test.ts: cloudflared is unpacked where it comes packed, and can be run', tar],
  ['cloudflared-download.test.ts: nothing is kept of what is another file, and it is never unpacked', tar],
  ['compiled-tool.test.ts: a tool is compiled once, and anew when one of its sources has changed', junctions],
  ['compiled-tool.test.ts: tools that start at once leave one whole file, and what is damaged is made anew', junctions],
  ['compiled-tool.test.ts: where nothing can be kept a tool is compiled at each start', junctions],
]);

/**
 * The files whose tests are skipped under wine, and the reason: wine's one server needs minutes for more than 3 000
 * connections, and everything else waits for it.
 * @type {ReadonlyMap<string, string>}
 */
export const notTried = new Map([['crowded-listener.test.ts', 'wine is too slow with thousands of connections']]);
