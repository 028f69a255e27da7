import { translator } from '@apipay/i18n/messages';

/** The texts of the pages, so that a changed wording is no failure. */
export const words = translator('ru');
