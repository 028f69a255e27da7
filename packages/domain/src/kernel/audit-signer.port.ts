/** Signs checkpoints of the audit log with Ed25519. The key may lie in a device or a service: it is asked outside of transactions. */
export interface AuditSigner {
  /** Names the log in every checkpoint: no blank, no plus. */
  readonly name: string;
  /** 32 bytes. */
  readonly publicKey: Buffer;
  /** 64 bytes over the UTF-8 of the text. */
  sign(text: string): Promise<Buffer>;
}
