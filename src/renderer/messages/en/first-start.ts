// Texts of the first start.
export const firstStart = {} as const;
