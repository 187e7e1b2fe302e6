// Texts of codes.
export const codes = {} as const;
