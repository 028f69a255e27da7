/** For a blank of an approved template that ends the sentence itself: Russian days end with a full stop of their own. */
export function withoutStop(text: string): string {
  return text.replace(/\.+$/u, '');
}
