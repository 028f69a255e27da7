import { expect, it } from 'vitest';
import { monthsOf } from './year-days';

it('R-D3 a year is drawn in weeks from Monday, with what its calendar names', () => {
  const months = monthsOf({
    year: 2027,
    days: [
      { day: '2027-03-24', kind: 'REST', name: 'Перенос' },
      { day: '2027-03-27', kind: 'WORK', name: '' },
    ],
  });
  expect(months).toHaveLength(12);
  const march = months[2];
  const cells = march?.weeks.flat() ?? [];
  expect(cells[0]).toMatchObject({ number: 1, isWork: true }); // 1 March 2027 is a Monday
  expect(cells.filter((cell) => cell === null)).toHaveLength(4);
  expect(cells.find((cell) => cell?.number === 24)).toMatchObject({
    isWork: false,
    isNamed: true,
    name: 'Перенос',
  });
  expect(cells.find((cell) => cell?.number === 27)).toMatchObject({ isWork: true, isNamed: true });
  expect(cells.find((cell) => cell?.number === 28)).toMatchObject({ isWork: false, isNamed: false });
  expect(march?.workingDays).toBe(23);
  expect(months.flatMap(({ weeks }) => weeks.flat()).filter((cell) => cell !== null)).toHaveLength(365);
});
