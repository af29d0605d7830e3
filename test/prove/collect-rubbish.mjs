// `node --experimental-websocket collect-rubbish.mjs PORT`: has the rubbish collected of the program that is inspected at
// this port, and writes what its heap and buffers hold then, in bytes. A process of its own: Node 20 has to be asked for
// WebSocket when it starts.
const [target] = await (await fetch(`http://127.0.0.1:${process.argv[2]}/json/list`)).json();
const socket = new WebSocket(target.webSocketDebuggerUrl);
await new Promise((resolve, reject) => {
  socket.addEventListener('open', resolve, { once: true });
  socket.addEventListener('error', () => reject(new Error('nobody is inspected there')), { once: true });
});

let asked = 0;
function ask(method, params) {
  asked += 1;
  const id = asked;
  socket.send(JSON.stringify({ id, method, params }));
  return new Promise((resolve) => {
    socket.addEventListener('message', function listen({ data }) {
      const answer = JSON.parse(data);
      if (answer.id !== id) return;
      socket.removeEventListener('message', listen);
      resolve(answer.result);
    });
  });
}

await ask('HeapProfiler.enable');
// What is freed by the first frees more.
for (let times = 0; times < 3; times += 1) await ask('HeapProfiler.collectGarbage');
const { result } = await ask('Runtime.evaluate', {
  expression: '(({ heapUsed, external }) => heapUsed + external)(process.memoryUsage())',
  returnByValue: true,
});
await ask('HeapProfiler.disable');
socket.close();
process.stdout.write(`${result.value}\n`);
