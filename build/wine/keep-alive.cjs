// Loaded first into the Node that runs under wine. Wine cannot set keep-alive on a socket that is not yet connected,
// which `fetch` and ssh2 do. So it is set as soon as the socket is connected.
const { Socket } = require('node:net');

const setKeepAlive = Socket.prototype.setKeepAlive;

Socket.prototype.setKeepAlive = function (...target) {
  if (!this.connecting) return setKeepAlive.apply(this, target);
  return this.once('connect', () => setKeepAlive.apply(this, target));
};
