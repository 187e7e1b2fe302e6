// Administration of one organisation: its parts beside the one that is open, or one after the other in a slim window.
// Loaded by admin-page.tsx. Asks before typed changes are left; the fresh proof is asked for here, over any part.
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../shared/ipc/account.ts';
import type { ServerView } from '../../shared/ipc/servers.ts';
import { useFreshly } from '../account/fresh-proof.tsx';
import { useLeaveGuard } from '../shell/place.tsx';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { AdminContext, type About, type Admin } from './admin-context.ts';
import { PartScreen } from './part-screen.tsx';
import { PartsList } from './parts-list.tsx';
import { partsFor, type PartName } from './parts.ts';
import { useEscape } from './use-escape.ts';
import { useIsSlim } from './use-is-slim.ts';
import '../account/account.css';
import '../codes/codes.css';
import '../sign-in/sign-in.css';
import './admin.css';

interface Opened {
  readonly part: PartName;
  readonly about?: About | undefined;
  /** Another time is another screen, even of the same part. */
  readonly turn: number;
}

export function AdminScreen({
  account,
  server,
}: {
  readonly account: AccountView;
  readonly server: ServerView;
}): ReactNode {
  const { t } = useTranslation('admin');
  const isSlim = useIsSlim();
  const groups = useMemo(() => partsFor(account.permissions), [account.permissions]);
  const [opened, setOpened] = useState<Opened>();
  const { freshly, dialog } = useFreshly(account.id);
  const isUnsaved = useRef(false);
  const setUnsaved = useCallback((unsaved: boolean) => {
    isUnsaved.current = unsaved;
  }, []);
  const [leaving, setLeaving] = useState<() => void>();
  const leave = useCallback((go: () => void) => {
    if (isUnsaved.current) setLeaving(() => go);
    else go();
  }, []);
  useLeaveGuard(leave);
  const backs = useRef<readonly (() => void)[]>([]);
  const pushBack = useCallback((back: () => void) => {
    backs.current = [...backs.current, back];
    return () => {
      backs.current = backs.current.filter((one) => one !== back);
    };
  }, []);
  const goTo = useCallback(
    (part: PartName, about?: About) =>
      leave(() => setOpened((before) => ({ part, about, turn: (before?.turn ?? 0) + 1 }))),
    [leave],
  );
  const toParts = useCallback(() => leave(() => setOpened(undefined)), [leave]);
  const first = groups[0]?.parts[0]?.name;
  const shown = opened ?? (isSlim || first === undefined ? undefined : { part: first, turn: 0 });
  const isBehind = isSlim && shown !== undefined;
  useEffect(() => (isBehind ? pushBack(toParts) : undefined), [isBehind, toParts, pushBack]);
  useEscape(() => {
    const back = backs.current.at(-1);
    if (back !== undefined) back();
    return back !== undefined;
  });

  const permissions = useMemo(() => new Set(account.permissions), [account.permissions]);
  const admin: Admin = {
    account,
    server,
    may: (permission) => permissions.has(permission),
    freshly,
    leave,
    setUnsaved,
    pushBack,
    goTo,
    about: shown?.about,
    toParts: isSlim ? toParts : undefined,
  };
  return (
    <AdminContext value={admin}>
      <div className="admin">
        {(!isSlim || shown === undefined) && (
          <PartsList groups={groups} shown={shown?.part} onOpen={(part) => goTo(part)} />
        )}
        {shown !== undefined && (
          <PartScreen key={`${shown.part}/${shown.turn}`} part={shown.part} />
        )}
      </div>
      {dialog}
      {leaving !== undefined && (
        <ConfirmDialog
          title={t('discard.title')}
          confirm={t('discard.confirm')}
          isLoss
          onConfirm={() => {
            isUnsaved.current = false;
            setLeaving(undefined);
            leaving();
          }}
          onClose={() => setLeaving(undefined)}
        >
          <p>{t('discard.text')}</p>
        </ConfirmDialog>
      )}
    </AdminContext>
  );
}
