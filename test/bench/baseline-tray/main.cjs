// The smallest tray program: an icon with a menu, and a listener that answers.
const { createServer } = require('node:http');
const path = require('node:path');
const { app, Menu, Tray } = require('electron');

let tray = null;

app.whenReady().then(() => {
  tray = new Tray(path.join(__dirname, '../../../build/assets/icons/tray-idle-24.png'));
  tray.setToolTip('baseline');
  tray.setContextMenu(Menu.buildFromTemplate([{ label: 'Quit', click: () => app.quit() }]));
  const server = createServer((request, response) => {
    request.resume();
    request.once('end', () => response.end('OK\n'));
  });
  server.listen(0, '127.0.0.1', () => {
    process.stdout.write(`listening at http://127.0.0.1:${server.address().port}/\n`);
  });
});
