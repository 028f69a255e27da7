import { format } from 'node:util';
import { afterEach, beforeEach } from 'vitest';

// vitest setup file: a test that writes to console.error fails.
let recorded: string[] = [];
console.error = (...args: unknown[]) => {
  recorded.push(format(...args));
};

beforeEach(() => {
  recorded = [];
});

afterEach(() => {
  const messages = recorded;
  recorded = [];
  if (messages.length > 0) throw new Error(`console.error was called:\n${messages.join('\n')}`);
});
