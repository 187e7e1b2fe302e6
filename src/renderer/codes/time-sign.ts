// One shared sign of time: once a second it sets the few signs that are drawn, and marks the rows of a period
// when its last seconds begin. Straight on the elements: no drawing by React, no animation, one timer for all.
// Measured against alternatives in the project's speed table. Hidden windows have no timer at all.
import { isSoon, nowMs, secondsLeft } from './clock.ts';

export interface SignParts {
  readonly bar: HTMLElement;
  readonly words: HTMLElement;
  readonly root: HTMLElement;
}

const signs = new Map<SignParts, number>();
const rows = new Map<HTMLElement, number>();
let timer: number | undefined;

function setSign(parts: SignParts, periodSeconds: number): void {
  const left = secondsLeft(periodSeconds, nowMs());
  parts.bar.style.transform = `scaleX(${left / periodSeconds})`;
  parts.words.textContent = String(left);
  parts.root.toggleAttribute('data-soon', isSoon(periodSeconds, left));
}

function setRow(row: HTMLElement, periodSeconds: number): void {
  row.toggleAttribute('data-soon', isSoon(periodSeconds, secondsLeft(periodSeconds, nowMs())));
}

function tick(): void {
  for (const [parts, period] of signs) setSign(parts, period);
  for (const [row, period] of rows) setRow(row, period);
  plan();
}

function plan(): void {
  window.clearTimeout(timer);
  timer = undefined;
  if (document.hidden || (signs.size === 0 && rows.size === 0)) return;
  timer = window.setTimeout(tick, 1000 - (nowMs() % 1000) + 5);
}

document.addEventListener('visibilitychange', () => {
  if (document.hidden) plan();
  else tick();
});

/** Keeps a sign set until the returned function is called. */
export function showSign(parts: SignParts, periodSeconds: number): () => void {
  signs.set(parts, periodSeconds);
  setSign(parts, periodSeconds);
  if (timer === undefined) plan();
  return () => {
    signs.delete(parts);
  };
}

/** Marks the row with `data-soon` in the last seconds of its period. */
export function markSoon(row: HTMLElement, periodSeconds: number): () => void {
  rows.set(row, periodSeconds);
  setRow(row, periodSeconds);
  if (timer === undefined) plan();
  return () => {
    rows.delete(row);
  };
}
