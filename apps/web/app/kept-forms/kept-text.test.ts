import { describe, expect, it } from 'vitest';
import {
  forgetText,
  type KeptText,
  keepText,
  longestLifeMilliseconds,
  peekText,
  takeText,
} from './kept-text';

function tab() {
  const held = new Map<string, string>();
  return {
    held,
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
  };
}

const text: KeptText = {
  path: '/cabinet/live/invoices/new',
  form: 'invoice',
  owner: 'usr_1',
  at: 1_000,
  cause: 'sending',
  fields: [{ name: 'phone', value: '+7 701 234 56 78', isChecked: null }],
};
const place = { path: text.path, form: text.form, owner: text.owner };

describe('text that waits for its person', () => {
  it('comes back once, to the same form', () => {
    const storage = tab();
    keepText(storage, text);
    expect(takeText(storage, place, 2_000)).toEqual(text);
    expect(takeText(storage, place, 2_000)).toBeNull();
  });

  it('waits while another form is opened', () => {
    const storage = tab();
    keepText(storage, text);
    expect(takeText(storage, { ...place, form: 'api-key' }, 2_000)).toBeNull();
    expect(takeText(storage, place, 2_000)).toEqual(text);
  });

  it('goes to nobody else and is gone when somebody else comes', () => {
    const storage = tab();
    keepText(storage, text);
    expect(takeText(storage, { ...place, owner: 'usr_2' }, 2_000)).toBeNull();
    expect(storage.held.size).toBe(0);
  });

  it('is gone after a quarter of an hour', () => {
    const storage = tab();
    keepText(storage, text);
    expect(peekText(storage, text.at + longestLifeMilliseconds)).toBeNull();
    expect(storage.held.size).toBe(0);
  });

  it('is gone when it is forgotten, and what cannot be read is nothing', () => {
    const storage = tab();
    keepText(storage, text);
    forgetText(storage);
    expect(storage.held.size).toBe(0);
    for (const broken of ['{', 'null', '{"at":1}', '[]']) {
      storage.setItem('apipay-typed', broken);
      expect(peekText(storage, 2_000)).toBeNull();
      expect(storage.held.size).toBe(0);
    }
  });
});
