// Runs something again when a login server that did not answer does so again. Used by whatever shows a failure of
// asking one: what needs the server retries by itself when the network returns.
import { useEffect, useRef } from 'react';
import { useAppState } from './use-app-state.ts';

export function useServerBack(again: () => void): void {
  const reached = useAppState((state) =>
    state.servers.map(({ id, contact }) => (contact.state === 'reached' ? id : '')).join(' '),
  );
  const before = useRef(reached);
  useEffect(() => {
    if (before.current === reached) return;
    before.current = reached;
    again();
  }, [reached, again]);
}
