import { connect, type Socket } from 'node:net';

/** The keycodes of Xvfb's keyboard. */
const keycodes = { Ctrl: 37, Shift: 50, F8: 74, F9: 75 } as const;
type XKey = keyof typeof keycodes;

/** The bits of a grab (X11 protocol, KEYBUTMASK). */
const masks = { Ctrl: 4, Shift: 1 } as const;

const request = { grabKey: 33, getInputFocus: 43 } as const;
const replyLength = 32;

/** A program of the desktop other than Zil, which can have a global shortcut. */
export class ShortcutProgram {
  readonly #socket: Socket;
  readonly #root: number;
  #received = Buffer.alloc(0);
  #wake: () => void = () => {};

  private constructor(socket: Socket, setup: Buffer) {
    this.#socket = socket;
    const [vendorLength, formats] = [setup.readUInt16LE(24), setup.readUInt8(29)];
    this.#root = setup.readUInt32LE(40 + 4 * Math.ceil(vendorLength / 4) + 8 * formats);
    socket.on('data', (data) => {
      this.#received = Buffer.concat([this.#received, data]);
      this.#wake();
    });
  }

  /** `display`: as in the variable `DISPLAY`. */
  static async open(display: string): Promise<ShortcutProgram> {
    const socket = connect(`/tmp/.X11-unix/X${display.replace(/^:/, '')}`);
    // Little-endian, version 11.0, without a key.
    socket.write(Buffer.from([0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
    const setup = await new Promise<Buffer>((resolve, reject) => {
      let received = Buffer.alloc(0);
      const read = (data: Buffer) => {
        received = Buffer.concat([received, data]);
        if (received.length < 8 || received.length < 8 + 4 * received.readUInt16LE(6)) return;
        socket.off('data', read);
        resolve(received);
      };
      socket.on('data', read);
      socket.once('error', reject);
    });
    if (setup[0] !== 1) throw new Error('the screen refuses a program of the tests');
    return new ShortcutProgram(socket, setup);
  }

  /** Takes the keys as a global shortcut. Returns false when another program has them. */
  async grab(...keys: readonly [XKey, ...XKey[]]): Promise<boolean> {
    const held = keys.slice(0, -1).reduce((mask, key) => mask | masks[key as 'Ctrl' | 'Shift'], 0);
    const grab = Buffer.alloc(16);
    grab.writeUInt8(request.grabKey, 0);
    grab.writeUInt16LE(4, 2);
    grab.writeUInt32LE(this.#root, 4);
    grab.writeUInt16LE(held, 8);
    grab.writeUInt8(keycodes[keys.at(-1) as XKey], 10);
    grab.set([1, 1], 11);
    this.#socket.write(grab);
    return (await this.#answered()) !== 0;
  }

  close(): void {
    this.#socket.destroy();
  }

  /** Asks something, so that everything before is done. Returns the first byte of what came: 0 is an error. */
  async #answered(): Promise<number> {
    this.#socket.write(Buffer.from([request.getInputFocus, 0, 1, 0]));
    const first = await this.#reply();
    if (first[0] === 0) await this.#reply();
    return first[0] ?? 0;
  }

  /** Returns the next reply or error. Events have other first bytes, and are left out. */
  async #reply(): Promise<Buffer> {
    for (;;) {
      if (this.#received.length >= replyLength) {
        const next = this.#received.subarray(0, replyLength);
        this.#received = this.#received.subarray(replyLength);
        if ((next[0] ?? 0) <= 1) return next;
      } else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }
}
