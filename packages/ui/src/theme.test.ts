import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('./theme.css', import.meta.url), 'utf8');
const light = valuesOf(':root {');
const darkBySystem = valuesOf(":root:not([data-theme='light']) {");
const darkByChoice = valuesOf(":root[data-theme='dark'] {");
const themes = { light, dark: darkByChoice };

function valuesOf(selector: string): Map<string, string> {
  const start = css.indexOf(selector);
  const block = css.slice(start, css.indexOf('}', start));
  return new Map(
    [...block.matchAll(/--([a-z-]+): (.+);/g)].map(([, name, value]) => [name ?? '', value ?? '']),
  );
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

function contrastOf(text: string, ground: string, theme: 'light' | 'dark'): number {
  const [a, b] = [themes[theme].get(text), themes[theme].get(ground)];
  if (!a || !b) throw new Error(`no token ${text} or ${ground}`);
  return contrast(a, b);
}

const texts = [
  'ink',
  'muted',
  'brand',
  'brand-strong',
  'paid',
  'waiting',
  'failed',
  'failed-strong',
  'unknown',
  'test',
];
const onTints = ['brand', 'paid', 'waiting', 'failed', 'unknown', 'test'].flatMap((tone) => [
  [tone, `${tone}-tint`],
  ['ink', `${tone}-tint`],
]);
const pairs = [
  ...texts.flatMap((text) => [
    [text, 'paper'],
    [text, 'surface'],
  ]),
  ...onTints,
  ['muted', 'shade'],
  ['ink', 'shade'],
  ['muted', 'brand-tint'],
  ['on-brand', 'brand'],
  ['on-brand', 'brand-strong'],
  ['on-failed', 'failed'],
  ['on-failed', 'failed-strong'],
] as [string, string][];

describe.each(['light', 'dark'] as const)('colours in the %s theme', (theme) => {
  test.each(pairs)('%s can be read on %s', (text, ground) => {
    expect(contrastOf(text, ground, theme)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(['paper', 'surface'])('the edge of a field is seen on %s', (ground) => {
    expect(contrastOf('line-strong', ground, theme)).toBeGreaterThanOrEqual(3);
    expect(contrastOf('brand', ground, theme)).toBeGreaterThanOrEqual(3);
  });
});

test('the formula is that of WCAG: black on white is 21, and #767676 on white just passes', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});

test('the dark theme is the same whether the system or the person chose it, and every colour has its dark value', () => {
  expect([...darkBySystem]).toEqual([...darkByChoice]);
  const colours = [...light].filter(([, value]) => value.includes('#') || value.includes('rgb('));
  expect([...darkByChoice.keys()]).toEqual(colours.map(([name]) => name));
});
