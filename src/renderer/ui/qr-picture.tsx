// Draws a QR code, dark on light in every theme: inverted ones are beyond many phones. Used for secrets.
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fitsQr, qrSvgPath } from '../../shared/qr/draw.ts';
import { Notice } from './notice.tsx';
import './qr-picture.css';

export function QrPicture({
  text,
  label,
}: {
  readonly text: string;
  readonly label: string;
}): ReactNode {
  const { t } = useTranslation('common');
  const drawn = useMemo(() => (fitsQr(text) ? qrSvgPath(text) : undefined), [text]);
  if (drawn === undefined) return <Notice kind="info">{t('qrTooLong')}</Notice>;
  const { size, path } = drawn;
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={`M0 0h${size}v${size}H0z`} className="qr-light" />
      <path d={path} className="qr-dark" />
    </svg>
  );
}
