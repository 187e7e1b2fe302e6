import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  formatRecoveryKey,
  lastGroupOf,
  parseRecoveryKey,
  recoveryKeyBytes,
} from '../../../../src/main/vault/recovery-key.ts';

describe('recovery key', () => {
  it('is 160 bits in eight groups of five', () => {
    expect(recoveryKeyBytes).toBe(20);
    const shown = formatRecoveryKey(randomBytes(20));
    expect(shown).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}$/);
  });

  it('reads back what it shows, however it was typed', () => {
    for (let round = 0; round < 200; round += 1) {
      const key = randomBytes(20);
      const shown = formatRecoveryKey(key);
      for (const typed of [
        shown,
        shown.toLowerCase(),
        shown.replaceAll('-', ''),
        shown.replaceAll('-', ' \u2013 '),
        shown.replaceAll('0', 'O').replaceAll('1', 'l'),
        shown.replaceAll('1', 'I').replaceAll('-', '\n'),
        `  ${shown}\u200B`,
      ]) {
        expect(parseRecoveryKey(typed).equals(key)).toBe(true);
      }
    }
  });

  it('keeps the form it had in the first release', () => {
    const key = Buffer.from('000102030405060708090a0b0c0d0e0f10111213', 'hex');
    expect(formatRecoveryKey(key)).toMatchInlineSnapshot(
      `"000G0-40R47-0M30J-E209D-185GT-R38E6-1W81Q-24GK4"`,
    );
  });

  it('finds every single wrong character and every exchange of two neighbours, and names the group', () => {
    const shown = formatRecoveryKey(randomBytes(20)).replaceAll('-', '');
    const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    for (let at = 0; at < shown.length; at += 1) {
      for (const wrong of alphabet) {
        if (wrong === shown[at]) continue;
        const typed = shown.slice(0, at) + wrong + shown.slice(at + 1);
        expect(() => parseRecoveryKey(typed)).toThrow(
          expect.objectContaining({
            code: 'RECOVERY_KEY_MALFORMED',
            details: { group: Math.floor(at / 5) + 1 },
          }) as Error,
        );
      }
      const [one = '', two = ''] = [shown[at], shown[at + 1]];
      if (at % 5 === 4 || one === two) continue;
      const swapped = shown.slice(0, at) + two + one + shown.slice(at + 2);
      expect(() => parseRecoveryKey(swapped)).toThrow('RECOVERY_KEY_MALFORMED');
    }
  });

  it('finds groups in another order', () => {
    const groups = formatRecoveryKey(randomBytes(20)).split('-');
    for (let at = 0; at + 1 < groups.length; at += 1) {
      if (groups[at]?.slice(0, 4) === groups[at + 1]?.slice(0, 4)) continue;
      const swapped = groups.with(at, groups[at + 1] ?? '').with(at + 1, groups[at] ?? '');
      expect(() => parseRecoveryKey(swapped.join('-'))).toThrow('RECOVERY_KEY_MALFORMED');
    }
  });

  it('refuses what is too short, too long or no key at all', () => {
    const shown = formatRecoveryKey(randomBytes(20));
    for (const typed of [
      '',
      ' ',
      'hello',
      shown.slice(0, -1),
      shown.slice(0, -6),
      `${shown}-AAAAA`,
      '\u{1F600}'.repeat(40),
    ]) {
      expect(() => parseRecoveryKey(typed)).toThrow('RECOVERY_KEY_MALFORMED');
    }
  });

  it('knows its last group', () => {
    const key = randomBytes(20);
    expect(lastGroupOf(key)).toBe(formatRecoveryKey(key).split('-').at(-1));
  });
});
