import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFiles } from '../repository';
import { runCommand } from './run-command';
import type { Stage, StageResult } from './stage';

export interface VitestStageOptions {
  readonly project: 'unit' | 'db' | 'api' | 'e2e';
  readonly files: readonly string[];
  readonly without?: RegExp;
  readonly timeoutMs: number;
  readonly isLive: boolean;
  /** Handed to vitest: file filters, `-t`. */
  readonly extra: readonly string[];
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages: readonly string[] | null;
    }[];
  }[];
}

export function vitestStage(options: VitestStageOptions): Stage {
  return {
    name: `${options.project} tests`,
    async run() {
      const files = findFiles(options.files).filter((file) => !options.without?.test(file));
      if (files.length === 0) return { passed: 0, failed: 0, output: '' };
      const directory = mkdtempSync(join(tmpdir(), 'apipay-vitest-'));
      try {
        const report = join(directory, 'report.json');
        const { isSuccess, output } = await runCommand(
          'vitest',
          [
            'run',
            `--project=${options.project}`,
            '--reporter=default',
            '--reporter=json',
            `--outputFile.json=${report}`,
            ...options.extra,
          ],
          { timeoutMs: options.timeoutMs, isLive: options.isLive },
        );
        return { ...countTests(report, isSuccess), output: options.isLive ? '' : output };
      } finally {
        rmSync(directory, { recursive: true, force: true });
      }
    },
  };
}

/** A file that could not be loaded, and a run that broke outside of any test, count as one failure each. */
function countTests(reportFile: string, isSuccess: boolean): Omit<StageResult, 'output'> {
  let report: VitestReport;
  try {
    report = JSON.parse(readFileSync(reportFile, 'utf8')) as VitestReport;
  } catch {
    return { passed: 0, failed: 1 };
  }
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  ).length;
  const failed = report.numFailedTests + brokenFiles;
  const secondTries = report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status, failureMessages }) => status === 'passed' && (failureMessages ?? []).length > 0)
    .map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages?.[0]?.split('\n')[0] ?? ''}`);
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && !isSuccess ? 1 : failed,
    skipped: report.numPendingTests,
    secondTries,
  };
}
