// The local organisation's process without Electron: the same messages over Node's own channel. Bundled and forked
// by local-organisation.test.ts; never imported.
import { createLog } from '../../../src/server/log.ts';
import { serveParent, type ParentPort } from '../../../src/server/local/parent-port.ts';

const port: ParentPort = {
  on: (_, listener) =>
    process.on('message', (data: unknown) => {
      listener({ data });
    }),
  postMessage: (message) => process.send?.(message),
};
serveParent(
  port,
  createLog('error', (line) => process.stderr.write(`${line}\n`)),
  (code) => process.exit(code),
);
