export interface TypedConnection {
  readonly kaspiPhone: string;
  readonly organizationBin: string;
  /** A code that has already proven the number; empty before. */
  readonly verificationCodeId: string;
  /** The consent as it was shown and ticked, and the name under it; empty where it stands already. */
  readonly consentSnapshot: string;
  readonly fullName: string;
}

export const nothingTyped: TypedConnection = {
  kaspiPhone: '',
  organizationBin: '',
  verificationCodeId: '',
  consentSnapshot: '',
  fullName: '',
};
