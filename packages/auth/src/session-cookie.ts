/** Bound to the host by its name: browsers take `__Host-` cookies only with Secure, Path=/ and no Domain. */
export const sessionCookieName = '__Host-session';

export const sessionCookieAttributes = {
  httpOnly: true,
  secure: true,
  sameSite: 'lax',
  path: '/',
} as const;
