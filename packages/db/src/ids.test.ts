import fc from 'fast-check';
import { TypeID } from 'typeid-js';
import { expect, it } from 'vitest';
import { idFromUuid, idPrefixes, isId, newId, uuidFromId } from './ids';

it('ids are those of the TypeID library, both ways', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.constantFrom('invoice' as const, 'payer' as const), (uuid, kind) => {
      const id = idFromUuid(kind, uuid);
      expect(id).toBe(TypeID.fromUUID(idPrefixes[kind], uuid).toString());
      expect(idFromUuid(kind, uuid.toUpperCase())).toBe(id);
      expect(uuidFromId(id)).toBe(uuid);
      expect(isId(kind, id)).toBe(true);
    }),
  );
});

it('the smallest and the greatest UUID go both ways', () => {
  for (const digit of ['0', 'f']) {
    const uuid = '00000000-0000-0000-0000-000000000000'.replaceAll('0', digit);
    expect(uuidFromId(idFromUuid('event', uuid))).toBe(uuid);
  }
});

it('new ids follow time', () => {
  const ids = Array.from({ length: 100 }, () => newId('invoice'));
  expect([...ids].sort()).toEqual(ids);
});

it.each([
  'inv_',
  'inv_01m81h8gvxf22bz7d28yazp3p',
  'inv_01m81h8gvxf22bz7d28yazp3pvv',
  'inv_81m81h8gvxf22bz7d28yazp3pv',
  'inv_01m81h8gvxf22bz7d28yazp3pu',
  'inv_01M81H8GVXF22BZ7D28YAZP3PV',
  'pyr_01m81h8gvxf22bz7d28yazp3pv',
  'inv_01m81h8gvxf22bz7d28yazp3pv\n',
  7,
  null,
])('%j is not the id of an invoice', (text) => {
  expect(isId('invoice', text)).toBe(false);
});

it('what is neither an id nor a UUID is not converted', () => {
  expect(() => uuidFromId('inv_81m81h8gvxf22bz7d28yazp3pv')).toThrow('not an id');
  expect(() => uuidFromId('nonsense')).toThrow('not an id');
  expect(() => idFromUuid('invoice', '0189')).toThrow('not a UUID');
  expect(() => idFromUuid('invoice', '0189-4410-689e2832f-11-111111111111f')).toThrow('not a UUID');
});
