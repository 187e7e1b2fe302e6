// The peer of our start: an Electron window with one line of text, and nothing else.
const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1040, height: 720, webPreferences: { sandbox: true } });
  window.loadFile(require('node:path').join(__dirname, 'index.html'));
});
app.on('window-all-closed', () => app.quit());
