// "Test provider": what the server finds at a saved provider of single sign-on, check by check, without signing anybody
// in. Drawn by provider-dialog.tsx.
import { CircleCheck, PlugZap, TriangleAlert } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/errors.ts';
import type { CallOutput } from '../../../shared/ipc.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/button.tsx';
import { useAdmin } from '../admin-context.ts';
import { FieldsSection } from './fields-section.tsx';
import { TestFailure } from './test-failure.tsx';

type Found = CallOutput<'admin.organisation.sso.test'>;

export function ProviderTest({
  providerId,
  isChanged,
}: {
  readonly providerId: string;
  /** What is typed is not what the server would try. */
  readonly isChanged: boolean;
}): ReactNode {
  const { t } = useTranslation('organisation');
  const { account, freshly } = useAdmin();
  const [isPending, setPending] = useState(false);
  const [found, setFound] = useState<Found>();
  const [failure, setFailure] = useState<Failure>();
  const test = async (): Promise<void> => {
    setPending(true);
    setFound(undefined);
    setFailure(undefined);
    const result = await freshly(() =>
      call('admin.organisation.sso.test', { accountId: account.id, body: { providerId } }),
    );
    setPending(false);
    if (result.ok) setFound(result.value);
    else if (result.error.code !== 'CANCELLED') setFailure(result.error);
  };
  return (
    <FieldsSection title={t('sso.test')} help={isChanged ? t('saveFirst') : t('sso.testHelp')}>
      <div className="admin-wide">
        <Button
          icon={PlugZap}
          isPending={isPending}
          isDisabled={isChanged}
          onPress={() => void test()}
        >
          {t('sso.testNow')}
        </Button>
      </div>
      <div className="admin-wide" role="status">
        {found !== undefined && <Checks found={found} />}
        {failure !== undefined && <TestFailure failure={failure} />}
      </div>
    </FieldsSection>
  );
}

function Checks({ found: { ok, checks } }: { readonly found: Found }): ReactNode {
  const { t } = useTranslation('organisation');
  return (
    <>
      <p className="label">{ok ? t('sso.testOk') : t('sso.testFailed')}</p>
      <ul className="rules">
        {checks.map(({ check, result, problem, detail }) => {
          const Icon = result === 'ok' ? CircleCheck : TriangleAlert;
          return (
            <li key={check} className={result === 'ok' ? 'rule rule-met' : 'rule'}>
              <Icon className="icon" aria-hidden="true" />
              <span>
                {t(`sso.checks.${check}`)}: {t(`sso.results.${result}`)}
                {problem !== null && ` · ${t(`sso.problems.${problem}`)}`}
                {detail !== '' && (
                  <>
                    {' '}
                    <bdi className="quiet selectable">{detail}</bdi>
                  </>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
