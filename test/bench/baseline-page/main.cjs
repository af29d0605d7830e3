// A click on the icon in the tray shows a static page.
const path = require('node:path');
const { app, BrowserWindow, Tray } = require('electron');

let tray = null;

app.on('window-all-closed', () => {});
app.whenReady().then(() => {
  tray = new Tray(path.join(__dirname, '../../../build/assets/icons/tray-idle-24.png'));
  tray.on('click', () => {
    const window = new BrowserWindow({ width: 900, height: 640, show: false });
    window.once('ready-to-show', () => window.show());
    window.loadFile(path.join(__dirname, 'page.html'));
  });
});
