import type { ReachTexts } from './reach-texts-turkish.ts';

const withDetail = (text: string, detail: string | null) => (detail === null ? text : `${text} (${detail})`);

export const englishReach: ReachTexts = {
  way: {
    ngrok: {
      title: 'ngrok tunnel',
      needs: 'Needs a free ngrok account and the token copied from it; no other program.',
      privacy: 'ngrok’s server abroad sees the call data in clear (KVKK: a transfer abroad).',
      stability: 'The address stays the same. The free plan carries 20,000 notifications a month.',
    },
    cloudflared: {
      title: 'Cloudflare tunnel',
      needs: 'Needs the program cloudflared; no account to try it, a domain at Cloudflare for an address that lasts.',
      privacy: 'Cloudflare’s server abroad sees the call data in clear (KVKK: a transfer abroad).',
      stability: 'Without an account the address changes at every start, and Zil tells the PBX; with one it stays.',
    },
    router: {
      title: 'A port that the router opens by itself',
      needs: 'UPnP has to be on, and the router has to have a real internet address; no account.',
      privacy: 'Nobody is in between, but nothing is encrypted: whoever is on the way can read it.',
      stability:
        'When the internet address changes Zil tells the PBX. The PBX may wait for a computer that is off; that is why Zil unsubscribes when it quits.',
    },
    ssh: {
      title: 'Your own server (SSH)',
      needs: 'Needs a server on the internet that you reach by SSH, and a key file.',
      privacy: 'Only your own server sees the data.',
      stability: 'The address is your server’s, and stays the same.',
    },
    command: {
      title: 'Another tunnel program',
      needs: 'Needs a tunnel program on this computer (Tailscale Funnel, frp, bore or the like).',
      privacy: 'Who sees the data depends on the program; with Tailscale Funnel the server in between cannot read it.',
      stability: 'Depends on the program; when the address changes Zil tells the PBX.',
    },
    manual: {
      title: 'I have an address of my own',
      needs: 'Needs a fixed internet address and a port forwarded to this computer, or a proxy in your office.',
      privacy: 'Nobody is in between. Without a certificate (http) nothing is encrypted.',
      stability: 'The address stays until you change it.',
    },
    none: {
      title: 'No notifications while it rings',
      needs:
        'Needs nothing. Nobody is told while a phone rings; calls are listed from the PBX’s records some minutes after they ended.',
      privacy: 'Nothing comes to this computer from outside.',
      stability: 'There is no address to tell.',
    },
  },
  wayLabel: 'The way from the PBX',
  wayHelp: 'What the chosen way needs, and who can see the data, stands below it.',
  best: 'Suggested',
  obstacle: (obstacle) =>
    ({
      'no-gateway': 'Not here: the router did not answer by UPnP or NAT-PMP.',
      cgnat: 'Not here: your router is not on the internet itself (CGNAT).',
      'double-nat': 'Not here: there are two routers in a row.',
      'upstream-nat': 'Not here: your provider translates addresses in front of your router.',
      'no-wan-address': 'Not here: the router has no internet address.',
    })[obstacle],

  probe: 'Look at this network',
  probing: 'Looking at the network (six seconds at most)…',
  probed: ({ gateway, worldAddress }) => {
    if (gateway.kind === 'none') {
      return worldAddress === null
        ? 'The router does not open ports, and the internet could not be asked: check the connection, or choose a tunnel.'
        : 'The router does not open ports, or UPnP is off. A tunnel is best.';
    }
    switch (gateway.wan.kind) {
      case 'public':
        return `Your router is on the internet itself (${gateway.wan.address}) and can open a port. A tunnel is better all the same: it does not keep the PBX waiting while the computer is off.`;
      case 'cgnat':
        return `Your router is not on the internet itself (CGNAT: ${gateway.wan.address}). Port forwarding does not work; use a tunnel, or ask your provider for a real (static) IP address.`;
      case 'double-nat':
        return `There are two routers in a row (the router’s address is ${gateway.wan.address}). Use a tunnel, or have the front one set to bridge mode.`;
      case 'upstream-nat':
        return `The router’s address (${gateway.wan.address}) is not the one seen from outside: your provider is in between. Use a tunnel, or ask for a real IP address.`;
      case 'no-wan-address':
        return 'The router has no internet address, or does not say it. Use a tunnel; if there is no internet either, call your provider.';
    }
  },

  starting: 'Opening the way…',
  up: (address) => `The way is open: ${address}`,
  interrupted: (failure) => `The way is interrupted and reconnecting. ${failure}`,
  waiting: (failure, retryTime) => `The way could not be opened. ${failure} Trying again at ${retryTime}`,
  noWay: 'Live notifications are off: calls are listed after they ended. You can choose a way in Settings.',
  failure: ({ kind, detail }, way) => {
    switch (kind) {
      case 'settings-missing':
        return way === 'manual'
          ? 'No address to give to the PBX: type the address seen from outside in Settings, or choose another way.'
          : 'A setting of the chosen way is missing: complete it in Settings.';
      case 'token-missing':
        return 'The tunnel account’s token is missing: type it in Settings.';
      case 'token-refused':
        return withDetail('The tunnel account’s token was not accepted: copy and type it again.', detail);
      case 'account-limit':
        return withDetail(
          'The tunnel account does not allow this (a limit is reached, or it is in use elsewhere).',
          detail,
        );
      case 'rate-limited':
        return 'Tunnels without an account are not given out right now, too many ask. Wait a while, or choose a way with an account.';
      case 'program-missing':
        return withDetail(
          'The tunnel program was not found on this computer: install it, or show where it is in Settings.',
          detail,
        );
      case 'program-is-script':
        return withDetail(
          'Zil starts only programs that end in “.exe”, no “.cmd” and no “.bat” files: type the program’s “.exe” file.',
          detail,
        );
      case 'program-not-started':
        return withDetail('The tunnel program could not be started: check that the file can be run.', detail);
      case 'program-ended':
        return withDetail('The tunnel program has ended.', detail);
      case 'no-address':
        return withDetail(
          'The tunnel program runs, but named no address: look at its settings and at the pattern.',
          detail,
        );
      case 'host-not-found':
        return withDetail('The server’s name was not found: check the name and the connection.', detail);
      case 'host-not-reachable':
        return withDetail('The server cannot be reached: check the connection.', detail);
      case 'host-key-changed':
        return withDetail(
          'The server’s key has changed. Do not connect unless the server was renewed; if it was, forget the old key in Settings.',
          detail,
        );
      case 'login-refused':
        return withDetail('The server did not let Zil in: check the user name and the key file.', detail);
      case 'key-unreadable':
        return withDetail('The key could not be read: check where the file is, and its passphrase.', detail);
      case 'no-agent':
        return withDetail('No SSH agent keeps keys on this computer: choose the key file in Settings.', detail);
      case 'forward-refused':
        return withDetail(
          'The server did not permit the port: change the server’s setting (AllowTcpForwarding) or the port.',
          detail,
        );
      case 'connection-lost':
        return withDetail('The connection was lost.', detail);
      case 'no-network':
        return 'This computer is on no network: check the cable or the Wi-Fi.';
      case 'no-gateway':
        return 'UPnP is off at the router, or the router has none: switch it on there, or choose a tunnel.';
      case 'cgnat':
        return withDetail(
          'Your router is not on the internet itself (CGNAT). Use a tunnel, or ask your provider for a real (static) IP address.',
          detail,
        );
      case 'double-nat':
        return withDetail(
          'There are two routers in a row. Use a tunnel, or have the front one set to bridge mode.',
          detail,
        );
      case 'upstream-nat':
        return withDetail(
          'Your provider translates addresses in front of your router. Use a tunnel, or ask for a real IP address.',
          detail,
        );
      case 'no-wan-address':
        return 'The router has no internet address. Check the connection.';
      case 'mapping-refused':
        return withDetail('The router did not open the port: choose a tunnel.', detail);
      case 'mapping-not-held':
        return 'The router said it opened the port, and did not: restart it, or choose a tunnel.';
      case 'ports-in-use':
        return 'All ports that were tried belong to other devices: choose a tunnel.';
    }
  },
  note: (note) => {
    switch (note.kind) {
      case 'lease-permanent':
        return 'The router keeps the port open without an end; Zil closes it when it quits.';
      case 'other-port':
        return `The port of before belongs to another device; ${note.port} was opened.`;
    }
  },
  tunnelRequests: (count) =>
    `${count} notifications came through the tunnel in the last 30 days; ngrok’s free plan carries 20,000 a month. Upgrade it before the limit, or choose another way.`,

  recordsWanted: 'Calls that have ended will be listed from the PBX’s records',
  recordsRead: (time) => `Calls that have ended are listed from records · last look ${time}`,
  recordsFailed: (failure, retryTime) => `The call records could not be read. ${failure} Trying again at ${retryTime}`,

  proving: 'Testing the address…',
  provedBySelfTest: 'The address was tested from outside, and leads here',
  provedByCall: 'A notification of the PBX has come: the address is proved',
  notProved: (why, isRegistered) =>
    isRegistered
      ? `The address is not proved: ${why} It is used because you want it; try it by calling your PBX’s number from a mobile phone.`
      : `The address is not proved, and the PBX was not told of it: ${why}`,
  untestable: (why, isRegistered) =>
    isRegistered
      ? 'The address cannot be tested from this network, and is used all the same: try it by calling your PBX’s number from a mobile phone.'
      : `The address cannot be tested from this network (${why}), and the PBX was not told of it. Make a test call.`,
  lost: (why) => `The address leads here no more: ${why}`,
  proofFailure: ({ kind, detail }) => {
    switch (kind) {
      case 'not-listening':
        return 'Zil itself is not listening.';
      case 'office-only':
        return 'This address holds in the office network only; the PBX cannot reach it from the internet.';
      case 'no-network':
        return 'This computer is not on the internet.';
      case 'unknown-host':
        return 'Nobody knows this name; check its spelling.';
      case 'refused':
        return 'Nobody answers at this port.';
      case 'no-answer':
        return withDetail('No answer came in time.', detail);
      case 'tunnel-down':
        return withDetail('There is no tunnel behind the address.', detail);
      case 'wrong-program':
        return withDetail('Another program answers at this address.', detail);
      case 'web-page':
        return 'A web page is in the way (a warning or a login).';
      case 'redirect':
        return withDetail('The address redirects elsewhere; remove the redirect, or type the final address.', detail);
      case 'tls':
        return withDetail('The certificate is not trusted.', detail);
    }
  },

  certificate: (validUntil) => `The certificate is valid until ${validUntil}`,
  certificateEnds: (validUntil) =>
    `The certificate ends on ${validUntil}: put a new one into the same files, and Zil uses it by itself.`,
  certificateEnded: (validUntil) => `The certificate has expired (${validUntil}): put a new one into the same files.`,
  certificateFailure: ({ kind, detail }) => {
    switch (kind) {
      case 'unreadable':
        return withDetail('The certificate file could not be read: check where it is.', detail);
      case 'not-a-certificate':
        return withDetail('The file is no certificate, or of a kind that is not understood: use PEM or PFX.', detail);
      case 'key-does-not-fit':
        return 'The key file is not this certificate’s.';
      case 'passphrase':
        return 'The certificate’s passphrase is missing or wrong.';
    }
  },

  registersLabel: 'Address',
  wayActions: 'What can be done about the way',
  registers: (address) => `The PBX will be told: ${address}`,
  addressInOffice: 'This address holds in the office network only; the PBX cannot reach it from the internet.',
  renewToken: 'Renew the secret key',
  renewTokenHelp: 'Renew it if somebody else has got hold of the address. The old one works for ten more minutes.',
  tokenRenewed: 'Renewed; the PBX is being told.',
  subscribeAgain: 'Subscribe again',
  firewall:
    'After saving, the firewall may ask whether Zil may be reached over the network: allow it, or the PBX’s notifications cannot reach this computer.',
  commandWarning:
    'Zil runs the program typed here with your account. Type only a program that you trust; do not paste a line that somebody has sent you.',
  runQuestion: (program) => `Zil will run this program with your account:\n\n${program}\n\nIs it you who wants this?`,
  run: 'Yes, run it',
  doNotRun: 'No',
  notAgreed: 'Not saved: the program was not permitted to run.',
  presets: 'Presets',
  preset: { tailscale: 'Tailscale Funnel', frp: 'frp', bore: 'bore' },
  hostKey: (fingerprint) => `The server’s known key: ${fingerprint}`,
  forgetHostKey: 'Forget the key',

  ownCertificate: 'A certificate of my own (https)',
  use: 'Use this way',
  notUsedYet: 'This way is not used yet; the present one goes on.',
  prove: 'Test again',
  retry: 'Try now',
  confirmWay: 'Use it anyway',
  browse: 'Choose…',
  secret: {
    ngrokToken: 'ngrok authtoken',
    cloudflaredToken: 'Cloudflare tunnel token (empty: a tunnel without an account)',
    sshPassphrase: 'Passphrase of the key file (if it has one)',
    certificatePassphrase: 'Passphrase of the certificate’s key (if it has one)',
  },
  secretHelp: {
    ngrokToken: 'On the page “Your Authtoken” of your ngrok account.',
    cloudflaredToken: 'On the page of the tunnel in your Cloudflare account.',
    sshPassphrase: 'Needed when the key file is protected by a passphrase.',
    certificatePassphrase: 'Needed when the key of the certificate is protected by a passphrase.',
  },
  secretKept: 'Kept',
  secretForget: 'Delete',
  secretUntilQuit: 'This computer has no key store: it is remembered until Zil quits.',
  secretNotWritten:
    'It could not be written: the file is open in another program, or the disk is full. Try again in a moment.',
  install: 'Download cloudflared',
  installHelp:
    'Zil downloads the program from Cloudflare’s page at GitHub and compares it with a known checksum. It does so only if you agree.',
  installing: 'Downloading…',
  notInstalled: ({ kind, detail }) =>
    `It could not be downloaded (${detail ?? kind}). You can install it from Cloudflare’s page yourself.`,

  testCall: 'Test call',
  testCallSubscribing: 'Subscribing to the PBX; you can call in a moment…',
  testCallWaiting: (seconds) => `Now call your PBX’s number from your mobile phone. Waiting ${seconds} seconds.`,
  testCallHeard: (time) => `It has come (${time}): the PBX reaches this computer.`,
  testCallNothing: (why) =>
    ({
      'no-address': 'There is no address yet: wait for the way to open, or choose another one.',
      'not-subscribed': 'The subscription failed, so the call could not be tried. The page Diagnostics says why.',
      silent:
        'No notification came. If you called and a phone rang, the PBX cannot reach this address: check the router’s forwarding and the firewall, or choose a tunnel.',
    })[why],
  testCallEnd: 'Close',

  diagnostics: 'Diagnostics',
  diagnosticsHelp:
    'Send this report when you ask for help. It has no numbers, no password and no secret address in it; you can read it first.',
  copyReport: 'Copy the report',
  copied: 'Copied.',
  report: {
    title: 'Zil diagnostics report',
    program: 'Program',
    way: 'Way',
    addresses: 'Last addresses',
    lastEvent: 'Last webhook from the PBX',
    never: 'never',
    minutesAgo: (minutes) => `${minutes} minutes ago`,
  },
};
