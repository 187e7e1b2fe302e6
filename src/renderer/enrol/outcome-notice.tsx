// Says what an attempt to read a code came to, and what to do. Drawn above the ways and in the preview.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Notice } from '../ui/notice.tsx';
import type { Outcome } from './enrol-step.ts';

const nothingKeys = {
  screen: ['nothingOnScreen', 'nothingOnScreenText'],
  pictures: ['nothingInPictures', 'nothingInPicturesText'],
  clipboard: ['clipboardEmpty', 'clipboardEmptyText'],
} as const;

export function OutcomeNotice({ outcome }: { readonly outcome: Outcome }): ReactNode {
  const { t } = useTranslation(['enrol', 'errors']);
  switch (outcome.kind) {
    case 'failure':
      return <FailureMessage failure={outcome.failure} />;
    case 'nothing': {
      const [title, text] = nothingKeys[outcome.where];
      return (
        <Notice kind="soon" title={t(title)} isAlert>
          {t(text)}
        </Notice>
      );
    }
    case 'foreign':
      return (
        <Notice kind="soon" title={t('foreignTitle')} isAlert>
          <ul className="plain-list">
            {outcome.others.map((other, index) => (
              <li key={index}>{t(`foreign.${other.kind}`, { excerpt: other.excerpt })}</li>
            ))}
          </ul>
        </Notice>
      );
    case 'files':
      return (
        <Notice kind="loss" isAlert>
          <ul className="plain-list">
            {outcome.failed.map(({ name, failure }, index) => (
              <li key={index}>
                {t('fileFailed', { name, what: t(`errors:${failure.code}.what`) })}
              </li>
            ))}
          </ul>
        </Notice>
      );
  }
}
