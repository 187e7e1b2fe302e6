// The frame of a part that is saved whole: standing notices, the form, what went wrong, "Save".
// Drawn by every part of the organisation.
import { Save } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { say } from '../../ui/toast.tsx';
import { FailureMessage } from '../../ui/failure-message.tsx';
import { TryAgain } from '../../ui/try-again.tsx';
import { useAdmin, useUnsaved } from '../admin-context.ts';
import { PartFrame } from '../part-frame.tsx';
import { changeOf, type PartName } from '../parts.ts';
import { SectionFailure } from './section-failure.tsx';
import { useSettingWords, WeakNotices } from './weak-notices.tsx';
import type { Saving } from './use-section.ts';

export function SectionPart({
  name,
  saving,
  isWrong = false,
  children,
}: {
  readonly name: PartName;
  readonly saving: Saving;
  /** Something in the form cannot be saved as it is; the form says what. */
  readonly isWrong?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const { t } = useTranslation(['organisation', 'admin', 'common']);
  const { may } = useAdmin();
  const words = useSettingWords();
  const { isLoaded, isChanged, isPending, failure, weaker } = saving;
  const needed = changeOf(name);
  const mayWrite = needed !== undefined && may(needed);
  useUnsaved(isChanged);
  const save = async (confirmWeaker: boolean): Promise<void> => {
    if (await saving.save(confirmWeaker)) say(t('saved'));
  };
  return (
    <PartFrame
      title={t(`admin:parts.${name}`)}
      isFixed={!mayWrite}
      foot={
        mayWrite && (
          <>
            {isLoaded && failure !== undefined && (
              <SectionFailure failure={failure} onReload={() => void saving.reload()} />
            )}
            <div className="admin-foot-line">
              <span className="quiet small" role="status">
                {isChanged ? t('admin:unsaved') : t('admin:allSaved')}
              </span>
              {isChanged && <Button onPress={saving.discard}>{t('admin:discardChanges')}</Button>}
              <Button
                kind="primary"
                icon={Save}
                isDisabled={!isChanged || isWrong}
                isPending={isPending}
                onPress={() => void save(false)}
              >
                {t('common:save')}
              </Button>
            </div>
          </>
        )
      }
    >
      {!isLoaded &&
        (failure === undefined ? (
          <Spinner label={t('common:working')} />
        ) : (
          <FailureMessage failure={failure} action={<TryAgain ask={saving.reload} />} />
        ))}
      {isLoaded && (
        <>
          {!mayWrite && <Notice kind="info">{t('readOnly')}</Notice>}
          <WeakNotices notices={saving.notices} />
          <fieldset className="admin-form" disabled={!mayWrite}>
            {children}
          </fieldset>
        </>
      )}
      {weaker !== undefined && (
        <ConfirmDialog
          title={t('weaker.title')}
          confirm={t('weaker.confirm')}
          isLoss
          isPending={isPending}
          onConfirm={() => void save(true)}
          onClose={saving.letBe}
        >
          <p>{t('weaker.text')}</p>
          <ul className="weak-list">
            {weaker.settings.map((setting, index) => (
              <li key={setting}>
                {words(setting)} <span className="quiet">· {weaker.rules[index] ?? ''}</span>
              </li>
            ))}
          </ul>
          <p className="help">{t('weaker.audit')}</p>
        </ConfirmDialog>
      )}
    </PartFrame>
  );
}
