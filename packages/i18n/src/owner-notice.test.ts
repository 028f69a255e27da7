import { describe, expect, it } from 'vitest';
import { locales } from './locale';
import { writeOwnerNotice } from './owner-notice';

const content = {
  kind: 'endpoint-disabled',
  about: 'hooks.example.kz',
  happenedAt: new Date('2026-12-01T07:05:00Z'),
  zone: 'Asia/Almaty',
} as const;
const kinds = ['endpoint-failing', 'endpoint-disabled', 'connection-lost', 'connection-restored'] as const;

describe('a message to the owner', () => {
  it('says what no longer works, since when, and where to look', () => {
    const { template, text } = writeOwnerNotice(content, 'ru');
    expect(template).toBe('owner_endpoint_disabled');
    expect(text).toMatch(/hooks\.example\.kz отключён 1\u00a0декабря, 12:05, .*«Вебхуки»/u);
  });

  it.each(locales)('is the template with its blanks filled, word for word, in %s', (locale) => {
    for (const kind of kinds) {
      const { parameters, text } = writeOwnerNotice({ ...content, kind }, locale);
      expect(parameters).toHaveLength(2);
      // The messenger refuses a template that begins or ends with a blank.
      expect(parameters.some((blank) => text.startsWith(blank) || text.endsWith(blank))).toBe(false);
      let rest = text;
      for (const blank of parameters) {
        expect(rest).toContain(blank);
        rest = rest.slice(rest.indexOf(blank) + blank.length);
      }
    }
  });
});
