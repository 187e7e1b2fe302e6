// One shared sign of time: at each of its steps it sets the few signs that are drawn, and marks the rows of a
// period when its last seconds begin. Straight on the elements: no drawing by React, no animation, one timer for
// all, and none between two steps. Hidden windows have no timer at all.
import { isSoon, nextSignMs, nowMs, secondsLeft, shownSecondsLeft } from './clock.ts';

export interface SignParts {
  readonly bar: HTMLElement;
  readonly words: HTMLElement;
  readonly root: HTMLElement;
}

const signs = new Map<SignParts, number>();
const rows = new Map<HTMLElement, number>();
let timer: number | undefined;
/** The periods that the timer waits for. */
let planned: ReadonlySet<number> = new Set();

function setSign(parts: SignParts, periodSeconds: number): void {
  const shown = shownSecondsLeft(periodSeconds, nowMs());
  const text = String(shown);
  // What is the same already is left alone: even that would be a frame.
  if (parts.words.textContent === text) return;
  parts.bar.style.transform = `scaleX(${shown / periodSeconds})`;
  parts.words.textContent = text;
  parts.root.toggleAttribute('data-soon', isSoon(periodSeconds, shown));
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
  if (document.hidden) return;
  const atMs = nowMs();
  let nextMs = Infinity;
  planned = new Set([...signs.values(), ...rows.values()]);
  for (const period of planned) nextMs = Math.min(nextMs, nextSignMs(period, atMs));
  if (nextMs !== Infinity) timer = window.setTimeout(tick, nextMs - atMs + 5);
}

document.addEventListener('visibilitychange', () => {
  if (document.hidden) plan();
  else tick();
});

/** Keeps a sign set until the returned function is called. */
export function showSign(parts: SignParts, periodSeconds: number): () => void {
  signs.set(parts, periodSeconds);
  setSign(parts, periodSeconds);
  planFor(periodSeconds);
  return () => {
    signs.delete(parts);
  };
}

/** Marks the row with `data-soon` in the last seconds of its period. */
export function markSoon(row: HTMLElement, periodSeconds: number): () => void {
  rows.set(row, periodSeconds);
  setRow(row, periodSeconds);
  planFor(periodSeconds);
  return () => {
    rows.delete(row);
  };
}

/** Rows come and go while the list is scrolled: only a period that nobody waited for yet moves the timer. */
function planFor(periodSeconds: number): void {
  if (timer === undefined || !planned.has(periodSeconds)) plan();
}
