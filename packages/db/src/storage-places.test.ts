import { expect, it } from 'vitest';
import { countryOfPlace, storagePlaces } from './personal-data';
import { readRegister } from './registered-table';
import './schema';
import './vault-schema';

it('D11 every datum of a person is kept in a place of ours, and each of them stands in Kazakhstan', () => {
  const places = readRegister().flatMap(({ columns }) =>
    columns.flatMap(({ declaration }) => (declaration.kind === 'personal' ? [declaration.place] : [])),
  );
  expect(places.length).toBeGreaterThan(200);
  expect(places.filter((place) => !storagePlaces.includes(place))).toEqual([]);
  expect(storagePlaces.map((place) => countryOfPlace[place])).toEqual(storagePlaces.map(() => 'KZ'));
});
