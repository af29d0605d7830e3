import type { AutomaticTexts } from './automatic-texts-turkish.ts';

export const englishAutomatic: AutomaticTexts = {
  title: 'Automatic (recommended)',
  help: 'Zil looks at this network, sets up a suitable way by itself, and tests it. It can take a minute or two.',
  begin: 'Set up automatically',
  again: 'Try again',
  otherWays: 'Other ways',

  probing: 'Looking at the network…',
  trying: (way) => `Setting up and testing: ${way}…`,
  proved: (way, title) =>
    way === 'router'
      ? 'The router has opened a port, and the test succeeded: the PBX reaches this computer.'
      : `${title}: set up, and the test succeeded: the PBX reaches this computer.`,
  untestable: (way, title) =>
    way === 'router'
      ? 'The router has opened a port, but it cannot be tested from here: make a test call from your mobile.'
      : `${title}: set up, but it cannot be tested from here: make a test call from your mobile.`,
  nothingToTry: ({ gateway, worldAddress }) => {
    if (gateway.kind === 'none') {
      return worldAddress === null
        ? 'The router opens no ports, and the internet could not be reached: check the connection and try again.'
        : 'The router opens no ports by itself: set up a free tunnel.';
    }
    return 'Your router is not open to the internet: set up a free tunnel.';
  },
  gaveUp: (title, why) => `${title} was tried and did not work. ${why}`,
  tooSlow: 'It took too long: try again, or choose another way.',
  notSaved: 'The settings could not be written to the disk: make room on it and try again.',
  install: 'Download and set up the free tunnel',
};
