// How hard a password is to guess, by zxcvbn, loaded when the first password is chosen and not before.
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Score = 0 | 1 | 2 | 3 | 4;

const words = ['veryWeak', 'weak', 'fair', 'strong', 'veryStrong'] as const;

async function guess(password: string): Promise<Score> {
  const { measureStrength } = await import('./strength.ts');
  return measureStrength(password);
}

export function StrengthMeter({ password }: { readonly password: string }): ReactNode {
  const { t } = useTranslation('signIn');
  const [score, setScore] = useState<Score>();
  useEffect(() => {
    let isCurrent = true;
    void guess(password).then((found) => {
      if (isCurrent) setScore(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [password]);
  if (score === undefined) return null;
  return (
    <div className="strength">
      <meter
        aria-label={t('strength.label')}
        className={`strength-meter strength-${score}`}
        min={0}
        max={4}
        value={score}
      />
      <span className="help" role="status">
        {t(`strength.${words[score]}`)}
      </span>
    </div>
  );
}
