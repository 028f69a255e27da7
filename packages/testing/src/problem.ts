/** Something a person can put right. The message is one sentence that says what and how; it is shown without a stack. */
export class Problem extends Error {
  override readonly name = 'Problem';
}

export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
