// Letters that look like Latin ones, for comparing host names as eyes do (after UTS 39 section 4, skeletons).
// Used by look-alike.ts. A small table on purpose: what cannot be told apart in the fonts of user interfaces.

const lookAlikes: Readonly<Record<string, string>> = {
  // Cyrillic
  ...pairs(
    'а a|в b|с c|ԁ d|е e|ё e|һ h|і i|ї i|ј j|к k|ӏ l|м m|н h|о o|р p|ԛ q|г r|ѕ s|т t|ѵ v|ԝ w|х x|у y|ү y|з 3|ч 4|б 6',
  ),
  // Greek
  ...pairs('α a|β b|ε e|γ y|η n|ι i|κ k|ν v|ο o|ρ p|σ o|τ t|υ u|χ x|ω w|ϲ c|ϳ j'),
  // Armenian, and Latin letters of other alphabets
  ...pairs(
    'օ o|ս u|հ h|ո n|ց g|զ q|ı i|ɑ a|ɡ g|ɩ i|ł l|ø o|đ d|ħ h|ʟ l|ɴ n|ʀ r|ᴄ c|ᴏ o|ᴠ v|ᴡ w|ᴢ z',
  ),
};

function pairs(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(text.split('|').map((pair) => pair.split(' ') as [string, string]));
}

/** Latin letters as they would be read: letters only, without their accents. */
export function latinLookOf(text: string): string {
  return Array.from(text.toLowerCase().normalize('NFKD'))
    .filter((letter) => !/\p{Mark}/u.test(letter))
    .map((letter) => lookAlikes[letter] ?? letter)
    .join('');
}

/** What eyes take for the same: also digits for letters, and two letters for one. */
export function skeletonOf(text: string): string {
  return latinLookOf(text)
    .replace(/0/gu, 'o')
    .replace(/[1|]/gu, 'l')
    .replace(/5/gu, 's')
    .replace(/rn/gu, 'm')
    .replace(/vv/gu, 'w')
    .replace(/cl/gu, 'd');
}
