import { createSocket } from 'node:dgram';
import { type Asking, answerWithin } from './asking.ts';

/** The beginning of the schedule in RFC 6886, 3.1: a router of the office does not take longer. */
const sendAgainAfterMs = [250, 750];
const answerWithinMs = 1_750;

export interface DatagramQuestion<T> {
  readonly host: string;
  readonly port: number;
  readonly packet: Uint8Array;
  /** Returns `null` when the message is no answer to the question. `from` is the sender's address. */
  readonly read: (message: Buffer, from: string) => T | null;
}

/** Sends one datagram, up to three times because any may be lost. Returns `null` when there is no answer. */
export function askByDatagram<T>(asking: Asking, { host, port, packet, read }: DatagramQuestion<T>): Promise<T | null> {
  return answerWithin<T>(asking, answerWithinMs, (answer) => {
    const socket = createSocket('udp4');
    const send = () => socket.send(packet, port, host);
    const callOffs = sendAgainAfterMs.map((delayMs) => asking.timers.after(delayMs, send));
    socket.on('error', () => answer(null));
    socket.on('message', (message, { address }) => {
      const value = read(message, address);
      if (value !== null) answer(value);
    });
    socket.bind({ port: 0, ...(asking.localAddress !== null && { address: asking.localAddress }) }, send);
    return () => {
      for (const callOff of callOffs) callOff();
      socket.close();
    };
  });
}
