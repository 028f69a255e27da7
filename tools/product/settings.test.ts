import { describe, expect, test } from 'vitest';
import { isFreshWanted, readPorts } from './settings';

test.each([
  ['npm start', [], {}, false],
  ['npm start -- --fresh', ['--fresh'], {}, true],
  ['npm start --fresh', [], { npm_config_fresh: 'true' }, true],
  ['npm start --fresh=false', [], { npm_config_fresh: 'false' }, false],
  ['npm start --no-fresh', [], { npm_config_fresh: '' }, false],
])('%s', (_command, words, environment, isFresh) => {
  expect(isFreshWanted(words, environment)).toBe(isFresh);
});

describe('ports', () => {
  test('have presets and are changed one by one', () => {
    expect(readPorts({ WEB_PORT: '3100' })).toEqual({
      web: 3100,
      api: 4000,
      worker: 4001,
      sandbox: 4010,
      sandboxMtls: 4011,
      postgres: 5433,
    });
  });

  test.each(['0', '65536', '-1', '3e3', 'abc', '80 80'])('%s is refused in one sentence', (text) => {
    expect(() => readPorts({ API_PORT: text })).toThrow(
      `API_PORT is "${text}", which is not a port number from 1 to 65535.`,
    );
  });

  test('two processes cannot have the same', () => {
    expect(() => readPorts({ WEB_PORT: '4000' })).toThrow(
      'API_PORT and WEB_PORT are both 4000; give each its own port.',
    );
  });
});
