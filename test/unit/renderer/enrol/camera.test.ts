// The camera's loop against a video and devices that stand in: one look at a time, eight a second at most, off at the end.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { AppError } from '../../../../src/shared/errors.ts';
import type { Decoded } from '../../../../src/shared/qr/found.ts';
import { listCameras, startCamera } from '../../../../src/renderer/enrol/camera.ts';

type FrameCallback = (nowMs: number) => void;

function setUp(getUserMedia?: () => Promise<MediaStream>) {
  const track = Object.assign(new EventTarget(), { stop: vi.fn() });
  const stream = { getTracks: () => [track], getVideoTracks: () => [track] };
  let callback: FrameCallback | undefined;
  const video = {
    srcObject: null as unknown,
    play: () => Promise.resolve(),
    requestVideoFrameCallback: (next: FrameCallback) => {
      callback = next;
      return 1;
    },
    cancelVideoFrameCallback: () => {
      callback = undefined;
    },
  };
  const answers: ((found: Decoded) => void)[] = [];
  const decodeFrame = vi.fn(() => new Promise<Decoded>((resolve) => answers.push(resolve)));
  const onCodes = vi.fn();
  const onError = vi.fn<(error: AppError) => void>();
  const stop = startCamera({
    qr: { decodeFrame },
    video: video as unknown as HTMLVideoElement,
    onCodes,
    onError,
    devices: {
      getUserMedia: getUserMedia ?? (() => Promise.resolve(stream as unknown as MediaStream)),
    },
  });
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
  const frame = async (nowMs: number): Promise<void> => {
    const next = callback;
    callback = undefined;
    next?.(nowMs);
    await settle();
  };
  const answer = async (found: Decoded): Promise<void> => {
    answers.shift()?.(found);
    await settle();
  };
  return { track, stream, video, decodeFrame, onCodes, onError, stop, settle, frame, answer };
}

const nothing: Decoded = { texts: [] };
const point = { x: 0, y: 0 };
const found: Decoded = { texts: [{ text: 'a', corners: [point, point, point, point] }] };

beforeEach(() => {
  vi.stubGlobal('createImageBitmap', () => Promise.resolve({}));
});
afterEach(() => {
  vi.unstubAllGlobals();
});

it('looks at most eight times a second, and never twice at once', async () => {
  const { decodeFrame, onCodes, frame, answer, settle, stop } = setUp();
  await settle();
  await frame(1000);
  expect(decodeFrame).toHaveBeenCalledTimes(1);
  await frame(5000); // the first look is not over: no frame was asked for
  expect(decodeFrame).toHaveBeenCalledTimes(1);
  await answer(nothing);
  expect(onCodes).not.toHaveBeenCalled();
  await frame(1100);
  expect(decodeFrame).toHaveBeenCalledTimes(1);
  await frame(1125);
  expect(decodeFrame).toHaveBeenCalledTimes(2);
  await answer(found);
  expect(onCodes).toHaveBeenCalledWith(found.texts);
  stop();
});

it('is off after stop, whatever is still under way', async () => {
  const { track, video, onCodes, onError, frame, answer, settle, stop } = setUp();
  await settle();
  await frame(1000);
  stop();
  stop();
  await answer(found);
  expect(track.stop).toHaveBeenCalledTimes(1);
  expect(video.srcObject).toBeNull();
  expect(onCodes).not.toHaveBeenCalled();
  expect(onError).not.toHaveBeenCalled();
});

it('releases a camera that the user allows only after the screen was left', async () => {
  let allow: (stream: MediaStream) => void = () => undefined;
  const { track, stream, video, settle, stop } = setUp(
    () => new Promise((resolve) => (allow = resolve)),
  );
  stop();
  allow(stream as unknown as MediaStream);
  await settle();
  expect(track.stop).toHaveBeenCalledTimes(1);
  expect(video.srcObject).toBeNull();
});

it.each([
  ['NotAllowedError', 'CAMERA_DENIED'],
  ['NotFoundError', 'CAMERA_ABSENT'],
  ['OverconstrainedError', 'CAMERA_ABSENT'],
  ['NotReadableError', 'CAMERA_BUSY'],
  ['SomethingNewError', 'INTERNAL'],
])('calls %s %s, once', async (name, code) => {
  const { onError, settle } = setUp(() => Promise.reject(new DOMException('', name)));
  await settle();
  expect(onError.mock.calls.map(([error]) => error.code)).toEqual([code]);
});

it('says so when the camera is unplugged', async () => {
  const { track, onError, settle } = setUp();
  await settle();
  track.dispatchEvent(new Event('ended'));
  expect(onError.mock.calls.map(([error]) => error.code)).toEqual(['CAMERA_ABSENT']);
  expect(track.stop).toHaveBeenCalled();
});

it('lists cameras and nothing else', async () => {
  const device = (kind: MediaDeviceKind, deviceId: string) =>
    ({ kind, deviceId, label: `${deviceId}!`, groupId: '' }) as MediaDeviceInfo;
  const devices = {
    enumerateDevices: () =>
      Promise.resolve([device('audioinput', 'mic'), device('videoinput', 'cam')]),
  };
  expect(await listCameras(devices)).toEqual([{ deviceId: 'cam', label: 'cam!' }]);
});
