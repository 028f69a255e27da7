/** What a listed day is, whatever day of the week it falls on. */
export const workingDayKinds = ['rest', 'work'] as const;
export type WorkingDayKind = (typeof workingDayKinds)[number];

/** What a listed day is for, where the law names it. `transferred`: a day that rests or works in place of another. */
export const restDayNames = [
  'new-year',
  'christmas',
  'womens-day',
  'nauryz',
  'unity-day',
  'defenders-day',
  'victory-day',
  'kurban-ait',
  'capital-day',
  'constitution-day',
  'republic-day',
  'independence-day',
  'transferred',
] as const;
export type RestDayName = (typeof restDayNames)[number];
