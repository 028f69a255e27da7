import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { generateMessageFiles } from '../generate-messages';
import type { Problems } from './message-check';
import { fillPlaceholders } from './message-shape';
import { loadMessages, slices, translator } from './messages';
import { createTranslator } from './translator';

describe('R-S8 messages', () => {
  const t = translator('ru');

  test('a message is found by its key and filled with its parameters', () => {
    expect(t('ui.button.save')).toBe('Сохранить');
    expect(t('ui.phone.understood', { phone: '+7 701' })).toBe('Номер: +7 701');
    expect(translator('kk')('ui.button.save')).toBe('Сақтау');
  });

  test('a plural form is chosen by the language, and the number is written as that language writes it', () => {
    const russian = [1, 2, 5, 21, 1.5, 1000].map((count) => t('ui.table.rows', { count }));
    expect(russian).toEqual([
      '1 строка',
      '2 строки',
      '5 строк',
      '21 строка',
      '1,5 строки',
      '1\u202F000 строк',
    ]);
    expect(translator('kk')('ui.table.rows', { count: 5 })).toBe('5 жол');
    expect([1, 2].map((count) => translator('en')('ui.table.rows', { count }))).toEqual(['1 row', '2 rows']);
  });

  test('a value is never read as a pattern', () => {
    expect(t('ui.phone.understood', { phone: '{phone} $& $1' })).toBe('Номер: {phone} $& $1');
  });

  test('a value that ends with a full stop ends the sentence too, and other stops stay', () => {
    const fill = (text: string, day: string) => fillPlaceholders(text, () => day);
    expect(fill('Когда: {day}. Дальше.', '1 декабря 2026 г.')).toBe('Когда: 1 декабря 2026 г. Дальше.');
    expect(fill('Когда: {day}.', '06:53')).toBe('Когда: 06:53.');
    expect(fill('Ждём {day}...', '2026 г.')).toBe('Ждём 2026 г....');
  });

  test('one language with chosen slices travels as JSON and works alone', () => {
    const loaded = loadMessages('kk', ['ui']);
    const alone = createTranslator(JSON.parse(JSON.stringify(loaded)));
    expect(alone('ui.button.close')).toBe('Жабу');
    expect(alone.has('errors.NOT_FOUND')).toBe(false);
    expect(alone('errors.NOT_FOUND')).toBe('errors.NOT_FOUND');
    expect(JSON.stringify(loaded)).not.toContain('Сохранить');
  });

  test('a code that is known only while running is found or answered with null', () => {
    expect(t.find('errors.NOT_FOUND')).toContain('Проверьте адрес');
    expect(t.find('errors.NO_SUCH_CODE')).toBeNull();
    expect(t.find('constructor')).toBeNull();
  });

  test('no Kazakh ending is glued to an inserted value, and none that it needs is missing', () => {
    const glued = /\}[»"]?[-–]?(?:[дтн][аеыі]|[дтн][ае]н|[дтн][ыі]ң|[ғқгк][ае]|[мбп]ен)(?!\p{L})/u;
    const missing = /\}[»"]? (?:дейін|шейін|бастап|кейін|қарай)(?!\p{L})/u;
    const { messages } = loadMessages('kk', slices);
    const texts = Object.entries(messages).flatMap(([key, message]) =>
      (typeof message === 'string' ? [message] : Object.values(message)).map((text) => `${key}: ${text}`),
    );
    expect(texts.length).toBeGreaterThan(900);
    expect(texts.filter((text) => glued.test(text) || missing.test(text))).toEqual([]);
  });

  test('the generated types are those of the files', () => {
    for (const [name, text] of generateMessageFiles()) {
      const path = fileURLToPath(new URL(`./generated/${name}`, import.meta.url));
      expect(readFileSync(path, 'utf8'), `run pnpm --filter @apipay/i18n generate (${name})`).toBe(text);
    }
  });
});

describe('R-S8 the compiler refuses an incomplete translation', () => {
  const t = translator('ru');

  test('a wrong key, a missing parameter, a wrong name and a plural without a number do not compile', () => {
    // @ts-expect-error no such key
    t('ui.button.nonsense');
    // @ts-expect-error the parameter is missing
    t('ui.phone.understood');
    // @ts-expect-error the parameter has another name
    t('ui.phone.understood', { number: '1' });
    // @ts-expect-error a plural needs a number
    t('ui.table.rows', { count: '5' });
    // @ts-expect-error this message has no parameters
    t('ui.button.save', { count: 1 });
    expect(t('ui.button.save')).toBe('Сохранить');
  });

  type Plain = { parameters: never; forms: never };
  type Named = { parameters: 'name'; forms: never };
  type RussianPlural = { parameters: 'count'; forms: 'one' | 'few' | 'many' | 'other' };

  test('the difference is named', () => {
    expectTypeOf<Problems<'kk', { a: Plain; b: Plain }, { a: Plain }>>().toEqualTypeOf<'kk b: is missing'>();
    expectTypeOf<
      Problems<'kk', { a: Plain }, { a: Plain; z: Plain }>
    >().toEqualTypeOf<'kk z: has no Russian message'>();
    expectTypeOf<
      Problems<'en', { a: Named }, { a: { parameters: 'nome'; forms: never } }>
    >().toEqualTypeOf<'en a: placeholders differ from the Russian ones'>();
    expectTypeOf<
      Problems<'en', { a: RussianPlural }, { a: { parameters: 'count'; forms: 'other' } }>
    >().toEqualTypeOf<'en a: plural form one is missing'>();
    expectTypeOf<
      Problems<
        'ru',
        { a: { parameters: 'count'; forms: 'one' | 'other' } },
        { a: { parameters: 'count'; forms: 'one' | 'other' } }
      >
    >().toEqualTypeOf<'ru a: plural form few is missing' | 'ru a: plural form many is missing'>();
    expectTypeOf<
      Problems<
        'kk',
        { a: RussianPlural; b: Named },
        { a: { parameters: 'count'; forms: 'one' | 'other' }; b: Named }
      >
    >().toEqualTypeOf<never>();
  });
});
