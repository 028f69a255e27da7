import { readRegister } from '@apipay/db/registered-table';
import { expect, it } from 'vitest';
import { keptBy, registerHash } from './register-meaning';

it('T1 whatever destruction keeps says by which rule, and for how long', () => {
  for (const { columns } of readRegister()) {
    for (const column of columns) {
      const { declaration } = column;
      if (declaration.kind !== 'personal' || declaration.erase !== 'keep') continue;
      const { days, citation } = keptBy({ ...column, declaration });
      expect(citation).not.toBe('');
      expect(days === null || Number.isInteger(days)).toBe(true);
    }
  }
});

it('what a destroyed key protects names the key, and nothing that names one is left to chance', () => {
  for (const { columns } of readRegister()) {
    for (const { table, column, declaration } of columns) {
      if (declaration.kind === 'personal' && declaration.erase === 'destroy-key')
        expect([table, column, declaration.key]).toEqual([table, column, expect.any(String)]);
    }
  }
});

it('the meaning of the register is one text', () => {
  expect(registerHash()).toMatch(/^[0-9a-f]{64}$/);
  expect(registerHash()).toBe(registerHash());
});
