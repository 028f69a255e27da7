/** The hash of a file that was given, where it stands in the place of a reason; null for words. */
export function fileHashIn(reason: string): string | null {
  return /^SHA-256 ([0-9a-f]{64})$/.exec(reason)?.[1] ?? null;
}
