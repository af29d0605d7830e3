import { Duplex } from 'node:stream';

const frames = { reset: 0, data: 1, window: 2, goAway: 3 } as const;
const flags = { none: 0, end: 1, begin: 2 } as const;
/** How many bytes of a stream a side may send before the other side confirms that it has read some. */
const windowBytes = 0x40000;

type Send = (kind: number, flag: number, stream: number, body: Uint8Array) => void;

/**
 * The server's side of muxado, by which ngrok's agents carry many streams over one connection. A frame has 24 bits
 * length, 4 bits kind, 4 bits flags, 32 bits stream number, and a body (github.com/ngrok/ngrok-rust, muxado/src).
 */
export class MuxadoServer {
  readonly #socket: Duplex;
  readonly #accept: (stream: MuxadoStream) => void;
  readonly #streams = new Map<number, MuxadoStream>();
  #received = Buffer.alloc(0);
  /** A server's stream numbers are even. */
  #next = 2;

  constructor(socket: Duplex, accept: (stream: MuxadoStream) => void) {
    this.#socket = socket;
    this.#accept = accept;
    socket.on('data', (bytes: Buffer) => this.#take(bytes));
    socket.once('close', () => {
      for (const stream of this.#streams.values()) stream.destroy();
    });
  }

  open(): MuxadoStream {
    const number = this.#next;
    this.#next += 2;
    return this.#stream(number, flags.begin);
  }

  #stream(number: number, firstFlag: number): MuxadoStream {
    const stream = new MuxadoStream(number, firstFlag, (...frame) => this.#send(...frame));
    stream.on('error', () => {});
    this.#streams.set(number, stream);
    return stream;
  }

  #send(...[kind, flag, stream, body]: Parameters<Send>): void {
    const header = Buffer.alloc(8);
    header.writeUInt32BE(((body.length << 8) | (kind << 4) | flag) >>> 0, 0);
    header.writeUInt32BE(stream, 4);
    if (this.#socket.writable) this.#socket.write(Buffer.concat([header, body]));
  }

  #take(bytes: Buffer): void {
    this.#received = Buffer.concat([this.#received, bytes]);
    while (this.#received.length >= 8) {
      const head = this.#received.readUInt32BE(0);
      const end = 8 + (head >>> 8);
      if (this.#received.length < end) return;
      const [number, body] = [this.#received.readUInt32BE(4), this.#received.subarray(8, end)];
      this.#received = this.#received.subarray(end);
      this.#frame((head >> 4) & 15, head & 15, number, body);
    }
  }

  #frame(kind: number, flag: number, number: number, body: Buffer): void {
    if (kind === frames.goAway) return void this.#socket.end();
    if (kind === frames.data && (flag & flags.begin) !== 0) this.#accept(this.#stream(number, flags.none));
    const stream = this.#streams.get(number);
    if (kind === frames.reset) stream?.destroy();
    if (kind !== frames.data || stream === undefined) return;
    stream.receive(body);
    if ((flag & flags.end) !== 0) stream.push(null);
  }
}

export class MuxadoStream extends Duplex {
  readonly #number: number;
  readonly #send: Send;
  #flag: number;
  #sentBytes = 0;

  constructor(number: number, firstFlag: number, send: Send) {
    super();
    this.#number = number;
    this.#flag = firstFlag;
    this.#send = send;
  }

  receive(body: Buffer): void {
    if (body.length === 0) return;
    const more = Buffer.alloc(4);
    more.writeUInt32BE(body.length);
    this.#send(frames.window, flags.none, this.#number, more);
    this.push(body);
  }

  override _read(): void {}

  override _write(body: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#sentBytes += body.length;
    if (this.#sentBytes > windowBytes) throw new Error('more than one window is more than this stand-in can send');
    this.#send(frames.data, this.#flag, this.#number, body);
    this.#flag = flags.none;
    done();
  }

  override _final(done: () => void): void {
    this.#send(frames.data, flags.end, this.#number, new Uint8Array());
    done();
  }
}
