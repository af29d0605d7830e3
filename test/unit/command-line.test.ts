import { expect, test } from 'vitest';
import { commandLine } from '../../src/reach/command-line.ts';

test.each<[string, string, readonly string[]]>([
  ['frpc', 'frpc', []],
  ['  bore   local 8787\t--to bore.pub ', 'bore', ['local', '8787', '--to', 'bore.pub']],
  [
    '"C:\\Program Files\\frp\\frpc.exe" -c C:\\frp\\frpc.toml',
    'C:\\Program Files\\frp\\frpc.exe',
    ['-c', 'C:\\frp\\frpc.toml'],
  ],
  ["'/Applications/My Tunnel.app/run' 'a \"b\" c'", '/Applications/My Tunnel.app/run', ['a "b" c']],
  ['run "say \\"hello\\" twice" ""', 'run', ['say "hello" twice', '']],
  ['run --name="my listener"\'s x\'', 'run', ['--name=my listeners x']],
  ['run "C:\\new\\" next"', 'run', ['C:\\new" next']],
  ['run \\\\server\\share a\\', 'run', ['\\\\server\\share', 'a\\']],
  [
    'run $HOME `id` $(id) %PATH% a;b && c | d > e * ~',
    'run',
    '$HOME `id` $(id) %PATH% a;b && c | d > e * ~'.split(' '),
  ],
])('%s is split as a person expects', (text, program, args) => {
  expect(commandLine(text)).toEqual({ program, args });
});

test.each(['', '   ', '""', "'' run", '"frpc -c x', "it's", 'a "b" c"', '"C:\\frp\\"'])(
  '%s is not a complete command',
  (text) => {
    expect(commandLine(text)).toBeNull();
  },
);
