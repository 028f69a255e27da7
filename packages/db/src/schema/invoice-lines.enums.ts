/** What a quantity counts: a closed list. */
export const lineUnits = [
  'piece',
  'service',
  'hour',
  'day',
  'month',
  'kilogram',
  'gram',
  'litre',
  'metre',
  'square-metre',
  'set',
  'package',
] as const;
export type LineUnit = (typeof lineUnits)[number];
