// @ts-check
// Installs missing system packages on Debian and Ubuntu. Called by setup; elsewhere (another Linux,
// macOS, Windows) it does nothing, because there a desktop brings what is needed.
import { collect, run } from './run.mjs';
import { say, SetupError } from './say.mjs';
import { packagesOf } from './system-packages.mjs';

/** @param {readonly string[]} names */
function installedAmong(names) {
  const { stdout } = collect('dpkg-query', [
    '-W',
    '-f',
    '${Package} ${db:Status-Status}\n',
    ...names,
  ]);
  const lines = stdout.split('\n').filter((line) => line.endsWith(' installed'));
  return new Set(lines.map((line) => line.slice(0, line.indexOf(' '))));
}

/** @param {string} choice names separated by `|` */
function knownName(choice) {
  const names = choice.split('|');
  const { stdout } = collect('apt-cache', ['policy', ...names]);
  const known = names.find((name) => {
    const entry = stdout.split(/^(?=\S)/m).find((part) => part.startsWith(`${name}:`));
    return entry !== undefined && !/Candidate: \(none\)/.test(entry);
  });
  return known ?? /** @type {string} */ (names[0]);
}

/** @param {readonly import('./system-packages.mjs').Group[]} groups */
export function missingPackages(groups) {
  const choices = packagesOf(groups);
  const installed = installedAmong(choices.flatMap((choice) => choice.split('|')));
  return choices.filter((choice) => !choice.split('|').some((name) => installed.has(name)));
}

/**
 * Makes sure the packages of these groups are installed.
 * @param {readonly import('./system-packages.mjs').Group[]} groups
 */
export async function ensurePackages(groups) {
  if (process.platform !== 'linux' || collect('dpkg-query', ['--version']).code !== 0) return;
  const missing = missingPackages(groups);
  if (missing.length === 0) return;

  const asRoot = process.getuid?.() === 0;
  const mayInstall = asRoot || collect('sudo', ['-n', 'true']).code === 0;
  const wanted = missing.map(knownName);
  if (!mayInstall) {
    throw new SetupError(
      `Countersign needs system packages that are missing here; install them with: sudo apt-get install ${wanted.join(' ')}`,
    );
  }
  say(`Installing system packages: ${wanted.join(' ')}`);
  const apt = async (/** @type {string[]} */ args) => {
    const command = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', '-y', ...args];
    const [program, ...rest] = asRoot ? command : ['sudo', '-n', ...command];
    // apt's own progress goes to stderr like everything the scripts say.
    return run(/** @type {string} */ (program), rest, { stdio: ['ignore', 2, 2] });
  };
  const install = () =>
    apt([
      '-o',
      'DPkg::Lock::Timeout=300',
      '-o',
      'Acquire::Retries=3',
      'install',
      '--no-install-recommends',
      ...wanted.map(knownName),
    ]);
  if ((await install()) === 0) return;
  // Lists that are absent (a fresh container) or old are the usual reason.
  await apt(['-o', 'DPkg::Lock::Timeout=300', 'update']);
  if ((await install()) !== 0) {
    throw new SetupError(
      `The system packages could not be installed; see what apt-get said above, then run: ${asRoot ? '' : 'sudo '}apt-get install ${wanted.join(' ')}`,
    );
  }
}
