// Makes the HTTP application from its parts: createApp(context). Called by run.ts and tests. Knows nothing of
// ports, processes or the environment.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import Fastify, {
  type ConnectionError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { timeHeader } from '../shared/api/route.ts';
import { AppError } from '../shared/errors.ts';
import type { Context } from './context.ts';
import { createHandlers } from './handlers.ts';
import { mountContract, sendProblem } from './mount.ts';
import { openApiDocument } from './openapi.ts';
import { rawProblem, toProblem } from './problem.ts';

/** RFC 9110 field values; nothing of ours is ever framed, cached, sniffed or shown as a page. */
const answerHeaders = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
} as const;

export function createApp(context: Context): FastifyInstance {
  const { config } = context;
  const answering = new WeakSet<object>();
  const options = {
    logger: false,
    trustProxy: config.trustedProxies.length === 0 ? false : [...config.trustedProxies],
    bodyLimit: 65_536,
    requestTimeout: 30_000,
    keepAliveTimeout: 15_000,
    genReqId: () => randomUUID(),
    // What still comes on a connection that is open is answered, and the connection closed after it.
    return503OnClosing: false,
    routerOptions: { maxParamLength: 200 },
    // What never became a request.
    clientErrorHandler: (error: ConnectionError, socket: Socket) => {
      if (error.code === 'ECONNRESET' || socket.destroyed) return;
      // In the middle of an answer there is no room for another.
      if (socket.writable && !answering.has(socket)) socket.write(rawProblem(error, randomUUID()));
      socket.destroy(error);
    },
    // Addresses that reach no route: unreadable or with a part too long.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      reply.headers(answerHeaders).header(timeHeader, String(context.now()));
      void sendProblem(reply, toProblem(error, request.id, context.log));
    },
  };
  const app = (
    config.tls === undefined
      ? Fastify(options)
      : Fastify({
          ...options,
          https: {
            cert: readFileSync(config.tls.certFile),
            key: readFileSync(config.tls.keyFile),
            minVersion: 'TLSv1.2',
          },
        })
  ) as FastifyInstance;
  // JSON alone is read.
  app.removeContentTypeParser('text/plain');
  limitCrowd(app, config.maxInFlight);
  app.addHook('onRequest', (request, reply, done) => {
    answering.add(request.raw.socket);
    reply.headers(answerHeaders);
    if (config.tls !== undefined) reply.header('strict-transport-security', 'max-age=31536000');
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    answering.delete(request.raw.socket);
    // The route's pattern, never the address as sent: that may hold what someone pasted.
    context.log.debug('request', {
      requestId: request.id,
      route: request.routeOptions.url ?? '',
      method: request.method,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
    done();
  });
  app.setErrorHandler((error, request, reply) => {
    reply.header(timeHeader, String(context.now()));
    return sendProblem(reply, toProblem(error, request.id, context.log));
  });
  app.setNotFoundHandler((request, reply) => {
    reply.header(timeHeader, String(context.now()));
    return sendProblem(reply, toProblem(new AppError('NOT_FOUND'), request.id, context.log));
  });
  mountContract(app, context, createHandlers(context));
  const document = JSON.stringify(openApiDocument());
  app.get('/openapi.json', (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(document),
  );
  return app;
}

/** Beyond what can be answered in good time a request gets SERVER_BUSY at once, not a place in a queue. */
function limitCrowd(app: FastifyInstance, maxInFlight: number): void {
  let inFlight = 0;
  app.addHook('onRequest', (_request, reply, done) => {
    inFlight += 1;
    reply.raw.once('close', () => (inFlight -= 1));
    if (inFlight > maxInFlight) done(new AppError('SERVER_BUSY', { retryAfterSeconds: 2 }));
    else done();
  });
}
