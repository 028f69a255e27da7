import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoContent } from '../seed-demo';

/** What an earlier start wrote about this installation. Of another one it is set aside, not written over. */
export function recallDemo(dataDirectory: string, installation: string): DemoContent | null {
  const file = join(dataDirectory, 'demo.json');
  const setAside = (id: string) => join(dataDirectory, `demo-${id}.json`);
  const latest = readDescription(file);
  if (latest !== null) {
    const { installation: written = installation } = latest;
    if (written === installation) return latest.demo;
    renameSync(file, setAside(written));
  }
  return readDescription(setAside(installation))?.demo ?? null;
}

function readDescription(
  file: string,
): { readonly installation?: string; readonly demo: DemoContent } | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
