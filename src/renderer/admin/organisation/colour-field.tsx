// A colour, chosen or typed as #rrggbb; none means the app's own. Text never stands on it, so any will do.
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/text-field.tsx';

const form = /^#[0-9a-f]{6}$/iu;

export function ColourField({
  value,
  onChange,
  isDisabled,
}: {
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly isDisabled: boolean;
}): ReactNode {
  const { t } = useTranslation('organisation');
  /** What is typed and is no colour yet. */
  const [typed, setTyped] = useState<string>();
  const type = (text: string): void => {
    const colour = text.trim().toLowerCase();
    const isColour = form.test(colour);
    setTyped(colour === '' || isColour ? undefined : text);
    if (colour === '') onChange(null);
    else if (isColour) onChange(colour);
  };
  return (
    <TextField
      label={t('branding.colour')}
      help={t('branding.colourHelp')}
      value={typed ?? value ?? ''}
      onChange={type}
      isDisabled={isDisabled}
      isCode
      placeholder={t('branding.colourNone')}
      error={typed === undefined ? undefined : t('branding.colourWrong')}
      end={
        <input
          type="color"
          className="colour-well"
          aria-label={t('branding.chooseColour')}
          value={value ?? '#2844bd'}
          disabled={isDisabled}
          onChange={(event) => type(event.target.value)}
        />
      }
    />
  );
}
