// Organisation > Networks: where one may sign in from, and "would this shut me out?" while it is being typed.
import { Plus } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../shared/ipc.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAdmin } from '../admin-context.ts';
import { linesOf } from '../lines-of.ts';
import { FieldsSection } from './fields-section.tsx';
import { SectionPart } from './section-part.tsx';
import { useMayChange } from './use-may-change.ts';
import { useSection } from './use-section.ts';

type Check = CallOutput<'admin.organisation.networks.check'>;

/** After the last key, before it is looked at. */
const patienceMs = 250;

export function NetworksPart(): ReactNode {
  const { t } = useTranslation('organisation');
  const form = useSection('networks');
  const isFixed = !useMayChange('networks');
  const { value, change } = form;
  const [text, setText] = useState<string>();
  const allow = value?.allow ?? [];
  const shown = text ?? allow.join('\n');
  const check = useCheck(allow);
  const invalid = check?.invalid ?? [];
  const type = (typed: string): void => {
    setText(typed);
    change({ allow: linesOf(typed).slice(0, 200) });
  };
  return (
    <SectionPart
      name="networks"
      saving={{
        ...form,
        discard: () => {
          setText(undefined);
          form.discard();
        },
      }}
      isWrong={invalid.length > 0 || check?.verdict === 'outside'}
    >
      {value !== undefined && (
        <>
          <FieldsSection help={t('networks.lead')}>
            <TextField
              label={t('networks.allow')}
              help={t('networks.allowHelp')}
              value={shown}
              onChange={type}
              lines={8}
              isCode
              isDisabled={isFixed}
              error={
                invalid.length === 0
                  ? undefined
                  : t('networks.invalid', { lines: invalid.slice(0, 5).join(', ') })
              }
            />
          </FieldsSection>
          {check !== undefined && <Verdict check={check} isEmpty={allow.length === 0} />}
          {check?.verdict === 'outside' && !isFixed && (
            <div className="section">
              <Button icon={Plus} onPress={() => type([...allow, check.address].join('\n'))}>
                {t('networks.addMine', { address: check.address })}
              </Button>
            </div>
          )}
        </>
      )}
    </SectionPart>
  );
}

function Verdict({
  check,
  isEmpty,
}: {
  readonly check: Check;
  readonly isEmpty: boolean;
}): ReactNode {
  const { t } = useTranslation('organisation');
  const { address, verdict } = check;
  const kind = verdict === 'outside' ? 'loss' : verdict === 'unknown' ? 'soon' : 'done';
  return (
    <div role="status">
      <Notice kind={kind} title={t('networks.question')}>
        {verdict === 'outside'
          ? t('networks.outside', { address })
          : verdict === 'unknown'
            ? t('networks.unknown')
            : isEmpty
              ? t('networks.anywhere', { address })
              : t('networks.inside', { address })}
      </Notice>
    </div>
  );
}

function useCheck(allow: readonly string[]): Check | undefined {
  const { account } = useAdmin();
  const accountId = account.id;
  const [check, setCheck] = useState<Check>();
  const asked = JSON.stringify(allow);
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => {
      const input = { accountId, allow: JSON.parse(asked) as string[] };
      void call('admin.organisation.networks.check', input).then((result) => {
        if (isCurrent && result.ok) setCheck(result.value);
      });
    }, patienceMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [accountId, asked]);
  return check;
}
