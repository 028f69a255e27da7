/** Signs what is about to be shown, with Ed25519. The newest key signs; what an earlier one signed stays good until it ends. */
export interface SnapshotSigner {
  sign(text: string): SignedText;
  /** The public key of ours that fits; null when none does. */
  keyOf(text: string, signature: Buffer): Buffer | null;
}

export interface SignedText {
  /** 64 bytes over the UTF-8 of the text. */
  readonly signature: Buffer;
  /** 32 bytes. */
  readonly publicKey: Buffer;
}
