// The window's QR workers themselves: one pool for the whole window. Imported by enrol's screens.
// The only place of the window that starts a worker, under the one Trusted Types policy the header allows.
import workerUrl from './qr.worker.ts?worker&url';
import { createQrClient } from './client.ts';
import type { QrReply } from './messages.ts';
import { createQrPool, type PoolWorker, type WorkerEvents } from './pool.ts';

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL: (url: string) => unknown };
}

/** Named in the content security policy (src/main/protocol.ts). It lets through this one address. */
const policy = (globalThis as { readonly trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy(
  'countersign-worker',
  {
    createScriptURL: (url) => {
      if (url !== workerUrl) throw new TypeError('Not our worker');
      return url;
    },
  },
);

function spawn({ onReply, onCrash }: WorkerEvents): PoolWorker {
  // The compiler's Worker takes a string; the browser takes a TrustedScriptURL as well, and here only that.
  const address = (policy?.createScriptURL(workerUrl) ?? workerUrl) as string;
  const worker = new Worker(address, { type: 'module', name: 'qr' });
  worker.onmessage = (event: MessageEvent<QrReply>) => onReply(event.data);
  worker.onerror = (event) => {
    event.preventDefault();
    onCrash();
  };
  return {
    postMessage: (message, transfer) => worker.postMessage(message, transfer),
    terminate: () => worker.terminate(),
  };
}

export const qrClient = createQrClient(createQrPool({ spawn }));
