export const blockOutcomes = ['NOT_CONFIRMED', 'CONFIRMED', 'CORRECTED'] as const;
export const refusalGrounds = [
  'IDENTITY_NOT_PROVEN',
  'OPEN_OBLIGATION',
  'KEPT_BY_LAW',
  'DATA_OF_OTHERS',
  'NOT_OPERATOR',
] as const;
