import { describe, expect, it } from 'vitest';
import { deviceLabel } from './device-label.server';

const labelOf = (agent: string) =>
  deviceLabel(new Request('http://localhost/', { headers: { 'user-agent': agent } }));

describe('the label of a browser', () => {
  it.each([
    [
      'Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 Chrome/141.0 Mobile Safari/537.36',
      'Chrome, Android',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile Safari/604.1',
      'Safari, iPhone',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141 Safari/537.36 Edg/141',
      'Edge, Windows',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/141 Safari/537.36', 'Chrome, Linux'],
  ])('%s is %s', (agent, label) => {
    expect(labelOf(agent)).toBe(label);
  });

  it('nothing of an unknown agent is repeated', () => {
    expect(labelOf('+77012345678 <script>')).toBe('–');
  });
});
