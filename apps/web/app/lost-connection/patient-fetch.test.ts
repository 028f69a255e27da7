import { afterEach, describe, expect, it, vi } from 'vitest';
import { clearLoss, currentLoss } from './losses';
import { patientFetch } from './patient-fetch';

const page = new URL('http://localhost/cabinet/live/invoices.data');
const noNetwork = () => Promise.reject(new TypeError('Failed to fetch'));
const answer = (text = 'data') => Promise.resolve(new Response(text));
const soon = () => new Promise((resolve) => setTimeout(resolve, 1));

afterEach(() => clearLoss());

describe('a question of the router without a network', () => {
  it('waits, and is put once more when somebody wants it', async () => {
    const once = vi
      .fn<typeof fetch>()
      .mockImplementationOnce(noNetwork)
      .mockImplementation(() => answer());
    const asked = patientFetch(once, () => null)(page, { signal: new AbortController().signal });
    await soon();
    expect(currentLoss()?.kind).toBe('page');
    currentLoss()?.retry();
    expect(await (await asked).text()).toBe('data');
    expect(currentLoss()).toBeNull();
    expect(once).toHaveBeenCalledTimes(2);
  });

  it('ends when the person goes elsewhere', async () => {
    const gone = new AbortController();
    const asked = patientFetch(noNetwork, () => null)(page, { signal: gone.signal });
    await soon();
    gone.abort(new DOMException('gone', 'AbortError'));
    await expect(asked).rejects.toThrow('gone');
    expect(currentLoss()).toBeNull();
  });

  it('of a form is not put again with what was typed before, but sent anew', async () => {
    const once = vi.fn<typeof fetch>().mockImplementation(noNetwork);
    const sendAnew = vi.fn();
    const again = vi.fn(() => sendAnew);
    void patientFetch(once, again)(page, { method: 'POST', body: 'a=1' });
    await soon();
    expect(again).toHaveBeenCalledWith('/cabinet/live/invoices');
    expect(currentLoss()?.kind).toBe('form');
    currentLoss()?.retry();
    expect(sendAnew).toHaveBeenCalledOnce();
    expect(once).toHaveBeenCalledOnce();
  });

  it('also waits when the line is cut in the middle of the answer', async () => {
    const cut = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('da'));
        controller.error(new TypeError('network error'));
      },
    });
    const once = vi
      .fn<typeof fetch>()
      .mockImplementationOnce(() => Promise.resolve(new Response(cut)))
      .mockImplementation(() => answer());
    const asked = patientFetch(once, () => null)(page, {});
    await soon();
    currentLoss()?.retry();
    expect(await (await asked).text()).toBe('data');
  });
});

describe('an answer', () => {
  it.each([200, 202, 204, 422, 503])('with the status %s is passed on', async (status) => {
    const once = () => Promise.resolve(new Response(status === 204 ? null : 'data', { status }));
    const answered = await patientFetch(once, () => null)(page, {});
    expect([answered.status, await answered.text()]).toEqual([status, status === 204 ? '' : 'data']);
  });
});

describe('every other request', () => {
  it.each(['/cabinet/live/ready', 'http://localhost/assets/a.js'])(
    '%s fails as it always did',
    async (path) => {
      await expect(patientFetch(noNetwork, () => null)(path)).rejects.toThrow(TypeError);
    },
  );

  it('a look-up of routes that nobody has asked for is given up in silence', async () => {
    const manifest = new URL('http://localhost/__manifest?p=/a');
    await expect(patientFetch(noNetwork, () => null)(manifest, {})).rejects.toThrow(TypeError);
    expect(currentLoss()).toBeNull();
  });
});
