// Reads codes from a camera: opens it, shows it in a <video>, sends frames to the QR workers one at a time.
// Called by enrol's camera screen. No React here. Must leave no camera on: stop() and every error release it.
import { AppError, type ErrorCode } from '../../shared/errors.ts';
import type { FoundCode } from '../../shared/qr/found.ts';
import type { QrClient } from './qr-worker/client.ts';

export interface Camera {
  readonly deviceId: string;
  /** Empty until the user has allowed the camera once. */
  readonly label: string;
}

export interface CameraOptions {
  readonly qr: Pick<QrClient, 'decodeFrame'>;
  /** Shows what the camera sees; muted, playsInline. */
  readonly video: HTMLVideoElement;
  /** Without it, the system's first camera. */
  readonly deviceId?: string;
  /** Called for each frame that holds codes, with all of them; the same codes come again with later frames. */
  readonly onCodes: (codes: readonly FoundCode[]) => void;
  /** Once, then the camera is off: CAMERA_DENIED, CAMERA_ABSENT, CAMERA_BUSY, INTERNAL. */
  readonly onError: (error: AppError) => void;
  readonly devices?: Pick<MediaDevices, 'getUserMedia'>;
}

/** Eight looks a second feel immediate and leave the processor nearly idle. */
const minMsBetweenLooks = 125;

export async function listCameras(
  devices: Pick<MediaDevices, 'enumerateDevices'> = navigator.mediaDevices,
): Promise<readonly Camera[]> {
  const all = await devices.enumerateDevices();
  return all
    .filter(({ kind }) => kind === 'videoinput')
    .map(({ deviceId, label }) => ({ deviceId, label }));
}

/** Returns at once; the camera opens meanwhile. `stop` may be called at any time, more than once. */
export function startCamera(options: CameraOptions): () => void {
  const { qr, video, onCodes, onError, devices = navigator.mediaDevices } = options;
  let stream: MediaStream | undefined;
  let stopped = false;
  let frameRequest: number | undefined;
  let lastLookMs = -Infinity;

  function stop(): void {
    if (stopped) return;
    stopped = true;
    if (frameRequest !== undefined) video.cancelVideoFrameCallback(frameRequest);
    release(stream);
    video.srcObject = null;
  }

  function fail(error: AppError): void {
    if (stopped) return;
    stop();
    onError(error);
  }

  async function open(): Promise<void> {
    const opened = await devices.getUserMedia({
      audio: false,
      video: {
        width: { ideal: 1280 },
        height: { ideal: 720 },
        ...(options.deviceId === undefined
          ? { facingMode: 'environment' }
          : { deviceId: { exact: options.deviceId } }),
      },
    });
    if (isStopped()) {
      release(opened); // closed while the system was still asking the user
      return;
    }
    stream = opened;
    // Unplugged, or taken away by the system while in use.
    for (const track of opened.getVideoTracks()) {
      track.addEventListener('ended', () => fail(new AppError('CAMERA_ABSENT')));
    }
    video.srcObject = opened;
    await video.play();
    nextFrame();
  }

  function nextFrame(): void {
    if (isStopped()) return;
    frameRequest = video.requestVideoFrameCallback((nowMs) => {
      if (nowMs - lastLookMs < minMsBetweenLooks) {
        nextFrame();
        return;
      }
      lastLookMs = nowMs;
      look()
        .then(nextFrame)
        .catch((error: unknown) => fail(cameraError(error)));
    });
  }

  /** The next frame is asked for only when this one is read: never two looks at once. */
  async function look(): Promise<void> {
    const { texts } = await qr.decodeFrame(await createImageBitmap(video));
    if (!isStopped() && texts.length > 0) onCodes(texts);
  }

  /** Asked anew after every wait: stop() may have come in between. */
  function isStopped(): boolean {
    return stopped;
  }

  open().catch((error: unknown) => fail(cameraError(error)));
  return stop;
}

function release(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

/** Media Capture and Streams section 10.3 names the refusals. */
const codeByName: Readonly<Record<string, ErrorCode>> = {
  NotAllowedError: 'CAMERA_DENIED',
  SecurityError: 'CAMERA_DENIED',
  NotFoundError: 'CAMERA_ABSENT',
  OverconstrainedError: 'CAMERA_ABSENT',
  NotReadableError: 'CAMERA_BUSY',
  AbortError: 'CAMERA_BUSY',
};

function cameraError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const name = error instanceof Error ? error.name : '';
  return new AppError(codeByName[name] ?? 'INTERNAL', undefined, { cause: error });
}
