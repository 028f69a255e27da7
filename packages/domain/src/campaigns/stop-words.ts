import type { MessageReply } from '../verification-codes/message-sender.port';
import { stopPayload } from './campaign';

const words: ReadonlySet<string> = new Set([
  'stop',
  'stopall',
  'unsubscribe',
  'стоп',
  'отписка',
  'отписаться',
  'отпишите',
  'тоқтат',
  'тоқтату',
  'тоқтатыңыз',
  'токтат',
  'токтату',
]);
const courtesies = /(?:пожалуйста|рассылка|рассылку|рассылки|please|өтінемін|таратылым|таратылымды)$/;
/** Latin letters that a keyboard of Cyrillic mixes in. */
const lookalikes: Readonly<Record<string, string>> = {
  a: 'а',
  c: 'с',
  e: 'е',
  k: 'к',
  o: 'о',
  t: 'т',
  y: 'у',
};

/** Whether an answer says that nothing of this kind is wanted any more: by the button, or by a word of its own. */
export function isStop(reply: Pick<MessageReply, 'text' | 'payload'>): boolean {
  return reply.payload === stopPayload || isStopWord(reply.text);
}

/** Whatever stands around the letters: spaces, marks, emoji, invisible signs. Case and width of letters do not matter. */
export function isStopWord(text: string): boolean {
  if (text.length > 200) return false;
  const letters = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '');
  const plain = letters.replace(courtesies, '');
  return words.has(plain) || words.has(plain.replace(/[aceokty]/g, (letter) => lookalikes[letter] ?? letter));
}
