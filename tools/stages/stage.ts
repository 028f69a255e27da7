export interface StageResult {
  readonly passed: number;
  readonly failed: number;
  readonly skipped?: number;
  /** Tests that failed first and passed when they were tried once more, each with what it said first. */
  readonly secondTries?: readonly string[];
  /** Shown when something failed. */
  readonly output: string;
}

export interface Stage {
  readonly name: string;
  run(): Promise<StageResult>;
}

/** A check that gives sentences about what is wrong counts as one test. */
export function checkStage(name: string, check: () => readonly string[] | Promise<readonly string[]>): Stage {
  return {
    name,
    async run() {
      const problems = await check();
      return { ...oneTest(problems.length === 0), output: problems.join('\n') };
    },
  };
}

export function oneTest(isPassed: boolean): { passed: number; failed: number } {
  return isPassed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}
