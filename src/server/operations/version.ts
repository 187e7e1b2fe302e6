// The version this server says it is: the package's, taken in at build time.
import manifest from '../../../package.json' with { type: 'json' };

export const serverVersion: string = manifest.version;
