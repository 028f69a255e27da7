import { newId } from '@apipay/db/ids';
import { subjectKinds } from '@apipay/db/personal-data';
import { readRegister } from '@apipay/db/registered-table';
import '@apipay/db/schema';
import { expect, it } from 'vitest';
import { rowsOfSubject, tablesFoundByObject } from './whose-rows';

it.each(subjectKinds)('R-P1 of each table with data of a %s it is known how to find those of one', (kind) => {
  const tables = readRegister()
    .filter(({ columns }) =>
      columns.some(({ declaration }) => declaration.kind === 'personal' && declaration.subject === kind),
    )
    .map(({ name }) => name);
  const subject = { kind, subjectId: newId('subject'), staffMemberId: newId('staffMember') };
  const known = [...Object.keys(rowsOfSubject(subject)), ...tablesFoundByObject];
  expect(tables.filter((name) => !known.includes(name))).toEqual([]);
});

it('nothing stands there that is not in the register', () => {
  const registered = new Set(readRegister().map(({ name }) => name));
  for (const kind of subjectKinds) {
    const subject = { kind, subjectId: newId('subject'), staffMemberId: newId('staffMember') };
    for (const name of Object.keys(rowsOfSubject(subject))) expect(registered).toContain(name);
  }
});
