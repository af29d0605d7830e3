// A program as one would write it by hand: a listener, and a notification for each request. It stores nothing.
const { createServer } = require('node:http');
const { app, Notification } = require('electron');

const shown = new Set();

app.whenReady().then(() => {
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (text) => {
      body += text;
    });
    request.once('end', () => {
      const fields = new URLSearchParams(body);
      const notification = new Notification({
        title: fields.get('calling_number'),
        body: fields.get('extension_number'),
      });
      shown.add(notification);
      notification.show();
      response.end('OK\n');
    });
  });
  server.listen(0, '127.0.0.1', () => {
    process.stdout.write(`listening at http://127.0.0.1:${server.address().port}/\n`);
  });
});
