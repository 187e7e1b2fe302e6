// Android shared preferences: <map><string name="key">value</string></map>. Several authenticators keep their
// tokens so, and rooted phones copy the file. Called by the readers of FreeOTP, Authy, Battle.net and others.
import { AppError } from '../../../shared/errors.ts';
import { parseXml } from './xml.ts';

/** Whether a text is such a file. Cheap: for detection. */
export function isAndroidPrefs(text: string | undefined): boolean {
  return text !== undefined && /^\s*(?:<\?xml[^>]*>\s*)?<map[\s>]/.test(text.slice(0, 2_000));
}

/** The texts by name, in order. Throws FILE_DAMAGED. */
export async function readAndroidPrefs(text: string): Promise<ReadonlyMap<string, string>> {
  const root = await parseXml(text);
  if (root.name !== 'map') throw new AppError('FILE_DAMAGED', { problem: 'no map' });
  return new Map(
    root.children
      .filter((child) => child.name === 'string')
      .map((child) => [child.attributes.get('name') ?? '', child.text] as const),
  );
}
