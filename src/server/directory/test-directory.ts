// Tries the saved directory settings for an administrator: connects, binds, and looks one person up.
// Called by the settings routes. Says what went wrong in words; never the bind password.
import { ResultCodeError } from 'ldapts';
import type { ApiOutput } from '../../shared/api.ts';
import type { Context } from '../context.ts';
import type { Snapshot } from '../store/snapshot.ts';
import { directoryAccess } from './directory-sign-in.ts';
import { rolesFor } from './entry.ts';
import { lookUpPerson } from './find-entry.ts';

export async function testDirectory(
  context: Context,
  snapshot: Snapshot,
  username: string | undefined,
): Promise<ApiOutput<'organisation.directory.test'>> {
  const access = directoryAccess(context, snapshot);
  try {
    const person = await lookUpPerson(access, username);
    if (username === undefined)
      return { ok: true, message: 'The directory answers.', foundDn: null, roleIds: [] };
    return person === undefined
      ? { ok: false, message: 'Nobody by that name was found.', foundDn: null, roleIds: [] }
      : {
          ok: true,
          message: 'Found.',
          foundDn: person.dn,
          roleIds: [...rolesFor(person, access.settings)],
        };
  } catch (error) {
    if (!(error instanceof ResultCodeError)) throw error;
    const message = `The directory refused: ${error.name} (code ${error.code}).`;
    return { ok: false, message, foundDn: null, roleIds: [] };
  }
}
