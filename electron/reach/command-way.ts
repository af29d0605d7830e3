import type { ListenAddress } from '../../src/ports.ts';
import { commandLine } from '../../src/reach/command-line.ts';
import { addressFinder, fixedAddress } from '../../src/reach/found-address.ts';
import type { Way } from '../../src/reach/way.ts';
import type { ProgramHost } from './program-host.ts';
import { TunnelRun } from './tunnel-run.ts';

const addressWithinMs = 30_000;
/** A program whose address is known beforehand says nothing; one that cannot do its work ends soon. */
const settledAfterMs = 3_000;

/** A program of the person's own choice that names the public address in what it writes. */
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

/** Many programs write where their tunnel leads as well. */
function isOfListener(address: string, { host, port }: ListenAddress): boolean {
  const url = new URL(address);
  return url.port === String(port) && [host, '127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
}
