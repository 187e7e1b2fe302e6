// Texts of enrol.
export const enrol = {} as const;
