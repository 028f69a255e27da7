import { keyClasses, storagePlaces } from '@apipay/db/personal-data';
import { readRegister } from '@apipay/db/registered-table';
import { packageTables } from '@apipay/domain/access-packages';
import { locales } from '@apipay/i18n';
import { wordOfColumn } from '@apipay/i18n/copy-words';
import { translator } from '@apipay/i18n/messages';
import { expect, it } from 'vitest';

const closedLists = packageTables().flatMap(({ name: table, columns }) =>
  columns.flatMap(({ name, column }) =>
    column.enumValues === undefined || column.enumValues.length === 0
      ? []
      : [{ table, name, codes: column.enumValues }],
  ),
);

it.each(locales)(
  'R-D5 the page of the copy has a word for every code of every closed list, in %s',
  (locale) => {
    const t = translator(locale);
    const wordless = closedLists.flatMap(({ table, name, codes }) =>
      codes.flatMap((code) =>
        wordOfColumn(t, table, name, code) === null ? [`${table}.${name}: ${code}`] : [],
      ),
    );
    expect(wordless).toEqual([]);
  },
);

it.each(locales)(
  'R-D7 every table with personal data has a name in plans of destruction, in %s',
  (locale) => {
    const t = translator(locale);
    const tables = readRegister().filter(({ hasPersonalData }) => hasPersonalData);
    const nameless = tables.filter(({ name }) => t.find(`copy.table.${name}`) === null);
    expect(nameless.map(({ name }) => name)).toEqual([]);
    const codes = [
      ...keyClasses.map((one) => `requests.destruction.key.${one.toUpperCase()}`),
      ...storagePlaces.map((place) => `web.register.place.${place}`),
    ];
    expect(codes.filter((key) => t.find(key) === null)).toEqual([]);
  },
);

it.each(locales)(
  'R-D5 every table and every column with a closed list has a name in the copy, in %s',
  (locale) => {
    const t = translator(locale);
    const nameless = [
      ...packageTables().map(({ name }) => `copy.table.${name}`),
      ...closedLists.map(({ name }) => `copy.column.${name}`),
    ].filter((key) => t.find(key) === null);
    expect(nameless).toEqual([]);
  },
);
