import { describe, expect, it } from 'vitest';
import { createLog, describeError, type LogFields, muteConsole } from './json-log';

describe('what is written down', () => {
  it('a field that is not on the list never reaches the log', () => {
    const lines: string[] = [];
    const log = createLog('info', (line) => lines.push(line));
    const fields: LogFields & { phone: string } = { status: 200, phone: '+77012345678' };
    log('info', 'request', fields);
    expect(lines.join('')).toContain('"status":200');
    expect(lines.join('')).not.toContain('7012345678');
  });

  it('an error is its class and its place, never its message', () => {
    const written = JSON.stringify(describeError(new RangeError('secret +77012345678')));
    expect(written).toContain('RangeError');
    expect(written).not.toContain('secret');
  });

  it('what a library prints is the place where it did, never what it said', () => {
    const lines: string[] = [];
    const target = { log() {}, warn(_text: string) {}, error() {} };
    muteConsole(
      createLog('info', (line) => lines.push(line)),
      target,
    );
    target.warn('normalizing /cabinet//+77012345678');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('"level":"warn"');
    expect(lines[0]).toContain('json-log.test.ts');
    expect(lines[0]).not.toContain('7012345678');
  });

  it('less than the wanted level is left out', () => {
    const lines: string[] = [];
    createLog('warn', (line) => lines.push(line))('info', 'request');
    expect(lines).toEqual([]);
  });
});
