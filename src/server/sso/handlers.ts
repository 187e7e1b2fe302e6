// Answers the single sign-on routes. Called by handlers.ts.
import { createHash } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import type { Call, Context, Handlers } from '../context.ts';
import { hashToken } from '../crypto/digest.ts';
import { limitRate, rateKey } from '../lockout/rate-limit.ts';
import { nextStep } from '../sign-in/next-step.ts';
import { beginFlow, finishFlow } from './flow.ts';
import { createProviders } from './provider.ts';

type Name = 'sso.start' | 'sso.callback' | 'sso.exchange';

export function createSsoHandlers(context: Context): Handlers<Name> {
  const { db } = context.store;
  const providers = createProviders(context);
  const limit = async (call: Call): Promise<void> => {
    const { perAddressPerMinute } = call.snapshot.settings.lockout;
    const key = rateKey('sso', call.address);
    await limitRate(db, key, perAddressPerMinute, 60_000, context.now());
  };
  return {
    'sso.start': async ({ params, query }, call) => {
      await limit(call);
      call.reply.location = await beginFlow(context, providers, call, params.providerId, query);
      return {};
    },
    'sso.callback': async ({ params, query }, call) => {
      await limit(call);
      call.reply.location = await finishFlow(context, providers, call, params.providerId, query);
      return {};
    },
    'sso.exchange': async ({ body }, call) => {
      await limit(call);
      // RFC 7636 section 4.6: the code is worth nothing without the verifier; it dies either way.
      const challenge = createHash('sha256').update(body.verifier).digest('base64url');
      const row = await db
        .deleteFrom('sso_codes')
        .where('code_hash', '=', hashToken(body.code))
        .returningAll()
        .executeTakeFirst();
      if (row === undefined || row.expires_at <= context.now() || row.challenge !== challenge)
        throw new AppError('SSO_FAILED', { problem: 'code' });
      return db.transaction().execute(async (transaction) => {
        const user = await transaction
          .selectFrom('users')
          .selectAll()
          .where('id', '=', row.user_id)
          .executeTakeFirst();
        if (user === undefined) throw new AppError('SSO_FAILED', { problem: 'unknown-user' });
        if (user.disabled === 1) throw new AppError('ACCOUNT_DISABLED');
        return nextStep(context, transaction, call, user, {
          device: body.device.name,
          remember: body.remember ?? false,
          mfaDone: row.mfa_done === 1,
          usedBackupCode: false,
          method: 'sso',
        });
      });
    },
  };
}
