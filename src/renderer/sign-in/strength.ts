// zxcvbn with its common word lists. Loaded by strength-meter.tsx when a password is chosen.
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

const zxcvbn = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

export function measureStrength(password: string): 0 | 1 | 2 | 3 | 4 {
  // Longer ones cost time and are strong long before.
  return zxcvbn.check(password.slice(0, 100)).score;
}
