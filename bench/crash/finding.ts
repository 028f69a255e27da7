export interface Finding {
  readonly what: string;
  readonly value: number;
  /** What the value must be; null for a figure that is only told. */
  readonly must: number | null;
}

export const isWrong = (finding: Finding): boolean => finding.must !== null && finding.value !== finding.must;
