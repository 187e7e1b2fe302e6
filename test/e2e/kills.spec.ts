// Main process, renderer, login server and network are killed at every step of enrolment and of regenerating backup
// codes, in the real app against the real server. Afterwards the user signs in, app and server agree, and the codes that
// the app keeps or showed are those the server takes. In Node alone, at every write: test/integration/companion.
import { userPassword, type MadeUser } from '../integration/server/users.ts';
import { appState, must } from './fixtures/at-sign-in.ts';
import { expect, test as base } from './fixtures/app.ts';
import {
  openScene,
  organisationName,
  victims,
  type Scene,
  type Victim,
} from './fixtures/killing.ts';
import type { Moment } from './fixtures/network.ts';
import { callApp } from './fixtures/open-vault.ts';
import { accountPage } from './pages/account.ts';
import { connectPage } from './pages/connect.ts';

/** What it came to. */
type Fate =
  /** Multi-factor authentication is off. */
  | 'off'
  /** The codes from before are good. */
  | 'as-before'
  /** New codes, which the app holds until they are acknowledged. */
  | 'held'
  /** New codes, which the user has acknowledged. */
  | 'kept'
  /** New codes, which reached nobody: the home says so. */
  | 'lost';

interface Step {
  readonly name: string;
  /** What the user has done by then. */
  readonly lead: (run: Run) => Promise<void>;
  /** What the user presses: into the request at which it happens, else only where the window lives on. */
  readonly press: (run: Run) => Promise<void>;
  readonly at?: readonly [path: RegExp, moment: Moment];
  readonly fate: Fate | Readonly<Record<Victim, Fate>>;
}

interface Run {
  readonly scene: Scene;
  readonly user: MadeUser;
  readonly accountId: string;
  /** The newest that were on the screen. */
  codes: readonly string[];
}

const enable = 'Enable Multi-Factor Authentication';
const regenerate = 'Regenerate Backup Codes';
const accountOf = ({ scene }: Run) => accountPage(scene.window());
const inDialog = async (run: Run, title: string, name: string): Promise<void> => {
  await accountOf(run).dialog(title).getByRole('button', { name, exact: true }).click();
};

async function openDialog(run: Run, title: string): Promise<void> {
  const account = accountOf(run);
  await account.tab('Settings');
  await account.button(title).click();
  await expect(account.dialog(title)).toBeVisible();
}
const readCodes = async (run: Run, title: string): Promise<void> => {
  run.codes = await accountOf(run).codesIn(title);
};

const addToVault = (run: Run) => inDialog(run, enable, 'Add to this vault');
const openEnable = (run: Run) => openDialog(run, enable);
const keepThem = (title: string) => (run: Run) => inDialog(run, title, 'I have kept them');
const refresh = async (run: Run): Promise<void> => accountOf(run).button('Refresh').click();

const enrolled = async (run: Run): Promise<void> => {
  await openEnable(run);
  await addToVault(run);
  await readCodes(run, enable);
};
const confirmPath = /^\/v1\/mfa\/enrolment\/[^/]+\/confirm$/u;
const acknowledgePath = /^\/v1\/backup-codes\/acknowledge$/u;

// Both end with codes that are shown and kept.
const codesShown = (lead: Step['lead'], title: string): Step => ({
  name: 'the codes shown, not acknowledged',
  lead,
  press: keepThem(title),
  fate: { 'main process': 'held', renderer: 'held', 'login server': 'kept', network: 'kept' },
});
const acknowledged = (lead: Step['lead'], title: string): Step => ({
  name: 'acknowledged, the answer lost',
  lead,
  press: keepThem(title),
  at: [acknowledgePath, 'after'],
  fate: 'kept',
});

const enrolment: readonly Step[] = [
  { name: 'before the start', lead: openEnable, press: addToVault, fate: 'off' },
  {
    name: 'the secret made, its answer lost',
    lead: openEnable,
    press: addToVault,
    at: [/^\/v1\/mfa\/enrolment$/u, 'after'],
    // The main process goes on without a window.
    fate: { 'main process': 'off', renderer: 'held', 'login server': 'off', network: 'off' },
  },
  {
    name: 'the secret shown, nothing confirmed',
    lead: async (run) => {
      await openEnable(run);
      await inDialog(run, enable, 'Use another authentication app');
      await expect(run.scene.window().getByLabel('Secret key', { exact: true })).toBeVisible();
    },
    press: addToVault,
    fate: 'off',
  },
  {
    name: 'the confirmation on its way',
    lead: openEnable,
    press: addToVault,
    at: [confirmPath, 'before'],
    fate: 'held',
  },
  {
    name: 'confirmed, the answer lost',
    lead: openEnable,
    press: addToVault,
    at: [confirmPath, 'after'],
    fate: 'held',
  },
  codesShown(enrolled, enable),
  {
    name: 'the acknowledgement on its way',
    lead: enrolled,
    press: keepThem(enable),
    at: [acknowledgePath, 'before'],
    fate: 'kept',
  },
  acknowledged(enrolled, enable),
  {
    name: 'afterwards',
    lead: async (run) => {
      await enrolled(run);
      await accountOf(run).kept(enable);
    },
    press: refresh,
    fate: 'kept',
  },
];

const useVault = (run: Run) => inDialog(run, regenerate, 'Use the code of this vault');
const openRegenerate = (run: Run) => openDialog(run, regenerate);
const regenerated = async (run: Run): Promise<void> => {
  await openRegenerate(run);
  await useVault(run);
  await readCodes(run, regenerate);
};
const regeneratePath = /^\/v1\/backup-codes\/regenerate$/u;

const regeneration: readonly Step[] = [
  { name: 'before', lead: openRegenerate, press: useVault, fate: 'as-before' },
  {
    name: 'the request on its way',
    lead: openRegenerate,
    press: useVault,
    at: [regeneratePath, 'before'],
    fate: {
      'main process': 'as-before',
      renderer: 'held',
      'login server': 'as-before',
      network: 'as-before',
    },
  },
  {
    name: 'made anew, the answer lost',
    lead: openRegenerate,
    press: useVault,
    at: [regeneratePath, 'after'],
    fate: { 'main process': 'lost', renderer: 'held', 'login server': 'lost', network: 'lost' },
  },
  codesShown(regenerated, regenerate),
  acknowledged(regenerated, regenerate),
];

/** A user of their own for each step, signed in to stay so. */
async function begin(scene: Scene, user: MadeUser): Promise<Run> {
  const window = scene.window();
  const { servers } = await appState(window);
  const { attemptId } = await must<{ attemptId: string }>(window, 'signIn.begin', {
    serverId: servers[0]?.id,
  });
  await must(window, 'signIn.password', {
    attemptId,
    userName: user.username,
    password: userPassword,
    withVaultCode: false,
    keepSignedIn: true,
  });
  const accountId = (await appState(window)).accounts[0]?.id ?? '';
  return { scene, user, accountId, codes: [] };
}

/** Multi-factor authentication by the vault, with its codes kept. */
async function withMfa(run: Run): Promise<void> {
  const { scene, accountId } = run;
  const window = scene.window();
  const { codes } = await must<{ codes: readonly string[] }>(window, 'mfa.addToVault', {
    for: { accountId },
  });
  run.codes = codes;
  await must(window, 'backupCodes.acknowledge', { accountId });
  await scene.nextCode();
}

async function killAt(run: Run, victim: Victim, { lead, press, at }: Step): Promise<void> {
  const { scene } = run;
  const windowLives = victim === 'login server' || victim === 'network';
  await accountOf(run).open(organisationName);
  await lead(run);
  if (at === undefined) {
    await scene.kill(victim);
    if (windowLives) await press(run);
  } else {
    const killed = scene.network.at(at[0], at[1], () => scene.kill(victim));
    const pressed = press(run).catch((error: unknown) => {
      // The window may be gone before it has answered.
      if (windowLives) throw error;
    });
    await Promise.all([killed, pressed]);
  }
  if (windowLives) {
    const window = scene.window();
    await expect(window.getByText('The login server cannot be reached.').first()).toBeVisible();
    await window.keyboard.press('Escape');
    await expect(window.getByRole('dialog')).toHaveCount(0);
  }
  await scene.revive(victim);
}

const disagreements: ReadonlySet<string> = new Set([
  'mfa-on-no-secret-here',
  'secret-here-mfa-off',
  'secret-here-refused',
  'enrolment-unfinished',
]);

const words: Readonly<Record<Fate, string | undefined>> = {
  off: 'Your account is protected by its password alone.',
  'as-before': undefined,
  held: 'You have not yet kept your backup codes.',
  kept: undefined,
  lost: 'Your backup codes were made but never reached you.',
};

/** What was interrupted is finished or taken back by itself, and the home says how it stands. */
async function expectFate(run: Run, fate: Fate): Promise<void> {
  const { scene, user, accountId } = run;
  const window = scene.window();
  const account = accountOf(run);
  const isOn = fate !== 'off';
  await account.open(organisationName);
  await expect
    .poll(
      async () => {
        await callApp(window, 'account.refresh', { accountId });
        const view = (await appState(window)).accounts[0];
        const kinds = (view?.attention ?? []).map(({ kind }) => kind);
        return {
          session: view?.session.state,
          isOn: view?.mfa?.on,
          isLinked: typeof view?.mfa?.entryId === 'string',
          codes: kinds.filter((kind) => kind.startsWith('backup-codes-')),
          disagreements: kinds.filter((kind) => disagreements.has(kind)),
        };
      },
      { timeout: 45_000 },
    )
    .toEqual({
      session: 'signed-in',
      isOn,
      isLinked: isOn,
      codes:
        fate === 'held'
          ? ['backup-codes-not-acknowledged']
          : fate === 'lost'
            ? ['backup-codes-gone']
            : [],
      disagreements: [],
    });
  expect(await scene.lookUp(user.id)).toEqual({
    mfaOn: isOn,
    backupCodesLeft: isOn ? 10 : 0,
  });
  await account.tab('Home');
  for (const sentence of Object.values(words)) {
    if (sentence === undefined) continue;
    await expect(window.getByText(sentence)).toHaveCount(sentence === words[fate] ? 1 : 0);
  }
  if (fate === 'held') {
    await account.button('Show the codes').click();
    await account.button('Show').click();
    await readCodes(run, 'Backup codes');
    await window.keyboard.press('Escape');
    await expect(window.getByRole('dialog')).toHaveCount(0);
  } else {
    // No code that is dead, or that the user has put away, is shown as good.
    const shown = await callApp(window, 'backupCodes.show', { accountId });
    expect(shown).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
  }
}

/** With the vault's code where the server asks for one, then with a backup code instead. */
async function signInAgain(run: Run, fate: Fate): Promise<void> {
  const { scene, user, codes } = run;
  const account = accountOf(run);
  const connect = connectPage(scene.window());
  await account.signOut();
  await account.signInAgain();
  await scene.nextCode();
  await connect.password(user.username, userPassword);
  await expect(account.home).toBeVisible();
  if (fate === 'off' || fate === 'lost') return;
  await account.signOut();
  await account.signInAgain();
  await connect.password(user.username, userPassword, { byHand: true });
  await connect.useBackupCode(codes.at(-1) ?? '');
  await expect(account.home).toBeVisible();
}

const test = base.extend<{ scene: Scene }>({
  scene: async ({ launch, dataFolder, ownOrganisation, atEnd }, use) => {
    await use(
      await openScene({ launch, dataFolder, organisation: await ownOrganisation(), atEnd }),
    );
  },
});

for (const [what, steps, prepare] of [
  ['Enrolment', enrolment, () => Promise.resolve()],
  ['Regenerating backup codes', regeneration, withMfa],
] as const) {
  for (const victim of victims) {
    test(`${what}, ${victim} killed at every step`, async ({ scene }) => {
      test.setTimeout(300_000);
      const users = await scene.newUsers(steps.length);
      for (const [index, step] of steps.entries()) {
        await test.step(step.name, async () => {
          const user = users[index];
          if (user === undefined) throw new Error('There is a user for each step.');
          const run = await begin(scene, user);
          await prepare(run);
          await killAt(run, victim, step);
          const fate = typeof step.fate === 'string' ? step.fate : step.fate[victim];
          await expectFate(run, fate);
          await signInAgain(run, fate);
          await must(scene.window(), 'account.forget', { accountId: run.accountId });
        });
      }
    });
  }
}
