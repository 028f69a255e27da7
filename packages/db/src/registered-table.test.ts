import { integer, jsonb, pgEnum, text } from 'drizzle-orm/pg-core';
import { expect, it } from 'vitest';
import { ciphertext, instant, typeId } from './column-types';
import { notPersonal } from './personal-data';
import { readRegister, registeredTable } from './registered-table';
import './schema';

const colour = pgEnum('colour', ['red', 'blue']);
const plain = notPersonal('a test');

it('R-P1 a text, JSON, array or byte column without a declaration does not compile', () => {
  const columns = {
    id: typeId('invoice').primaryKey(),
    amount: integer(),
    shade: colour(),
    at: instant(),
    size: text({ enum: ['s', 'm'] }),
    name: text(),
    extra: jsonb(),
    tags: text().array().notNull(),
    sealed: ciphertext(),
  };
  const rights = {};
  const complete = { name: plain, extra: plain, tags: plain, sealed: plain };
  registeredTable('complete', columns, { row: plain, columns: complete, rights });

  const { name: _name, ...withoutText } = complete;
  // @ts-expect-error a text column must be declared
  registeredTable('a', columns, { row: plain, columns: withoutText, rights });
  const { extra: _extra, ...withoutJson } = complete;
  // @ts-expect-error a JSON column must be declared
  registeredTable('b', columns, { row: plain, columns: withoutJson, rights });
  const { tags: _tags, ...withoutArray } = complete;
  // @ts-expect-error an array column must be declared
  registeredTable('c', columns, { row: plain, columns: withoutArray, rights });
  const { sealed: _sealed, ...withoutBytes } = complete;
  // @ts-expect-error a byte column must be declared
  registeredTable('d', columns, { row: plain, columns: withoutBytes, rights });

  expect(readRegister().some((entry) => entry.name === 'complete')).toBe(true);
});

it('R-P1 every personal ciphertext column names the key class that protects it', () => {
  const unprotected = readRegister()
    .flatMap((table) => table.columns)
    .filter((column) => column.column.endsWith('_ciphertext'))
    .filter(({ declaration }) => declaration.kind === 'personal' && declaration.key === undefined);
  expect(unprotected).toEqual([]);
});
