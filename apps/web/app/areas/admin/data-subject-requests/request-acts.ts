export const blockOutcomes = ['NOT_CONFIRMED', 'CONFIRMED', 'CORRECTED'] as const;
export const refusalGrounds = [
  'IDENTITY_NOT_PROVEN',
  'OPEN_OBLIGATION',
  'KEPT_BY_LAW',
  'DATA_OF_OTHERS',
  'NOT_OPERATOR',
] as const;
export const rectifiedFields = ['PHONE_NUMBER', 'BUSINESS_NAME', 'FULL_NAME'] as const;
export const proofDocuments = [
  'IDENTITY_CARD',
  'PASSPORT',
  'RESIDENCE_PERMIT',
  'BUSINESS_REGISTRATION',
  'SUBSCRIBER_CONTRACT',
  'COURT_ACT',
] as const;
