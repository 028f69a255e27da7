import { readdirSync } from 'node:fs';
import { locales } from '@apipay/i18n';
import { loadMessages } from '@apipay/i18n/messages';
import { renderToString } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { UiTextsProvider } from '../ui-texts';
import { storyGroups } from './registry';

const states = storyGroups.flatMap((group) => group.stories.map((story) => ({ part: group.part, ...story })));

describe.each(locales)('R-S8 every part is drawn on the server in %s', (locale) => {
  test.each(states)('$part: $name', ({ render }) => {
    const html = renderToString(
      <UiTextsProvider messages={loadMessages(locale, ['ui', 'money'])} now="2026-11-22T10:00:00Z">
        {render()}
      </UiTextsProvider>,
    );
    expect(html).not.toBe('');
    expect(html, 'a key was shown instead of its message').not.toMatch(/(?:ui|money)\.[a-z]+\.[a-zA-Z]+/);
    if (locale !== 'ru') expect(html).not.toContain('Сохранить');
  });
});

test('every file of stories is in the registry, and every part has its own name', () => {
  const files = readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('.stories.tsx'));
  const parts = storyGroups.map((group) => group.part);
  expect(new Set(parts).size).toBe(parts.length);
  for (const file of files.filter((name) => name !== 'switches.stories.tsx')) {
    expect(parts).toContain(file.slice(0, -'.stories.tsx'.length));
  }
});
