import { newId } from '@apipay/db/ids';
import { readRegister } from '@apipay/db/registered-table';
import '@apipay/db/schema';
import { expect, it } from 'vitest';
import { rowsOfPerson } from './whose-rows';

it('R-C9 of each table with data of a merchant’s people it is known how to find those of one', () => {
  const tables = readRegister()
    .filter(({ columns }) =>
      columns.some(
        ({ declaration }) => declaration.kind === 'personal' && declaration.subject === 'merchant-person',
      ),
    )
    .map(({ name }) => name);
  const known = rowsOfPerson({ userId: newId('user'), subjectId: newId('subject'), pseudonym: '' });
  expect(Object.keys(known).sort()).toEqual([...tables].sort());
});
