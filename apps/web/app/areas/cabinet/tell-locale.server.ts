import type { Locale } from '@apipay/i18n';
import { type ApiRequest, callApi } from '../../graphql/api-client.server';
import { setLocaleDocument } from './cabinet.documents';

const localeNames = { ru: 'RU', kk: 'KK', en: 'EN' } as const;

/** Messages by WhatsApp follow the language that was chosen for the pages. Where that cannot be told, the page has it anyway. */
export async function tellLocale(locale: Locale, how: ApiRequest): Promise<void> {
  await callApi(setLocaleDocument, { input: { locale: localeNames[locale] } }, how);
}
