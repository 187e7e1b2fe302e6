// A balancer of nothing but round robin: each connection goes to the next instance. Knows no HTTP.
import { connect, createServer, type Socket } from 'node:net';
import { freePort } from './tools.ts';

export interface Balancer {
  readonly url: string;
  /** Before this nobody is behind it. */
  serve(ports: readonly number[]): void;
  stop(): Promise<void>;
}

export async function startBalancer(): Promise<Balancer> {
  const port = await freePort();
  const open = new Set<Socket>();
  let targets: readonly number[] = [];
  let turn = 0;
  const server = createServer((from) => {
    const target = targets[turn++ % targets.length];
    if (target === undefined) {
      from.destroy();
      return;
    }
    const to = connect(target, '127.0.0.1');
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      open.add(one);
      one.once('close', () => {
        open.delete(one);
        other.destroy();
      });
      one.once('error', () => other.destroy());
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${port}`,
    serve: (ports) => {
      targets = ports;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
