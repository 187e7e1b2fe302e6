// Organisation > Name and branding: what people see when they sign in, with a live preview of exactly that.
import { ImageUp, Trash2 } from 'lucide-react';
import { useRef, useState, type CSSProperties, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NameText } from '../../../shared/api/parts.ts';
import { OrganisationHead } from '../../sign-in/organisation-head.tsx';
import { Button } from '../../ui/button.tsx';
import { Row, Section } from '../../ui/page.tsx';
import { redrawnPicture } from '../../ui/redrawn-picture.ts';
import { TextField } from '../../ui/text-field.tsx';
import { Tile } from '../../ui/tile.tsx';
import { useAdmin } from '../admin-context.ts';
import { fits } from '../../ui/fits.ts';
import { ColourField } from './colour-field.tsx';
import { FieldsSection } from './fields-section.tsx';
import { SectionPart } from './section-part.tsx';
import { useMayChange } from './use-may-change.ts';
import { together, useSection } from './use-section.ts';

/** The contract bounds the data: URI. */
const logoWish = { sides: [256, 128, 64], longestUri: 350_000 } as const;

export function BrandingPart(): ReactNode {
  const { t } = useTranslation('organisation');
  const profile = useSection('profile');
  const branding = useSection('branding');
  const isFixed = !useMayChange('branding');
  const isNameWrong = profile.value !== undefined && !fits(NameText, profile.value.name.trim());
  return (
    <SectionPart name="branding" saving={together(profile, branding)} isWrong={isNameWrong}>
      {profile.value !== undefined && branding.value !== undefined && (
        <>
          <FieldsSection>
            <TextField
              label={t('branding.name')}
              value={profile.value.name}
              isDisabled={isFixed}
              onChange={(name) => profile.change({ name })}
              error={isNameWrong ? t('branding.nameWrong') : undefined}
            />
            <ColourField
              value={branding.value.accentColour}
              isDisabled={isFixed}
              onChange={(accentColour) => branding.change({ accentColour })}
            />
            <div className="admin-wide">
              <TextField
                label={t('branding.message')}
                help={t('branding.messageHelp')}
                value={branding.value.message}
                isDisabled={isFixed}
                onChange={(message) => branding.change({ message })}
                maxLength={2000}
                lines={3}
              />
            </div>
          </FieldsSection>
          <Section>
            <LogoRow
              name={profile.value.name}
              logo={branding.value.logo}
              isFixed={isFixed}
              onChange={(logo) => branding.change({ logo })}
            />
          </Section>
          <Preview
            name={profile.value.name}
            logo={branding.value.logo}
            colour={branding.value.accentColour}
            message={branding.value.message}
          />
        </>
      )}
    </SectionPart>
  );
}

function LogoRow({
  name,
  logo,
  isFixed,
  onChange,
}: {
  readonly name: string;
  readonly logo: string | null;
  readonly isFixed: boolean;
  readonly onChange: (logo: string | null) => void;
}): ReactNode {
  const { t } = useTranslation('organisation');
  const input = useRef<HTMLInputElement>(null);
  const [isWrong, setWrong] = useState(false);
  const read = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const picture = await redrawnPicture(file, logoWish);
    setWrong(picture === undefined);
    if (picture !== undefined) onChange(picture);
  };
  return (
    <Row
      label={t('branding.logo')}
      help={
        isWrong ? (
          <span className="field-error" role="alert">
            {t('branding.logoWrong')}
          </span>
        ) : (
          t('branding.logoHelp')
        )
      }
    >
      <Tile name={name} icon={logo ?? undefined} />
      {!isFixed && (
        <>
          <input
            ref={input}
            type="file"
            accept="image/png,image/jpeg,image/webp"
            hidden
            aria-label={t('branding.chooseLogo')}
            onChange={(event) => {
              void read(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
          <Button icon={ImageUp} onPress={() => input.current?.click()}>
            {t('branding.chooseLogo')}
          </Button>
          {logo !== null && (
            <Button icon={Trash2} onPress={() => onChange(null)}>
              {t('branding.removeLogo')}
            </Button>
          )}
        </>
      )}
    </Row>
  );
}

/** The sign-in's own card with what is typed here. */
function Preview({
  name,
  logo,
  colour,
  message,
}: {
  readonly name: string;
  readonly logo: string | null;
  readonly colour: string | null;
  readonly message: string;
}): ReactNode {
  const { t } = useTranslation(['organisation', 'signIn']);
  const { server } = useAdmin();
  const branding = { ...server.branding, organisation: name, logo, colour, message };
  return (
    <section className="section" aria-label={t('preview')}>
      <h2 className="section-title">{t('preview')}</h2>
      <div className="preview">
        <div
          className="step preview-step"
          style={colour === null ? {} : ({ '--organisation-colour': colour } as CSSProperties)}
        >
          <div className="step-card">
            <OrganisationHead branding={branding} fallback={server.host} />
            <div className="preview-field">{t('signIn:username')}</div>
            <div className="preview-field">{t('signIn:password')}</div>
            <div className="preview-button">{t('signIn:signIn')}</div>
          </div>
        </div>
      </div>
    </section>
  );
}
