// What each command prints for people; with --json the app's answer is printed as it is. Called by run.ts.
import type { ListedEntry, RemoteOutput } from '../../shared/remote.ts';
import { nameOf } from '../../main/remote/find-by-name.ts';
import { layOut, plain } from '../columns.ts';
import { vaultSentence } from './sentences.ts';

export function listText(entries: readonly ListedEntry[], namesOnly: boolean): string {
  if (namesOnly) return entries.map((entry) => `${plain(nameOf(entry))}\n`).join('');
  const rows = entries.map((entry) => [
    plain(entry.issuer),
    plain(entry.account),
    entry.type,
    [...(entry.pinned ? ['pinned'] : []), ...entry.tags.map(plain)].join(', '),
  ]);
  return `${layOut([['Issuer', 'Account', 'Type', 'Tags'], ...rows]).join('\n')}\n`;
}

export function statusText({ version, vault, entries }: RemoteOutput<'status'>): string {
  const count = entries === undefined ? '' : `, ${countOf(entries, 'account', 'accounts')}`;
  return `Countersign ${plain(version)} is running. The vault is ${vaultSentence(vault)}${count}.\n`;
}

export function copiedText(copied: Extract<RemoteOutput<'code'>, { kind: 'copied' }>): string {
  const { clearsAtMs, nowMs } = copied;
  const name = plain(nameOf(copied));
  if (clearsAtMs === null) return `The code of ${name} is on the clipboard.\n`;
  const seconds = Math.max(0, Math.round((clearsAtMs - nowMs) / 1000));
  return `The code of ${name} is on the clipboard, which is cleared in ${seconds} s.\n`;
}

export function addedText({ received, waits }: RemoteOutput<'add'>): string {
  const links = countOf(received, 'link is', 'links are');
  return waits
    ? `${links} waiting. Unlock Countersign to look at what would be added.\n`
    : `${links} in the preview of Countersign. Nothing is added before you confirm it there.\n`;
}

function countOf(count: number, one: string, several: string): string {
  return `${count} ${count === 1 ? one : several}`;
}
