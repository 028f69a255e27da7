/** Kinds, in the order in which people look for them. */
export const requestKinds = [
  'INFORMATION',
  'COPY',
  'RECIPIENTS',
  'RECTIFICATION',
  'BLOCKING',
  'DESTRUCTION',
  'CONSENT_WITHDRAWAL',
  'OBJECTION_TO_MAILING',
  'OBJECTION_TO_DECISION',
] as const;
export type RequestKind = (typeof requestKinds)[number];

export const authorities = ['PARENT', 'ADOPTIVE_PARENT', 'GUARDIAN', 'TRUSTEE', 'POWER_OF_ATTORNEY'] as const;
export type Authority = (typeof authorities)[number];

/** As typed; comes back with the form where something in it is wrong. */
export interface TypedRequest {
  readonly kind: RequestKind;
  /** `ACCOUNT`, `NUMBER` or the id of a merchant. */
  readonly about: string;
  readonly text: string;
  readonly isForOther: boolean;
  readonly authority: Authority;
  readonly document: string;
  readonly phone: string;
  readonly endsOn: string;
}

export const nothingTyped: TypedRequest = {
  kind: 'INFORMATION',
  about: 'NUMBER',
  text: '',
  isForOther: false,
  authority: 'PARENT',
  document: '',
  phone: '',
  endsOn: '',
};
