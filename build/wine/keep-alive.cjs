// Loaded into the Node that runs under wine, before all else. Wine cannot set keep-alive on a socket that is not connected
// yet, which `fetch` and ssh2 do: here it is set as soon as it is.
const { Socket } = require('node:net');

const setKeepAlive = Socket.prototype.setKeepAlive;

Socket.prototype.setKeepAlive = function (...target) {
  if (!this.connecting) return setKeepAlive.apply(this, target);
  return this.once('connect', () => setKeepAlive.apply(this, target));
};
