import type { ServerResponse } from 'node:http';
import { contentSecurityPolicy } from '../content-security-policy';

const permissionsPolicy = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

/** Addresses that are secrets themselves: whoever has one may pay by it. */
export function isPaymentPage(path: string): boolean {
  return path.startsWith('/pay/');
}

/** On every answer, whoever writes it: page, file, error or redirect. */
export function setSecurityHeaders(response: ServerResponse, nonce: string, path: string): void {
  response.setHeader('Content-Security-Policy', contentSecurityPolicy(nonce));
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('X-Frame-Options', 'DENY');
  // Other sites learn nothing; forms of this site still carry their Origin, which `no-referrer` would turn into "null".
  response.setHeader('Referrer-Policy', isPaymentPage(path) ? 'no-referrer' : 'same-origin');
  if (isPaymentPage(path) || path.startsWith('/join/'))
    response.setHeader('X-Robots-Tag', 'noindex, nofollow, noarchive');
  response.setHeader('Strict-Transport-Security', 'max-age=63072000; includeSubDomains');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Permissions-Policy', permissionsPolicy);
}
