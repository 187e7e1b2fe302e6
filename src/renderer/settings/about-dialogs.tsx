// What "About" opens: versions, licences of everything the app is made of, the report for support. Loaded when one
// of them is opened (about-rows.tsx).
import { Copy, Save, Search } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { Input, SearchField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { fold } from '../../shared/entry-search.ts';
import type { Failure, Result } from '../../shared/errors.ts';
import { call } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Notice } from '../ui/notice.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { say } from '../ui/toast.tsx';
import './about.css';

interface Shown {
  readonly onClose: () => void;
}

/** Asks once, when it is drawn. */
function useAnswered<T>(ask: () => Promise<Result<T>>): Result<T> | undefined {
  const [answer, setAnswer] = useState<Result<T>>();
  const [asking] = useState(() => ask);
  useEffect(() => {
    let isOver = false;
    void asking().then((result) => {
      if (!isOver) setAnswer(result);
    });
    return () => {
      isOver = true;
    };
  }, [asking]);
  return answer;
}

export function VersionsDialog({ onClose }: Shown): ReactNode {
  const { t } = useTranslation(['settings', 'common']);
  const answer = useAnswered(() => call('support.about', {}));
  return (
    <Dialog title={t('version')} onClose={onClose}>
      {answer === undefined && <Spinner label={t('common:working')} />}
      {answer?.ok === false && <FailureMessage failure={answer.error} />}
      {answer?.ok === true && (
        <dl className="facts">
          {answer.value.parts.map(({ name, version }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{version}</dd>
            </div>
          ))}
        </dl>
      )}
    </Dialog>
  );
}

interface Licences {
  readonly packages: readonly {
    readonly name: string;
    readonly version: string;
    readonly licence: string;
    /** Which of the texts. */
    readonly text: number;
  }[];
  readonly texts: readonly string[];
}

/** Made at build time from the packages themselves (scripts/lib/window-assets.mjs). */
async function readLicences(): Promise<Result<Licences>> {
  try {
    const response = await fetch(new URL('/licences.json', location.href));
    return { ok: true, value: (await response.json()) as Licences };
  } catch {
    return { ok: false, error: { code: 'INTERNAL' } };
  }
}

export function LicencesDialog({ onClose }: Shown): ReactNode {
  const { t } = useTranslation(['settings', 'common']);
  const [query, setQuery] = useState('');
  const answer = useAnswered(readLicences);
  const found =
    answer?.ok === true
      ? answer.value.packages.filter(({ name, licence }) =>
          fold(`${name} ${licence}`).includes(fold(query.trim())),
        )
      : [];
  return (
    <Dialog title={t('licence')} onClose={onClose} size="wide">
      <p>{t('licenceText')}</p>
      <p className="quiet">{t('chromiumLicences')}</p>
      <SearchField
        className="search"
        aria-label={t('searchLicences')}
        value={query}
        onChange={setQuery}
        autoFocus
      >
        <Search className="icon quiet" aria-hidden="true" />
        <Input className="input" placeholder={t('searchLicences')} spellCheck="false" />
      </SearchField>
      {answer === undefined && <Spinner label={t('common:working')} />}
      {answer?.ok === false && <FailureMessage failure={answer.error} />}
      {answer?.ok === true && (
        <>
          <p className="help" role="status">
            {t('licenceCount', { count: found.length })}
          </p>
          <div className="licences">
            {found.map(({ name, version, licence, text }) => (
              <details key={`${name} ${version}`} className="licence">
                <summary>
                  <span>
                    {name} <span className="quiet">{version}</span>
                  </span>
                  <span className="quiet">{licence}</span>
                </summary>
                <pre className="licence-text">
                  {textOf(answer.value, text) ?? t('noLicenceText')}
                </pre>
              </details>
            ))}
          </div>
        </>
      )}
    </Dialog>
  );
}

function textOf({ texts }: Licences, index: number): string | undefined {
  const text = texts[index];
  return text === '' ? undefined : text;
}

export function ReportDialog({ onClose }: Shown): ReactNode {
  const { t } = useTranslation(['settings', 'common']);
  const answer = useAnswered(() => call('support.report', {}));
  const [failure, setFailure] = useState<Failure>();
  const copy = async (): Promise<void> => {
    const result = await call('support.copyReport', {});
    setFailure(result.ok ? undefined : result.error);
    if (result.ok) say(t('reportCopied'));
  };
  const save = async (): Promise<void> => {
    const result = await call('support.saveReport', {});
    setFailure(result.ok ? undefined : result.error);
    if (result.ok && result.value.saved) say(t('reportSaved'));
  };
  return (
    <Dialog
      title={t('report')}
      onClose={onClose}
      size="wide"
      footer={
        <>
          <Button icon={Save} onPress={() => void save()}>
            {t('saveReport')}
          </Button>
          <Button kind="primary" icon={Copy} onPress={() => void copy()}>
            {t('copyReport')}
          </Button>
        </>
      }
    >
      <Notice kind="info">{t('reportHint')}</Notice>
      {failure !== undefined && <FailureMessage failure={failure} />}
      {answer === undefined && <Spinner label={t('common:working')} />}
      {answer?.ok === false && <FailureMessage failure={answer.error} />}
      {answer?.ok === true && (
        <pre className="report" tabIndex={0} role="region" aria-label={t('report')}>
          {answer.value.report}
        </pre>
      )}
    </Dialog>
  );
}
