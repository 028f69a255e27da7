/** What the quantity of a line counts, as the API names it. */
export const lineUnits = [
  'PIECE',
  'SERVICE',
  'HOUR',
  'DAY',
  'MONTH',
  'KILOGRAM',
  'GRAM',
  'LITRE',
  'METRE',
  'SQUARE_METRE',
  'SET',
  'PACKAGE',
] as const;
export type LineUnit = (typeof lineUnits)[number];
