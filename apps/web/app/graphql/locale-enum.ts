import type { Locale } from '@apipay/i18n';

/** Languages as the API names them. */
export const localeEnum = { ru: 'RU', kk: 'KK', en: 'EN' } as const satisfies Record<Locale, string>;
