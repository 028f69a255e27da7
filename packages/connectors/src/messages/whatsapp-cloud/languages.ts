/** The vendor's codes of our languages, unless told otherwise. */
export const sameLanguages = { ru: 'ru', kk: 'kk', en: 'en' } as const;
