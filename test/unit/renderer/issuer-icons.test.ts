// Which sign an issuer gets, from the real file of signs.
import { describe, expect, it } from 'vitest';
import { issuerIcons } from '../../../scripts/lib/window-assets.mjs';
import { findIcon } from '../../../src/renderer/codes/issuer-icons.ts';
import { signColours } from '../../../src/renderer/ui/tile-colour.ts';

const icons = issuerIcons();

describe('an issuer', () => {
  it.each([
    ['GitHub', 'github'],
    ['github.com', 'github'],
    ['www.github.com', 'github'],
    ['GitHub (work)', 'github'],
    ['GitHub - mara', 'github'],
    ['GITHUB: org', 'github'],
    ['Proton account', 'proton'],
    ['Twitter', 'x'],
    ['1Password', '1password'],
    ['Booking.com', 'bookingdotcom'],
  ])('%s has the sign of %s', (issuer, key) => {
    const found = findIcon(icons, issuer);
    expect(found).toBeDefined();
    expect(found).toEqual(findIcon(icons, key));
  });

  it.each(['', 'Applewood Dental', 'Git', 'constructor', '__proto__', 'Sparkasse Rügen', '🔐'])(
    '%j has none',
    (issuer) => {
      expect(findIcon(icons, issuer)).toBeUndefined();
    },
  );
});

it('has only paths and colours, and every other name leads to one', () => {
  expect(Object.keys(icons).length).toBeGreaterThan(500);
  for (const icon of Object.values(icons)) {
    const [colour, path] = (typeof icon === 'string' ? icons[icon] : icon) ?? [];
    expect(colour).toMatch(/^[0-9A-F]{6}$/);
    expect(path).toMatch(/^[MmZzLlHhVvCcSsQqTtAa\d\s.,e+-]+$/);
  }
});

it('shows a colour only where it stands out', () => {
  expect(signColours('181717')).toEqual({ light: '#181717', dark: 'var(--ink)' });
  expect(signColours('FFE01B')).toEqual({ light: 'var(--ink)', dark: '#FFE01B' });
  expect(signColours('E50914')).toEqual({ light: '#E50914', dark: '#E50914' });
});
