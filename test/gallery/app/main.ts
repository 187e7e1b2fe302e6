// The gallery's own little Electron app: a window with the real page protocol, content security policy and
// sandbox, and no preload: the page brings a bridge of its own (page/fake-bridge.ts). Never in the packaged app.
import { app, BrowserWindow } from 'electron';
import { declareScheme, servePages } from '../../../src/main/protocol.ts';

declareScheme();
void app.whenReady().then(async () => {
  servePages(process.env.COUNTERSIGN_GALLERY_PAGES ?? '');
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    useContentSize: true,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
  });
  await window.loadURL('about:blank');
});
