// One entry of a preview: chosen or not, its names to edit, its code now, and whether the vault has it already.
import { CopyCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CandidateView } from '../../shared/ipc/enrol.ts';
import type { ShownCode } from '../codes/open-codes.ts';
import { Groups } from '../codes/code-row.tsx';
import { dotsFor, groupCode, spellCode } from '../codes/group-code.ts';
import { Checkbox } from '../ui/switch.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Tile } from '../ui/tile.tsx';

/** What the user made of a candidate so far. */
export interface Draft {
  readonly isChosen: boolean;
  readonly issuer: string;
  readonly account: string;
}

export function CandidateRow({
  candidate,
  code,
  draft,
  onChange,
  isAlone,
}: {
  readonly candidate: CandidateView;
  readonly code: ShownCode | undefined;
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
  readonly isAlone: boolean;
}): ReactNode {
  const { t } = useTranslation(['enrol', 'errors']);
  const { duplicateOf } = candidate;
  const name = draft.issuer || draft.account || t('unnamed');
  const isOffered = !isAlone || duplicateOf !== undefined;
  return (
    <div className="candidate">
      <div className="candidate-head">
        {isOffered && !isAlone && (
          <Checkbox
            aria-label={t('include', { name })}
            isSelected={draft.isChosen}
            onChange={(isChosen) => onChange({ isChosen })}
          />
        )}
        <Tile name={name} />
        <span className="candidate-kind quiet small">{t(`types.${candidate.type}`)}</span>
        <CandidateCode candidate={candidate} code={code} />
      </div>
      <div className="candidate-names">
        <TextField
          label={t('issuer')}
          value={draft.issuer}
          onChange={(issuer) => onChange({ issuer })}
          autoFocus={isAlone}
        />
        <TextField
          label={t('account')}
          value={draft.account}
          onChange={(account) => onChange({ account })}
        />
      </div>
      {candidate.warnings.map((code) => (
        <p key={code} className="candidate-warning small">
          {t(`errors:${code}.what`)}
        </p>
      ))}
      {duplicateOf !== undefined && (
        <div className="candidate-warning small">
          <CopyCheck className="icon" aria-hidden="true" />
          <span>
            {t(duplicateOf.trashed ? 'duplicateTrashed' : 'duplicate', {
              name: [duplicateOf.issuer, duplicateOf.account]
                .filter((one) => one !== '')
                .join(' · '),
            })}
          </span>
        </div>
      )}
      {duplicateOf !== undefined && isAlone && (
        <Checkbox isSelected={draft.isChosen} onChange={(isChosen) => onChange({ isChosen })}>
          {t('addAgain')}
        </Checkbox>
      )}
    </div>
  );
}

function CandidateCode({
  candidate,
  code,
}: {
  readonly candidate: CandidateView;
  readonly code: ShownCode | undefined;
}): ReactNode {
  const { t } = useTranslation('enrol');
  if (candidate.type === 'hotp') {
    return <span className="candidate-counter quiet small">{t('counterCode')}</span>;
  }
  const groups = code === undefined ? dotsFor(candidate) : groupCode(code.code, candidate.type);
  return (
    <span className="candidate-code digits">
      <span className="only-read">
        {t('liveCode')} {code === undefined ? '' : spellCode(code.code)}
      </span>
      <span aria-hidden="true">
        <Groups groups={groups} />
      </span>
    </span>
  );
}
