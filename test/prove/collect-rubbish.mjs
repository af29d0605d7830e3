// `node --experimental-websocket collect-rubbish.mjs PORT`: collects the garbage of the program that is inspected at
// this port, and prints the size of its heap and buffers afterwards, in bytes. It is a process of its own, because Node
// 20 has WebSocket only with an option at its start.
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
// The first collection makes more memory collectable.
for (let times = 0; times < 3; times += 1) await ask('HeapProfiler.collectGarbage');
const { result } = await ask('Runtime.evaluate', {
  expression: '(({ heapUsed, external }) => heapUsed + external)(process.memoryUsage())',
  returnByValue: true,
});
await ask('HeapProfiler.disable');
socket.close();
process.stdout.write(`${result.value}\n`);
