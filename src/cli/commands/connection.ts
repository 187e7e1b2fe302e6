// One call to the running app: finds it, proves both sides, asks, and checks the answer. Called by run.ts.
// Nothing is said about what is wanted, and no link is sent, before the other side has proven to be our app.
import { connect, type Socket } from 'node:net';
import { Check } from 'typebox/value';
import type { Result } from '../../shared/errors.ts';
import {
  Answer,
  remoteCalls,
  remoteProtocol,
  Welcome,
  type RemoteCallName,
  type RemoteInput,
  type RemoteOutput,
} from '../../shared/remote.ts';
import { createFrameReader, mostAnswerBytes, writeFrame } from '../../main/remote/frames.ts';
import { isProof, proofOf, randomHex } from '../../main/remote/proof.ts';
import { readRendezvous } from '../../main/remote/rendezvous.ts';

/** Why there is no answer at all. */
export type NoAnswer = 'not-running' | 'not-private' | 'not-ours' | 'other-version' | 'silent';

export type Asked<N extends RemoteCallName> =
  | { readonly kind: 'answer'; readonly result: Result<RemoteOutput<N>> }
  | { readonly kind: 'no-answer'; readonly why: NoAnswer };

const patienceMs = 15_000;
const mostWelcomeBytes = 1024;

export async function askApp<N extends RemoteCallName>(
  dataFolder: string,
  call: N,
  input: RemoteInput<N>,
): Promise<Asked<N>> {
  const rendezvous = await readRendezvous(dataFolder);
  if (rendezvous === undefined) return { kind: 'no-answer', why: 'not-running' };
  if (rendezvous === 'not-private') return { kind: 'no-answer', why: 'not-private' };
  const socket = await open(rendezvous.address);
  if (socket === undefined) return { kind: 'no-answer', why: 'not-running' };
  try {
    return await converse(socket, rendezvous.token, call, input);
  } catch {
    // Ended early, timed out, or no message of ours.
    return { kind: 'no-answer', why: 'silent' };
  } finally {
    socket.destroy();
  }
}

/** Undefined where nobody listens any more: a killed app leaves its file behind. */
function open(address: string): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once('error', () => resolve(undefined));
    socket.once('connect', () => {
      socket.on('error', () => undefined);
      socket.setTimeout(patienceMs, () => socket.destroy());
      resolve(socket);
    });
  });
}

async function converse<N extends RemoteCallName>(
  socket: Socket,
  token: string,
  call: N,
  input: RemoteInput<N>,
): Promise<Asked<N>> {
  const read = createFrameReader(socket);
  const client = randomHex();
  await writeFrame(socket, { protocol: remoteProtocol, nonce: client });
  const welcome = await read(mostWelcomeBytes);
  if (!Check(Welcome, welcome)) return { kind: 'no-answer', why: 'not-ours' };
  const nonces = { client, server: welcome.nonce };
  if (!isProof(welcome.proof, proofOf(token, 'app', nonces))) {
    return { kind: 'no-answer', why: 'not-ours' };
  }
  if (welcome.protocol !== remoteProtocol) return { kind: 'no-answer', why: 'other-version' };
  await writeFrame(socket, { proof: proofOf(token, 'command-line', nonces), call, input });
  const answer = await read(mostAnswerBytes);
  if (!Check(Answer, answer)) return { kind: 'no-answer', why: 'other-version' };
  if (!answer.ok) return { kind: 'answer', result: answer };
  if (!Check(remoteCalls[call].output, answer.value)) {
    return { kind: 'no-answer', why: 'other-version' };
  }
  return { kind: 'answer', result: { ok: true, value: answer.value as RemoteOutput<N> } };
}
