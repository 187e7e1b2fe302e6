// A call of the window that is a route of the server's contract, passed on as the account that asks.
// Used by the handlers beside this file. Input and output were checked at the door and by the client.
import type { ApiInput, ApiName, ApiOutput } from '../../shared/api.ts';
import type { CallInput, CallName } from '../../shared/ipc.ts';
import type { AdminHandlersDeps } from './deps.ts';

/** Routes that have a row of the same name, with `admin.` before it. */
export type Forwarded = {
  [N in ApiName]: `admin.${N}` extends CallName ? N : never;
}[ApiName];

export function createForward({ call }: Pick<AdminHandlersDeps, 'call'>) {
  return <N extends Forwarded>(name: N) =>
    (input: CallInput<`admin.${N}`>): Promise<ApiOutput<N>> => {
      const { accountId, ...asked } = input as { readonly accountId: string };
      return call(accountId, name, asked as ApiInput<N>);
    };
}
