// One entry in the list: issuer and account, the code, and what the row has to say. Drawn by code-list.tsx for
// the rows in view only. A click anywhere copies; the keyboard is the list's.
import { Check, EllipsisVertical, Pin, RefreshCw, TriangleAlert } from 'lucide-react';
import { memo, useLayoutEffect, useRef, type MouseEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntryView } from '../../shared/ipc/views.ts';
import { useFailureSentence } from '../ui/failure-message.tsx';
import { advance, nameOf } from './actions.ts';
import { EntryTile } from './entry-tile.tsx';
import { dotsFor, groupCode, spellCode } from './group-code.ts';
import type { ShownCode } from './open-codes.ts';
import { useRowNews, type RowNews } from './row-news.ts';
import { markSoon } from './time-sign.ts';
import { useCode } from './use-code.ts';

export interface CodeRowProps {
  readonly entry: EntryView;
  readonly index: number;
  readonly top: number;
  readonly height: number;
  readonly isActive: boolean;
  readonly isHidden: boolean;
  readonly showsNext: boolean;
  /** Said on the row where the list has entries of several periods. */
  readonly isOtherPeriod: boolean;
  readonly isChosen: boolean;
  readonly canMove: boolean;
  /** A click: copies, or chooses. */
  readonly onPress: (entry: EntryView, event: MouseEvent<HTMLElement>) => void;
  readonly onMenu: (entry: EntryView, anchor: HTMLElement) => void;
}

export const CodeRow = memo(function CodeRow(props: CodeRowProps): ReactNode {
  const { entry, index, top, height, isActive, showsNext, isOtherPeriod, onMenu } = props;
  const { t } = useTranslation('codes');
  const row = useRef<HTMLDivElement>(null);
  const menuButton = useRef<HTMLButtonElement>(null);
  const news = useRowNews(entry.id);
  const isShown = !props.isHidden || news.some((one) => one.kind === 'revealed');
  const code = useCode(entry.id, isShown);
  const name = nameOf(entry) === '' ? t('unnamed') : nameOf(entry);

  useLayoutEffect(() => {
    if (row.current === null || entry.periodSeconds === undefined) return;
    return markSoon(row.current, entry.periodSeconds);
  }, [entry.periodSeconds]);

  const openMenu = (event: MouseEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    if (menuButton.current !== null) onMenu(entry, menuButton.current);
  };

  return (
    <div
      ref={row}
      role="row"
      className="code-row"
      aria-rowindex={index + 1}
      data-id={entry.id}
      data-code={code?.code ?? ''}
      tabIndex={isActive ? 0 : -1}
      style={{ transform: `translateY(${top}px)`, blockSize: height }}
      aria-selected={props.isChosen}
      draggable={props.canMove}
      onClick={(event) => props.onPress(entry, event)}
      onContextMenu={openMenu}
    >
      {props.isChosen ? (
        <span className="tile tile-usual tile-chosen" aria-hidden="true">
          <Check className="icon" />
        </span>
      ) : (
        <EntryTile issuer={entry.issuer} account={entry.account} icon={entry.icon} />
      )}
      <div role="gridcell" className="code-names">
        <div className="code-issuer">
          <bdi>{name}</bdi>
          {entry.pinned && <Pin className="icon code-pin" role="img" aria-label={t('pinned')} />}
          {news.some((one) => one.kind === 'new') && <span className="code-new">{t('isNew')}</span>}
        </div>
        <RowWords entry={entry} news={news} isOtherPeriod={isOtherPeriod} />
      </div>
      <div role="gridcell" className="code-figures">
        {entry.type === 'hotp' && (
          <button
            type="button"
            className="icon-button"
            tabIndex={-1}
            aria-label={t('nextCode')}
            title={t('nextCode')}
            onClick={(event) => {
              event.stopPropagation();
              void advance(entry);
            }}
          >
            <RefreshCw className="icon" aria-hidden="true" />
          </button>
        )}
        <Figures entry={entry} code={code} />
        <div className="code-next digits">
          {showsNext && code?.nextCode !== undefined && (
            <>
              <span className="code-next-word">{t('nextIs')}</span>
              <Groups groups={groupCode(code.nextCode, entry.type)} />
            </>
          )}
        </div>
      </div>
      <div role="gridcell" className="code-buttons">
        <button
          ref={menuButton}
          type="button"
          className="icon-button"
          tabIndex={-1}
          aria-haspopup="menu"
          aria-label={t('rowActions', { name })}
          onClick={openMenu}
        >
          <EllipsisVertical className="icon" aria-hidden="true" />
        </button>
      </div>
    </div>
  );
});

function Figures({
  entry,
  code,
}: {
  readonly entry: EntryView;
  readonly code: ShownCode | undefined;
}): ReactNode {
  const groups = code === undefined ? dotsFor(entry) : groupCode(code.code, entry.type);
  return (
    <div className={code === undefined ? 'code-main digits code-dots' : 'code-main digits'}>
      <span aria-hidden="true">
        <Groups groups={groups} />
      </span>
      {code !== undefined && <span className="only-read">{spellCode(code.code)}</span>}
    </div>
  );
}

/** Groups are parted by space drawn, not typed: a selection of the code stays one word. */
export function Groups({ groups }: { readonly groups: readonly string[] }): ReactNode {
  return groups.map((group, index) => (
    <span key={index} className="code-group">
      {group}
    </span>
  ));
}

/** The second line: the account, or what just happened. */
function RowWords({
  entry,
  news,
  isOtherPeriod,
}: {
  readonly entry: EntryView;
  readonly news: readonly RowNews[];
  readonly isOtherPeriod: boolean;
}): ReactNode {
  const { t } = useTranslation('codes');
  const failed = news.find((one) => one.kind === 'failed');
  const copied = news.find((one) => one.kind === 'copied');
  if (failed !== undefined) return <FailedWords news={failed} />;
  if (copied !== undefined) {
    const words = copied.which === 'next' ? t('copiedNext') : t('copied');
    return (
      <div className="code-words code-done">
        <Check className="icon" aria-hidden="true" />
        <span>
          {words}
          {copied.clearsInSeconds !== null && (
            <>
              {' · '}
              <span className="code-long">{t('clipboard')} </span>
              {t('clearsIn', { count: copied.clearsInSeconds })}
            </>
          )}
        </span>
      </div>
    );
  }
  const account = entry.issuer === '' ? '' : entry.account;
  return (
    <div className="code-words">
      <bdi className="code-account">{account}</bdi>
      {isOtherPeriod && entry.periodSeconds !== undefined && (
        <span className="code-tag code-period">{t('seconds', { count: entry.periodSeconds })}</span>
      )}
      {entry.tags.map((tag) => (
        <span key={tag} className="code-tag">
          <bdi>{tag}</bdi>
        </span>
      ))}
    </div>
  );
}

function FailedWords({
  news,
}: {
  readonly news: Extract<RowNews, { readonly kind: 'failed' }>;
}): ReactNode {
  const { what, todo } = useFailureSentence(news.failure);
  return (
    <div className="code-words code-failed" role="alert">
      <TriangleAlert className="icon" aria-hidden="true" />
      <span title={todo}>{`${what} ${todo}`}</span>
    </div>
  );
}
