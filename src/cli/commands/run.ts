// The commands that talk to the running app: asks it and says what came of it. Called by src/cli/index.ts, which
// loads this only for such a command. Results go to standard output, refusals to standard error.
import { assertNever } from '../../shared/errors.ts';
import type { RemoteCallName, RemoteInput, RemoteOutput } from '../../shared/remote.ts';
import { plain } from '../columns.ts';
import { completionFor } from './completion.ts';
import { askApp } from './connection.ts';
import { dataFolderFrom } from './data-folder.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { helpFor } from './help.ts';
import { readLinks } from './links.ts';
import { addedText, copiedText, listText, statusText } from './print.ts';
import { readCommand, type CommandRequest } from './request.ts';
import { refusalOf, refusalOfSilence, vaultSentence, type Refusal } from './sentences.ts';
import type { CommandWord } from './words.ts';

export interface Finished {
  readonly exitCode: ExitCode;
  readonly output?: string;
  readonly complaint?: string;
}

export interface RunDeps {
  readonly stdin: NodeJS.ReadStream;
  /** Words to the person at the terminal, beside the result. */
  readonly tell: (text: string) => void;
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
}

export async function runCommand(
  word: CommandWord,
  args: readonly string[],
  deps: RunDeps,
): Promise<Finished> {
  const request = readCommand(word, args);
  switch (request.command) {
    case 'help':
      return { exitCode: exitCodes.done, output: helpFor(word) };
    case 'refuse':
      return refused(request, {
        exitCode: exitCodes.misused,
        code: 'MISUSED',
        sentence: request.sentence,
      });
    case 'completion':
      return { exitCode: exitCodes.done, output: completionFor(request.shell) };
    case 'list':
      return ask(request, deps, 'list', { query: request.query }, ({ entries }) => ({
        exitCode: entries.length > 0 ? exitCodes.done : exitCodes.nothing,
        output: listText(entries, request.names),
      }));
    case 'code': {
      const { name, which, copy } = request;
      return ask(request, deps, 'code', { name, which, copy }, codeFinished);
    }
    case 'add':
      return add(request, deps);
    case 'lock':
      return ask(request, deps, 'lock', {}, ({ vault }) => ({
        exitCode: exitCodes.done,
        output: `The vault is ${vaultSentence(vault)}.\n`,
      }));
    case 'status':
      return ask(request, deps, 'status', {}, (status) => ({
        exitCode: status.vault === 'open' ? exitCodes.done : exitCodes.locked,
        output: statusText(status),
      }));
    case 'open':
      return ask(request, deps, 'show', { what: 'window' }, () => ({ exitCode: exitCodes.done }));
    case 'palette':
      return ask(request, deps, 'show', { what: 'palette' }, () => ({ exitCode: exitCodes.done }));
    default:
      return assertNever(request);
  }
}

async function ask<N extends RemoteCallName>(
  request: CommandRequest,
  { env, platform }: RunDeps,
  call: N,
  input: RemoteInput<N>,
  finish: (value: RemoteOutput<N>) => Finished,
): Promise<Finished> {
  const folder = dataFolderFrom(request.dataFolder, env, platform);
  const asked = await askApp(folder, call, input);
  if (asked.kind === 'no-answer') return refused(request, refusalOfSilence(asked.why));
  if (!asked.result.ok) return refused(request, refusalOf(asked.result.error));
  const finished = finish(asked.result.value);
  return request.json
    ? { exitCode: finished.exitCode, output: asJson(asked.result.value) }
    : finished;
}

async function add(request: CommandRequest, deps: RunDeps): Promise<Finished> {
  const read = await readLinks(deps);
  if ('refusal' in read) {
    const { refusal: sentence } = read;
    return refused(request, { exitCode: exitCodes.nothing, code: 'NOTHING_FOUND', sentence });
  }
  return ask(request, deps, 'add', { links: [...read.links] }, (added) =>
    added.refused === 0
      ? { exitCode: exitCodes.done, output: addedText(added) }
      : {
          exitCode: exitCodes.refused,
          output: addedText(added),
          complaint: `${added.refused} could not be taken: too much is waiting already.\n`,
        },
  );
}

function codeFinished(answer: RemoteOutput<'code'>): Finished {
  switch (answer.kind) {
    case 'code':
      return { exitCode: exitCodes.done, output: `${answer.code}\n` };
    case 'copied':
      return { exitCode: exitCodes.done, output: copiedText(answer) };
    case 'several':
      return {
        exitCode: exitCodes.several,
        complaint: `This fits several accounts. Name one of them:\n${answer.names
          .map((name) => `  ${plain(name)}\n`)
          .join('')}`,
      };
    default:
      return assertNever(answer);
  }
}

function refused({ json }: CommandRequest, { exitCode, code, sentence }: Refusal): Finished {
  return json
    ? { exitCode, output: asJson({ error: { code, sentence } }) }
    : { exitCode, complaint: `${sentence}\n` };
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
