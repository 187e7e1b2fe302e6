// A section with a secret that is typed here and kept nowhere: gone once it is saved or given up. Pure.
import type { Saving } from './use-section.ts';

export function withSecret(saving: Saving, forget: () => void): Saving {
  return {
    ...saving,
    save: async (confirmWeaker) => {
      const isSaved = await saving.save(confirmWeaker);
      if (isSaved) forget();
      return isSaved;
    },
    discard: () => {
      forget();
      saving.discard();
    },
  };
}
