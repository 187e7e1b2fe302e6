// The form of a translation: the keys of the English file, every one and no other, with any text. Used by every
// language but English. A language with more plural forms than English (Polish: one, few, many, other) adds those
// under the same name; which it must have, the test of the languages says.
type PluralBase<Key> = Key extends `${infer Base}_other` ? Base : never;

export type Translated<English> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : Translated<English[Key]>;
} & {
  readonly [
    Base in PluralBase<keyof English> as `${Base}_${'zero' | 'two' | 'few' | 'many'}`
  ]?: string;
};
