// Tells main when the system says that the network is back: only a page hears of it. Started once by open-window.tsx.
import { call } from './bridge.ts';

export function startHearingTheNetwork(): void {
  window.addEventListener('online', () => void call('servers.networkBack', {}));
}
