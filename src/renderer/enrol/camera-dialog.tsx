// Shows what the camera sees and hands over the first codes it finds. Drawn by enrol.tsx; the camera is off
// as soon as this is gone.
import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { toFailure, type Failure } from '../../shared/errors.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Select } from '../ui/select.tsx';
import { listCameras, startCamera, type Camera } from './camera.ts';
import { qrClient } from './qr-worker/workers.ts';
import './enrol.css';

export function CameraDialog({
  onTexts,
  onBack,
  onClose,
}: {
  readonly onTexts: (texts: readonly string[]) => void;
  readonly onBack: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation(['enrol', 'common']);
  const video = useRef<HTMLVideoElement>(null);
  const [cameras, setCameras] = useState<readonly Camera[]>([]);
  const [deviceId, setDeviceId] = useState<string>();
  const [failure, setFailure] = useState<Failure>();
  const [tries, setTries] = useState(0);
  const found = useRef(onTexts);
  useEffect(() => {
    found.current = onTexts;
  });

  useEffect(() => {
    if (video.current === null) return;
    let isFound = false;
    return startCamera({
      qr: qrClient,
      video: video.current,
      ...(deviceId !== undefined && { deviceId }),
      onCodes: (codes) => {
        if (isFound) return;
        isFound = true;
        found.current(codes.map((code) => code.text));
      },
      onError: (error) => setFailure(toFailure(error)),
    });
  }, [deviceId, tries]);

  // Names of cameras are known once the user has allowed one.
  const learnCameras = (): void => void listCameras().then(setCameras, () => setCameras([]));

  return (
    <Dialog
      title={t('cameraTitle')}
      onClose={onClose}
      size="wide"
      footer={
        <Button icon={ArrowLeft} onPress={onBack}>
          {t('common:back')}
        </Button>
      }
    >
      {failure !== undefined ? (
        <FailureMessage
          failure={failure}
          action={
            <Button
              onPress={() => {
                setFailure(undefined);
                setTries(tries + 1);
              }}
            >
              {t('common:tryAgain')}
            </Button>
          }
        />
      ) : (
        <p className="quiet">{t('cameraHint')}</p>
      )}
      <video
        ref={video}
        className="camera"
        hidden={failure !== undefined}
        muted
        playsInline
        aria-label={t('cameraPicture')}
        onPlaying={learnCameras}
      />
      {cameras.length > 1 && (
        <Select
          label={t('cameraChoice')}
          value={deviceId ?? cameras[0]?.deviceId ?? ''}
          choices={cameras.map((camera, index) => ({
            value: camera.deviceId,
            label: camera.label === '' ? t('cameraNumber', { count: index + 1 }) : camera.label,
          }))}
          onChange={setDeviceId}
        />
      )}
    </Dialog>
  );
}
