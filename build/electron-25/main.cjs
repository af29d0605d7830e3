// The development runtime comes without Electron's default app, which makes `electron <folder>` work. This file does
// the same: it accepts `-r <module>` (Playwright's loader), skips Chromium's switches, and runs the folder's main file.
const { app } = require('electron');
const Module = require('node:module');
const path = require('node:path');

const preloaded = [];
let folder = null;
for (let index = 1; index < process.argv.length && folder === null; index += 1) {
  const argument = process.argv[index];
  if (argument === '-r') preloaded.push(process.argv[++index]);
  else if (!argument.startsWith('-')) folder = path.resolve(argument);
}

if (folder === null) {
  process.stderr.write('usage: electron [-r module] [--switch] <folder>\n');
  app.exit(2);
} else {
  for (const module of preloaded) require(path.resolve(module));
  const { productName, version, main } = require(path.join(folder, 'package.json'));
  app.setName(productName);
  app.setVersion(version);
  app.setAppPath(folder);
  if (!app.commandLine.hasSwitch('user-data-dir'))
    app.setPath('userData', path.join(app.getPath('appData'), productName));
  Module._load(path.join(folder, main), Module, true);
}
