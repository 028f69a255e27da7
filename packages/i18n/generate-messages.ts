import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { locales } from './src/locale';
import { flattenMessages, type Message, type MessageTree, placeholdersOf } from './src/message-shape';

const root = dirname(fileURLToPath(import.meta.url));
const target = join(root, 'src/generated');
const banner = '// Written by `pnpm --filter @apipay/i18n generate` from messages/*/*.json. Do not edit.\n';

/** Generated files by name: TypeScript sees no literal text in a JSON import, so the placeholders are written out here. */
export function generateMessageFiles(): Map<string, string> {
  const slices = readdirSync(join(root, 'messages/ru'))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .sort();
  const files = new Map(slices.map((slice) => [`${slice}.ts`, sliceFile(slice)]));
  files.set('catalogue.ts', catalogueFile(slices));
  return files;
}

function sliceFile(slice: string): string {
  const perLocale = locales.map((locale) => {
    const tree = JSON.parse(
      readFileSync(join(root, `messages/${locale}/${slice}.json`), 'utf8'),
    ) as MessageTree;
    const lines = [...flattenMessages(slice, tree)].map(
      ([key, message]) => `    '${key}': ${describe(message)};`,
    );
    return `  ${locale}: {\n${lines.join('\n')}\n  };`;
  });
  return `${banner}export interface ${typeName(slice)} {\n${perLocale.join('\n')}\n}\n`;
}

function describe(message: Message): string {
  const forms = typeof message === 'string' ? [] : Object.keys(message).sort();
  return `{ parameters: ${union(placeholdersOf(message))}; forms: ${union(forms)} }`;
}

function union(names: string[]): string {
  return names.length === 0 ? 'never' : names.map((name) => `'${name}'`).join(' | ');
}

function catalogueFile(slices: string[]): string {
  const imports = slices.flatMap((slice) => [
    ...locales.map(
      (locale) => `import ${variable(locale, slice)} from '../../messages/${locale}/${slice}.json';`,
    ),
    `import type { ${typeName(slice)} } from './${slice}';`,
  ]);
  const objects = locales.map((locale) => {
    const entries = slices.map((slice) => `    '${slice}': ${variable(locale, slice)},`);
    return `  ${locale}: {\n${entries.join('\n')}\n  },`;
  });
  const types = locales.map(
    (locale) => `  ${locale}: ${slices.map((slice) => `${typeName(slice)}['${locale}']`).join(' & ')};`,
  );
  return [
    banner.trimEnd(),
    ...imports,
    '',
    `export type Slice = ${union(slices)};`,
    '',
    `export interface MessageCatalogue {\n${types.join('\n')}\n}`,
    '',
    `export const sliceMessages = {\n${objects.join('\n')}\n};`,
    '',
  ].join('\n');
}

function typeName(slice: string): string {
  return `${slice.split('-').map(capital).join('')}Messages`;
}

function variable(locale: string, slice: string): string {
  return `${locale}${slice.split('-').map(capital).join('')}`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const [name, text] of generateMessageFiles()) writeFileSync(join(target, name), text);
}
