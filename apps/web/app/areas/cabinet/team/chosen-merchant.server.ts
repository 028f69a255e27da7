import { readCookie, writeCookie } from '../../../cookies.server';

const shape = /^mer_[0-9a-z]{26}$/;

/** The business that the browser asks for; null for whatever can be none. The API says with every call whether the person works there. */
export function readChosenMerchant(request: Request): string | null {
  const chosen = readCookie(request, 'merchant');
  return chosen !== null && shape.test(chosen) ? chosen : null;
}

/** Headers that keep the choice; none for what can be no business. */
export function keepChosenMerchant(merchantId: string): Record<string, string> {
  return shape.test(merchantId) ? { 'Set-Cookie': writeCookie('merchant', merchantId) } : {};
}
