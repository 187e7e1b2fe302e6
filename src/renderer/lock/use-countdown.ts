// Seconds until a moment, counting down; 0 when it is over. Used where too many wrong passwords make one wait.
import { useEffect, useState } from 'react';

export function useCountdown(endMs: number | undefined): number {
  const [nowMs, setNowMs] = useState(Date.now);
  useEffect(() => {
    if (endMs === undefined) return undefined;
    const tick = (): void => {
      setNowMs(Date.now());
      if (Date.now() >= endMs) window.clearInterval(timer);
    };
    const timer = window.setInterval(tick, 500);
    const first = window.setTimeout(tick);
    return () => {
      window.clearTimeout(first);
      window.clearInterval(timer);
    };
  }, [endMs]);
  return endMs === undefined ? 0 : Math.max(0, Math.ceil((endMs - nowMs) / 1000));
}
