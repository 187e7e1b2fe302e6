// What every screen of administration shares: whose it is, what that account may do, how to ask for a fresh proof,
// and leaving without losing what was typed. Given by admin-screen.tsx.
import { createContext, useContext, useEffect } from 'react';
import type { Permission } from '../../shared/api/permissions.ts';
import type { Result } from '../../shared/errors.ts';
import type { AccountView } from '../../shared/ipc/account.ts';
import type { ServerView } from '../../shared/ipc/servers.ts';
import type { PartName } from './parts.ts';

export interface Admin {
  readonly account: AccountView;
  readonly server: ServerView;
  readonly may: (permission: Permission) => boolean;
  /** Runs a call; where the server wants a fresh proof, asks for it in place and runs it once more. */
  readonly freshly: <T>(ask: () => Promise<Result<T>>) => Promise<Result<T>>;
  /** Goes on at once, or after the user gave up what was typed. */
  readonly leave: (go: () => void) => void;
  readonly setUnsaved: (isUnsaved: boolean) => void;
  /** What Escape and the arrow do, while a step lies behind this one. */
  readonly pushBack: (back: () => void) => () => void;
  readonly goTo: (part: PartName, about?: About) => void;
  readonly about: About | undefined;
  /** In a slim window the list of parts is a step back. */
  readonly toParts: (() => void) | undefined;
}

/** What a part is opened about: the events of one user. */
export interface About {
  readonly userId: string;
  readonly userName: string;
}

export const AdminContext = createContext<Admin | null>(null);

export function useAdmin(): Admin {
  const admin = useContext(AdminContext);
  if (admin === null) throw new Error('This part belongs inside administration');
  return admin;
}

/** Says for as long as it is drawn that leaving would lose something. */
export function useUnsaved(isUnsaved: boolean): void {
  const { setUnsaved } = useAdmin();
  useEffect(() => {
    setUnsaved(isUnsaved);
    return () => setUnsaved(false);
  }, [isUnsaved, setUnsaved]);
}

export function useBack(back: (() => void) | undefined): void {
  const { pushBack } = useAdmin();
  useEffect(() => (back === undefined ? undefined : pushBack(back)), [back, pushBack]);
}
