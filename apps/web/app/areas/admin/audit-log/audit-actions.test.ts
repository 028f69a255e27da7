import { auditActions } from '@apipay/db/schema/audit-actions.enums';
import { translator } from '@apipay/i18n/messages';
import { expect, it } from 'vitest';

it.each(['ru', 'kk', 'en'] as const)('every action that the audit log knows has words in %s', (locale) => {
  const t = translator(locale);
  const wordless = auditActions.filter((action) => t.find(`audit.action.${action}`) === null);
  expect(wordless).toEqual([]);
});
