// Answers the public routes: who this server is, is it alive, ready, its figures. Called by handlers.ts.
import { AppError } from '../../shared/errors.ts';
import type { Context, Handlers } from '../context.ts';
import { isStoreTrouble, pingStore } from '../store/database.ts';
import { hashToken } from '../crypto/digest.ts';
import { serverVersion } from './version.ts';

type Name = 'server.info' | 'server.alive' | 'server.ready' | 'server.metrics';

export function createInfoHandlers(context: Context): Handlers<Name> {
  return {
    'server.info': (_, call) => {
      const { profile, branding, support, mail, mfa, directory, sso } = call.snapshot.settings;
      return Promise.resolve({
        product: 'countersign' as const,
        apiVersion: 1 as const,
        serverVersion,
        serverId: context.serverId,
        timeMs: context.now(),
        organisation: { name: profile.name, branding, support },
        signIn: {
          passwordReset: mail.enabled,
          directory: directory.enabled,
          emailCodes: mfa.emailCodes && mail.enabled,
          smsCodes: mfa.smsCodes && call.snapshot.settings.sms.enabled,
          rememberDays: call.snapshot.settings.sessions.rememberDays,
          providers: sso.providers
            .filter((provider) => provider.enabled)
            .map(({ id, name }) => ({ id, name })),
        },
      });
    },
    'server.alive': () => Promise.resolve({ status: 'ok' as const }),
    'server.ready': async () => {
      await pingStore(context.store.db).catch((error: unknown) => {
        throw isStoreTrouble(error) ? new AppError('SERVER_BUSY', { retryAfterSeconds: 5 }) : error;
      });
      return { status: 'ready' as const };
    },
    'server.metrics': (_, call) => {
      const { metricsToken } = context.config;
      const byToken =
        metricsToken !== undefined &&
        call.bearer !== undefined &&
        hashToken(call.bearer) === hashToken(metricsToken);
      if (!byToken && !call.isLoopback) throw new AppError('NOT_ALLOWED');
      return context.metrics.text();
    },
  };
}
