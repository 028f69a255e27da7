import { webhookEventTypes } from '@apipay/db/schema/webhooks.enums';
import { locales } from '@apipay/i18n';
import { translator } from '@apipay/i18n/messages';
import { expect, test } from 'vitest';

test.each(locales)('R-S8 every event has words in %s', (locale) => {
  const t = translator(locale);
  expect(webhookEventTypes.filter((type) => t.find(`cabinet.event.${type}`) === null)).toEqual([]);
});
