import type { Translate } from '@apipay/i18n';

/** Which data of a person a line is about, in words. Parts of a page that a view has asked for are no data, and have none. */
export function namesOfFields(fields: readonly string[], t: Translate): string {
  return fields.flatMap((field) => t.find(`cabinet.field.${field}`) ?? []).join(', ') || '–';
}
