// From the key press to the account's home, in the real app with the vault's code, beside the bare HTTP exchange of the
// same sign-in against the same server, in turns. Called by run.ts in a desktop session with a real keychain.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { codeAt } from '../src/shared/otp/code.ts';
import { decodeBase32 } from '../src/shared/otp/base32.ts';
import { callApp, makeOpenVault } from '../test/e2e/fixtures/open-vault.ts';
import { launchApp, type RunningApp } from '../test/e2e/fixtures/running-app.ts';
import { median, round, type Row } from './lib/row.ts';

const turns = 5;
const periodMs = 30_000;
/** Ends before the code of the period does. */
const idleMs = 20_000;
const user = { userName: 'mara', password: 'quiet harbour lantern 27' };
const bare = { username: 'bare', password: 'another quiet lantern 72' };

type Answer = Readonly<Record<string, unknown>>;

async function ask<T>(page: Page, name: Parameters<typeof callApp>[1], input: unknown): Promise<T> {
  const result = (await callApp(page, name, input)) as { ok: boolean; value: T; error: unknown };
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
  return result.value;
}

async function post(origin: string, path: string, body: unknown, token?: string): Promise<Answer> {
  const answer = await fetch(origin + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
  return text === '' ? {} : (JSON.parse(text) as Answer);
}

/** Into a fresh period, so that neither side waits for the next code. */
async function freshPeriod(): Promise<void> {
  await wait(periodMs - (Date.now() % periodMs) + 1_000);
}

/** A local organisation, its user with MFA in this vault, and beside them a user for the bare exchange. */
async function prepare({ window }: RunningApp) {
  await makeOpenVault(window, []);
  const { accountId, serverId } = await ask<{ accountId: string; serverId: string }>(
    window,
    'localOrganisation.create',
    { organisation: 'Bench', ...user },
  );
  await freshPeriod();
  await ask(window, 'mfa.addToVault', { for: { accountId } });
  await ask(window, 'backupCodes.acknowledge', { accountId });
  await ask(window, 'admin.users.create', {
    accountId,
    body: { ...bare, displayName: 'Bare', roleIds: [], mustChangePassword: false },
  });
  const { servers } = await ask<{ servers: readonly { id: string; address: string }[] }>(
    window,
    'state.get',
    {},
  );
  const origin = servers.find(({ id }) => id === serverId)?.address ?? '';
  const first = await signInBare(origin, undefined);
  const { token } = first.session as { token: string };
  const begun = await post(origin, '/v1/mfa/enrolment', {}, token);
  const secret = decodeBase32(String(begun.secret));
  await freshPeriod();
  await post(
    origin,
    `/v1/mfa/enrolment/${String(begun.enrolmentId)}/confirm`,
    { code: codeOf(secret) },
    token,
  );
  return { origin, secret };
}

function codeOf(secret: Uint8Array): string {
  return codeAt(
    { type: 'totp', secret, algorithm: 'SHA1', digits: 6, periodSeconds: 30 },
    Date.now(),
  );
}

/** What the app sends for it, and nothing else. */
async function signInBare(origin: string, secret: Uint8Array | undefined): Promise<Answer> {
  const device = { name: 'bench' };
  const step = await post(origin, '/v1/sign-in', { ...bare, device });
  if (secret === undefined) return step;
  return post(origin, '/v1/sign-in/code', { challengeId: step.challengeId, code: codeOf(secret) });
}

/** Milliseconds from the Enter key in the page to the frame that shows the home. */
async function keyToHome(window: Page): Promise<number> {
  await window.getByRole('button', { name: 'Sign out', exact: true }).click();
  await window.getByRole('button', { name: 'Sign In', exact: true }).click();
  await window.getByLabel('Password', { exact: true }).fill(user.password);
  await freshPeriod();
  // It listens before the key is pressed: both at once take different ways into the page.
  await window.evaluate(`void (globalThis.home = new Promise((resolve, reject) => {
    let pressed;
    setTimeout(() => reject(new Error('No home came: ' + document.body.innerText)), 20_000);
    addEventListener('keydown', (event) => {
      if (event.key === 'Enter') pressed = performance.now();
    }, { capture: true, once: true });
    new MutationObserver((_, observer) => {
      if (pressed === undefined || document.querySelector('[role=tabpanel]') === null) return;
      observer.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - pressed)));
    }).observe(document.body, { childList: true, subtree: true });
  }))`);
  await window.keyboard.press('Enter');
  return window.evaluate<number>('globalThis.home');
}

export async function rows(): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
  const app = await launchApp(folder, {
    knobs: { keychainService: `Countersign bench ${process.pid}` },
  });
  try {
    const { origin, secret } = await prepare(app);
    await app.window.getByRole('button', { name: /^Bench/u }).click();
    const ours: number[] = [];
    const peers: number[] = [];
    // One of each first: the password hash and both connections warm.
    for (let turn = -1; turn < turns; turn += 1) {
      const home = await keyToHome(app.window);
      // As long asleep as ours was: who comes right after finds the server warm.
      await wait(idleMs);
      const startedAt = performance.now();
      await signInBare(origin, secret);
      const exchange = performance.now() - startedAt;
      if (turn < 0) continue;
      ours.push(home);
      peers.push(exchange);
    }
    const [value, peer] = [median(ours), median(peers)];
    return [
      {
        name: 'sign-in.key-to-home',
        value: round(value),
        unit: 'ms',
        peer: `bare HTTP exchange: ${round(peer)} ms`,
        ratio: round(value / peer),
        goal: '<= 1.3',
        better: 'lower',
      },
    ];
  } finally {
    await app.quit();
    rmSync(folder, { recursive: true, force: true });
  }
}
