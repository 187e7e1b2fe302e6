// The shown gallery state in the languages that take the most room and in one that runs the other way, at three widths:
// what is cut off, beyond the window or upon other text. Used by the gallery, which takes pictures too, and by the test
// of every state.
import type { Gallery } from './open.ts';

export const spokenInGallery = ['de', 'ar-XB'] as const;
export const galleryWidths = [320, 400, 1280] as const;

export async function faultsOfLanguages(
  gallery: Gallery,
  {
    widths = galleryWidths,
    picture = () => Promise.resolve(),
  }: {
    readonly widths?: readonly number[];
    readonly picture?: (look: string) => Promise<unknown>;
  } = {},
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const [index, width] of widths.entries()) {
    // A person's steps, and what the screen is about, are told in English; size and language change under the finished
    // screen, as they do in the app.
    if (index > 0) await gallery.speak('en-GB');
    await gallery.look({ theme: 'light', width, height: 800 });
    for (const locale of spokenInGallery) {
      const found = await gallery.speak(locale);
      faults.push(...found.map((fault) => `${locale} at ${width} px: ${fault}`));
      await picture(`${locale}-${width}`);
    }
  }
  return faults;
}
