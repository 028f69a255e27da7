/** Our client certificate at the provider, as one process has it in force. */
export interface CertificateReport {
  readonly mode: 'live' | 'test';
  /** `refused`: newer files lie there and cannot be used; what was in force before still is. */
  readonly state: 'in-force' | 'refused';
  /** When the certificate in force ends; null where calls need none. */
  readonly endsAt: Date | null;
  readonly readAt: Date;
}
