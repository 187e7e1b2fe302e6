// The gallery's page: the real window's program over a bridge that answers from a state. The state's name stands behind
// the address's question mark.
import { speak, texts } from '../../../src/renderer/i18n.ts';
import { openWindow } from '../../../src/renderer/open-window.tsx';
import { states } from '../states.ts';
import { outOfReach, reach, startReaching } from './keyboard-reach.ts';
import { layoutFaults } from './layout-faults.ts';
import { fakeBridge, stopClock } from './fake-bridge.ts';

const name = decodeURIComponent(location.search.slice(1));
const shown = states.find((state) => state.name === name);
if (shown === undefined) throw new Error(`No gallery state is called "${name}"`);

stopClock(shown.atMs);
Object.defineProperty(window, 'bridge', { value: fakeBridge(shown) });
if (shown.isRightToLeft === true) {
  // English in a right-to-left frame: what is wrong with the layout shows, whoever looks.
  texts.dir = () => 'rtl';
}
// For the tests, once the screen is as they want it.
Object.defineProperty(window, 'gallery', {
  value: {
    axe: async () => (await import('axe-core')).default,
    speak: async (locale: string) => {
      await speak(locale);
      await new Promise((resolve) => setTimeout(resolve, 60));
      return layoutFaults();
    },
    outOfReach,
    reach,
    startReaching,
  },
});
if (shown.palette === undefined) void openWindow(shown.start);
else void import('../../../src/renderer/palette/main.tsx');
