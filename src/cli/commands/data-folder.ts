// Where the app keeps its data on each system, as Electron chooses it. Called by run.ts.
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

const appName = 'Countersign';

export function dataFolderFrom(
  wanted: string | undefined,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): string {
  const named = wanted ?? env.COUNTERSIGN_DATA_FOLDER;
  if (named !== undefined && named !== '') return resolve(named);
  return join(configFolder(env, platform), appName);
}

function configFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  if (platform === 'win32') return env.APPDATA ?? join(homedir(), 'AppData', 'Roaming');
  const config = env.XDG_CONFIG_HOME;
  return config === undefined || config === '' ? join(homedir(), '.config') : config;
}
