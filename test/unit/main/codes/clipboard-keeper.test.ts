import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClipboardKeeper } from '../../../../src/main/codes/clipboard-keeper.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function make(seconds: number) {
  const clipboard = { text: 'of the user' };
  const keeper = createClipboardKeeper({
    clipboard: {
      readText: () => Promise.resolve(clipboard.text),
      writeSecret: (text) => {
        clipboard.text = text;
        return Promise.resolve();
      },
      clear: () => (clipboard.text = ''),
    },
    clearAfterSeconds: () => seconds,
    now: () => 1000,
    failed: (error) => {
      throw error;
    },
  });
  return { clipboard, keeper };
}

describe('the clipboard', () => {
  it('is cleared after the chosen time', async () => {
    const { clipboard, keeper } = make(30);
    expect(await keeper.copySecret('123456')).toEqual({ clearsAtMs: 31_000 });
    await vi.advanceTimersByTimeAsync(29_999);
    expect(clipboard.text).toBe('123456');
    await vi.advanceTimersByTimeAsync(1);
    expect(clipboard.text).toBe('');
  });

  it('is left alone when it holds something else by then', async () => {
    const { clipboard, keeper } = make(15);
    await keeper.copySecret('123456');
    clipboard.text = 'copied since';
    await vi.advanceTimersByTimeAsync(60_000);
    expect(clipboard.text).toBe('copied since');
  });

  it('counts anew with every copy', async () => {
    const { clipboard, keeper } = make(15);
    await keeper.copySecret('111111');
    await vi.advanceTimersByTimeAsync(10_000);
    await keeper.copySecret('222222');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(clipboard.text).toBe('222222');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(clipboard.text).toBe('');
  });

  it('is never cleared by time where the user wants that, but on lock and quit', async () => {
    const { clipboard, keeper } = make(0);
    expect(await keeper.copySecret('123456')).toEqual({ clearsAtMs: null });
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(clipboard.text).toBe('123456');
    await keeper.clearOurs();
    expect(clipboard.text).toBe('');
  });

  it('is not touched when nothing of ours was put there', async () => {
    const { clipboard, keeper } = make(30);
    await keeper.clearOurs();
    expect(clipboard.text).toBe('of the user');
  });
});
