// The palette: a field, up to eight rows with their codes, Enter copies and it is gone. Drawn by main.tsx.
// It begins empty each time it is shown, and takes its codes off the screen before it goes.
import { Search } from 'lucide-react';
import {
  useCallback,
  useEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import { call, onState } from '../bridge.ts';
import { speak } from '../i18n.ts';
import { FailureMessage } from '../ui/failure-message.tsx';
import { PaletteClosed } from './palette-closed.tsx';
import { PaletteFoot } from './palette-foot.tsx';
import { PaletteRows, rowId } from './palette-rows.tsx';
import { useAnswer, type Answered } from './use-answer.ts';
import './palette.css';

export function Palette(): ReactNode {
  const { t } = useTranslation('palette');
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const [failure, setFailure] = useState<Failure>();
  const { answered, ask, clear } = useAnswer();
  const field = useRef<HTMLInputElement>(null);
  const asked = useRef<Promise<Answered | undefined>>(Promise.resolve(undefined));
  const isLeaving = useRef(false);
  const answer = answered?.answer;
  const rows = answer?.step === 'open' ? answer.rows : [];
  const language = answer?.language;

  const find = useCallback(
    (text: string): void => {
      setQuery(text);
      setActive(0);
      setFailure(undefined);
      asked.current = ask(text);
    },
    [ask],
  );

  const leave = useCallback(
    async (how: 'palette.close' | 'palette.openApp'): Promise<void> => {
      isLeaving.current = true;
      setQuery('');
      await clear();
      await call(how, {});
    },
    [clear],
  );

  const copy = async (which: 'current' | 'next'): Promise<void> => {
    if (isLeaving.current) return;
    // Enter may come before the answer to the last letter: then it means that answer's first row.
    const shown = answered?.query === query ? answered : await asked.current;
    if (shown === undefined) return;
    if (shown.answer.step !== 'open') return leave('palette.openApp');
    const row = shown.answer.rows[shown === answered ? active : 0];
    if (row === undefined) return;
    isLeaving.current = true;
    setQuery('');
    await clear();
    const result = await call('palette.copy', { id: row.id, which });
    isLeaving.current = false;
    if (result.ok) return;
    find(query);
    setFailure(result.error);
  };

  useEffect(() => {
    const begin = (): void => {
      isLeaving.current = false;
      find('');
      field.current?.focus();
    };
    begin();
    return onState(({ quickAccess }) => {
      if (quickAccess?.paletteOpen === true) begin();
      else if (quickAccess !== undefined && !isLeaving.current) void leave('palette.close');
    });
  }, [find, leave]);

  useEffect(() => {
    if (language !== undefined) void speak(language);
  }, [language]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && rows.length > 0) {
      setActive((active + step + rows.length) % rows.length);
    } else if (event.key === 'Enter')
      void copy(event.ctrlKey || event.metaKey ? 'next' : 'current');
    else if (event.key === 'Escape') void leave('palette.close');
    // The field is the only stop where there are rows: they are reached by the arrows.
    else if (event.key !== 'Tab' || answer?.step === 'closed') return;
    event.preventDefault();
  };

  return (
    <main className="palette" onKeyDown={onKeyDown}>
      <h1 className="only-read">{t('title')}</h1>
      <div className="palette-field">
        <Search className="icon quiet" aria-hidden="true" />
        <input
          ref={field}
          className="palette-input"
          role="combobox"
          aria-label={t('search')}
          aria-expanded={rows.length > 0}
          aria-controls="palette-rows"
          aria-activedescendant={rows[active] === undefined ? undefined : rowId(active)}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          placeholder={t('search')}
          value={query}
          onChange={(event) => find(event.target.value)}
        />
      </div>
      {failure !== undefined && <FailureMessage failure={failure} />}
      {answer?.step === 'closed' ? (
        <PaletteClosed isLocked={answer.isLocked} onOpen={() => void leave('palette.openApp')} />
      ) : (
        <PaletteRows
          rows={rows}
          active={active}
          onChoose={(index) => {
            setActive(index);
            if (index === active) void copy('current');
          }}
        />
      )}
      {answered !== undefined && answer?.step === 'open' && rows.length === 0 && (
        <p className="palette-nothing" role="status">
          {answered.query.trim() === '' ? t('empty') : t('nothing', { query: answered.query })}
        </p>
      )}
      {answer?.step === 'open' && <PaletteFoot answer={answer} />}
    </main>
  );
}
