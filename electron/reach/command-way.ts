import type { ListenAddress } from '../../src/ports.ts';
import { commandLine } from '../../src/reach/command-line.ts';
import { addressFinder, fixedAddress } from '../../src/reach/found-address.ts';
import type { Way } from '../../src/reach/way.ts';
import type { ProgramHost } from './program-host.ts';
import { TunnelRun } from './tunnel-run.ts';

const addressWithinMs = 30_000;
/** When the address is known beforehand, no line shows that the program works. One that cannot work ends soon. */
const settledAfterMs = 3_000;

/** A program that the person has chosen, and that writes the public address, unless the pattern is the address. */
export function commandWay(host: ProgramHost): Way {
  return {
    start({ listener, settings: { tunnelCommand, tunnelPattern }, report }) {
      const run = new TunnelRun(host, report);
      const command = commandLine(tunnelCommand);
      const fixed = fixedAddress(tunnelPattern);
      const find = fixed === null ? addressFinder(tunnelPattern) : () => [];
      if (command === null || tunnelPattern === '' || find === null) {
        void run.fail({ kind: 'settings-missing', detail: null });
        return run;
      }
      const withPort = (text: string) => text.replaceAll('{port}', String(listener.port));
      run.begin({
        program: withPort(command.program),
        args: command.args.map(withPort),
        onLine: reportAddresses(run, find, listener),
      });
      if (fixed === null) run.after(addressWithinMs, (detail) => void run.fail({ kind: 'no-address', detail }));
      else run.after(settledAfterMs, () => run.up(fixed));
      return run;
    },
  };
}

function reportAddresses(
  run: TunnelRun,
  find: (line: string) => readonly string[],
  listener: ListenAddress,
): (line: string) => void {
  let known: string | null = null;
  return (line) => {
    const address = find(line).find((each) => !isOfListener(each, listener));
    if (address === undefined || address === known) return;
    known = address;
    run.up(address);
  };
}

/** Whether the address is the listener's own: many programs also write where their tunnel leads. */
function isOfListener(address: string, { host, port }: ListenAddress): boolean {
  const url = new URL(address);
  return url.port === String(port) && [host, '127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
}
