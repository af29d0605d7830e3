// Fills a listener with connections: `node crowd.mjs PORT SLOW IDLE`. Slow ones send a header now and then, idle ones
// nothing. A connection that is closed comes back after a second. Writes a line when SLOW + IDLE connections have been
// made, and ends with its input.
import { connect } from 'node:net';

const [port = 0, slow = 0, idle = 0] = process.argv.slice(2).map(Number);
/** @type {Set<import('node:net').Socket>} */
const slowOnes = new Set();
let came = 0;

/** @param {boolean} isSlow */
function come(isSlow) {
  const socket = connect(port, '127.0.0.1');
  socket.once('connect', () => {
    if (isSlow) slowOnes.add(socket);
    if (isSlow) socket.write('POST / HTTP/1.1\r\nHost: x\r\n');
    came += 1;
    if (came === slow + idle) process.stdout.write('all\n');
  });
  socket.on('error', () => {});
  socket.once('close', () => {
    slowOnes.delete(socket);
    setTimeout(come, 1_000, isSlow);
  });
  socket.resume();
}

for (let each = 0; each < slow + idle; each += 1) come(each < slow);
setInterval(() => {
  for (const socket of slowOnes) socket.write('X: 1\r\n');
}, 500);
process.stdin.resume().once('end', () => process.exit());
