// The sign-in under way: one attempt, held here, going from step to step as the server says. Called by the handlers
// and, for the step enrol, by the enrolment. It holds the challenge; the window gets a view of the step.
import type { ApiInput, ApiName, ApiOutput } from '../../shared/api.ts';
import type { SignInStep } from '../../shared/api/sign-in.ts';
import { AppError, assertNever } from '../../shared/errors.ts';
import type { EntryView } from '../../shared/ipc/views.ts';
import type { Kept } from '../companion/kept.ts';
import type { ServersPort } from '../companion/servers-port.ts';
import type { Sessions } from '../companion/sessions.ts';
import { entryOf, type VaultPort } from '../companion/vault-port.ts';
import type { StateStore } from '../state.ts';
import { viewOf, type Step, type StepOf } from './step.ts';

export interface Attempt {
  readonly id: string;
  readonly serverId: string;
  /** Ends whatever is under way when the attempt is left. */
  readonly abort: AbortController;
  readonly step: () => Step;
  readonly become: (step: Step) => void;
  /** Where the attempt is at this step, else SIGN_IN_EXPIRED. */
  readonly at: <Name extends Step['step']>(name: Name) => StepOf<Name>;
  /** Asks the server; a challenge that is over leads back to the password. */
  readonly ask: <N extends ApiName>(name: N, input: ApiInput<N>) => Promise<ApiOutput<N>>;
  /** Goes to what the server says comes next, under the name it says: what was typed may be somebody else's. */
  readonly advance: (next: SignInStep) => Promise<void>;
  /** The account of the user whom the server named, in the list or not yet. Never by name: names are passed on. */
  readonly accountId: (userId: string) => string;
  /** The entry linked to that account. */
  readonly entry: (userId: string) => EntryView | undefined;
  /** This entry's code was accepted: it is linked when the sign-in is done. */
  readonly proved: (entryId: string) => void;
}

export interface Attempts {
  readonly begin: (serverId: string, start: StepOf<'password'>) => Attempt;
  /** Throws SIGN_IN_EXPIRED for any but the one under way. */
  readonly get: (attemptId: string) => Attempt;
  readonly leave: (attemptId: string) => void;
  /** The vault was locked. */
  readonly drop: () => void;
}

export interface AttemptsDeps {
  readonly state: StateStore;
  readonly kept: Kept;
  readonly vault: VaultPort;
  readonly servers: ServersPort;
  readonly sessions: Sessions;
  readonly now: () => number;
  readonly newId: () => string;
  /** Runs when an account has signed in: what was interrupted goes on. */
  readonly signedIn: (accountId: string) => void;
}

const maxCandidates = 5;

export function createAttempts(deps: AttemptsDeps): Attempts {
  const { state, kept, vault, servers, sessions, now } = deps;
  let current: Attempt | undefined;

  function candidates(serverId: string, userName: string): readonly EntryView[] {
    const organisation = kept.get().servers.find(({ id }) => id === serverId);
    const info = organisation === undefined ? '' : JSON.stringify(organisation.info);
    if (!vault.isOpen()) return [];
    return vault
      .views()
      .filter(
        (entry) =>
          entry.accountId === undefined &&
          entry.trashedAtMs === undefined &&
          entry.type !== 'hotp' &&
          entry.account === userName &&
          entry.issuer !== '' &&
          info.includes(JSON.stringify(entry.issuer)),
      )
      .slice(0, maxCandidates);
  }

  function publish(attempt: Attempt | undefined): void {
    if (attempt === undefined) {
      state.update({ signIn: null });
      return;
    }
    const step = attempt.step();
    const entry = step.step === 'code' ? attempt.entry(step.userId) : undefined;
    state.update({
      signIn: viewOf(step, {
        attemptId: attempt.id,
        serverId: attempt.serverId,
        entry,
        candidates:
          step.step === 'code' && entry === undefined
            ? candidates(attempt.serverId, step.userName)
            : [],
      }),
    });
  }

  function create(serverId: string, start: StepOf<'password'>): Attempt {
    let step: Step = start;
    let provedEntry: string | undefined;
    /** For an account that is not in the list yet, by user: the same for the whole attempt. */
    const newIds = new Map<string, string>();
    const localTime = (serverMs: number) => serverMs + now() - servers.nowMs(serverId);

    const accountId = (userId: string): string => {
      const { accounts, enrolments } = kept.get();
      const of = (each: { readonly serverId: string; readonly userId?: string }) =>
        each.serverId === serverId && each.userId === userId;
      const known = accounts.find(of)?.id ?? enrolments.find(of)?.accountId ?? newIds.get(userId);
      if (known !== undefined) return known;
      const made = deps.newId();
      newIds.set(userId, made);
      return made;
    };

    const attempt: Attempt = {
      id: deps.newId(),
      serverId,
      abort: new AbortController(),
      step: () => step,
      become: (next) => {
        if (current !== attempt) return;
        step = next;
        publish(attempt);
      },
      at: <Name extends Step['step']>(name: Name) => {
        if (step.step !== name) throw new AppError('SIGN_IN_EXPIRED');
        return step as StepOf<Name>;
      },
      ask: async (name, input) => {
        try {
          return await servers.client(serverId).call(name, input, { signal: attempt.abort.signal });
        } catch (error) {
          if (error instanceof AppError) afterRefusal(attempt, error);
          throw error;
        }
      },
      advance: (next) => advance(attempt, next),
      accountId,
      entry: (userId) => entryOf(vault, accountId(userId)),
      proved: (entryId) => {
        provedEntry = entryId;
      },
    };

    async function advance(self: Attempt, next: SignInStep): Promise<void> {
      switch (next.step) {
        case 'mfa': {
          const { challengeId, userId, username, methods, attemptsLeft } = next;
          self.become({
            step: 'code',
            userId,
            userName: username,
            challengeId,
            methods,
            triesLeft: attemptsLeft,
            waitingUntilMs: null,
            sentTo: null,
            expiresAtMs: localTime(next.expiresAtMs),
          });
          return;
        }
        case 'enrol':
          self.become({
            step: 'enrol',
            userId: next.userId,
            userName: next.username,
            challengeId: next.challengeId,
            expiresAtMs: localTime(next.expiresAtMs),
          });
          return;
        case 'change-password':
          self.become({
            step: 'change-password',
            userId: next.userId,
            userName: next.username,
            challengeId: next.challengeId,
            why: next.reason === 'expired' ? 'expired' : 'set-by-administrator',
            policy: next.policy,
            minLength: next.minLength,
            expiresAtMs: localTime(next.expiresAtMs),
          });
          return;
        case 'done':
          await finish(self, next);
          return;
        default:
          assertNever(next);
      }
    }

    async function finish(
      self: Attempt,
      { session, me }: Extract<SignInStep, { step: 'done' }>,
    ): Promise<void> {
      const id = accountId(me.user.id);
      await sessions.start({
        accountId: id,
        serverId,
        session,
        me,
        ...(provedEntry === undefined ? {} : { provedEntry }),
      });
      self.become({ step: 'done', accountId: id });
      deps.signedIn(id);
    }

    return attempt;
  }

  /** The server keeps no challenge any more: what was typed is worth nothing, the name stays. */
  function afterRefusal(attempt: Attempt, { code, details }: AppError): void {
    const step = attempt.step();
    const isOver =
      code === 'SIGN_IN_EXPIRED' || code === 'ACCOUNT_LOCKED' || code === 'ACCOUNT_DISABLED';
    if (isOver && 'challengeId' in step) {
      attempt.become({ step: 'password', userName: step.userName, notice: 'none' });
    } else if (step.step === 'code' && typeof details?.attemptsLeft === 'number') {
      attempt.become({ ...step, triesLeft: details.attemptsLeft });
    }
  }

  function leave(attempt: Attempt): void {
    attempt.abort.abort();
    const step = attempt.step();
    if (current === attempt) {
      current = undefined;
      publish(undefined);
    }
    if ('challengeId' in step) {
      servers
        .client(attempt.serverId)
        .call('signIn.cancel', { body: { challengeId: step.challengeId } })
        .catch(() => undefined);
    }
  }

  return {
    begin: (serverId, start) => {
      // Locked while the server was looked at.
      if (!vault.isOpen()) throw new AppError('VAULT_LOCKED');
      if (current !== undefined) leave(current);
      current = create(serverId, start);
      publish(current);
      return current;
    },
    get: (attemptId) => {
      if (current?.id !== attemptId) throw new AppError('SIGN_IN_EXPIRED');
      return current;
    },
    leave: (attemptId) => {
      if (current?.id === attemptId) leave(current);
    },
    drop: () => {
      current?.abort.abort();
      current = undefined;
      publish(undefined);
    },
  };
}
