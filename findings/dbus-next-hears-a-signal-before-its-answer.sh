#!/bin/sh
# @jellybrick/dbus-next 0.11.3, with a dbus-daemon of Debian 12 (1.14).
# D-Bus keeps the order of messages from one sender: a service that answers and then sends a signal is read in this order.
# The library tells of an answer by a promise and of a signal by an event. When both arrive in one read, the event is
# emitted before whoever awaits the answer goes on. A notification's number is in the answer and its click is a signal: the
# click is of a number that nobody knows yet, though everything came in order. Handling signals in setImmediate cures it.
# Run: sh findings/dbus-next-hears-a-signal-before-its-answer.sh   (needs npm, node, dbus-daemon; Linux)
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @jellybrick/dbus-next@0.11.3
cat > try.cjs <<'JS'
const { sessionBus, Message, interface: service } = require('@jellybrick/dbus-next');

class Bell extends service.Interface {
  constructor(name) {
    super(name);
    // The constructor of this version hides what configureMembers has put on the prototype.
    for (const hiding of ['$methods', '$properties', '$signals']) Reflect.deleteProperty(this, hiding);
  }
  Ring() {
    // After the answer, which is sent when this function has returned.
    queueMicrotask(() => this.Answered(7));
    return 7;
  }
  Answered(id) {
    return id;
  }
}
Bell.configureMembers({
  methods: { Ring: { inSignature: '', outSignature: 'u' } },
  signals: { Answered: { signature: 'u' } },
});

(async () => {
  const server = sessionBus();
  const client = sessionBus();
  await server.requestName('org.example.Bell', 0);
  const bell = new Bell('org.example.Bell');
  server.export('/bell', bell);
  const rule = "type='signal',interface='org.example.Bell'";
  const bus = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus' };
  await client.call(new Message({ ...bus, member: 'AddMatch', signature: 's', body: [rule] }));
  const counts = { 'answer first': 0, 'signal first': 0 };
  for (let round = 0; round < 200; round += 1) {
    const order = [];
    const both = new Promise((resolve) => {
      const note = (what) => order.push(what) === 2 && resolve();
      client.on('message', function hear(message) {
        if (message.member !== 'Answered') return;
        client.off('message', hear);
        note('signal');
      });
      const call = { destination: 'org.example.Bell', path: '/bell', interface: 'org.example.Bell', member: 'Ring', signature: '' };
      client.call(new Message(call)).then(() => note('answer'));
    });
    await both;
    counts[`${order[0]} first`] += 1;
  }
  console.log(JSON.stringify(counts));
  process.exit(counts['signal first'] > 0 ? 0 : 1);
})();
JS
dbus-run-session -- node try.cjs
