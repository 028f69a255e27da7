/**
 * Every cookie this site sets, with what it is for and how long it lives: the cookies page prints this table, and nothing else in
 * the app may write one. All are host-bound, `Secure`, `HttpOnly` and `SameSite=Lax`.
 */
export const ownCookies = {
  session: { name: '__Host-session', lifetimeSeconds: 30 * 24 * 3600, isNecessary: true },
  merchant: { name: '__Host-merchant', lifetimeSeconds: 30 * 24 * 3600, isNecessary: true },
  binding: { name: '__Host-binding', lifetimeSeconds: 10 * 60, isNecessary: true },
  registration: { name: '__Host-registration', lifetimeSeconds: 30 * 60, isNecessary: true },
  requests: { name: '__Host-requests', lifetimeSeconds: 30 * 60, isNecessary: true },
  requestsBinding: { name: '__Host-requests-binding', lifetimeSeconds: 10 * 60, isNecessary: true },
  packageBinding: { name: '__Host-package-binding', lifetimeSeconds: 10 * 60, isNecessary: true },
  package: { name: '__Host-package', lifetimeSeconds: 15 * 60, isNecessary: true },
  staff: { name: '__Host-staff', lifetimeSeconds: 8 * 3600, isNecessary: true },
  staffBinding: { name: '__Host-staff-binding', lifetimeSeconds: 10 * 60, isNecessary: true },
  view: { name: '__Host-view', lifetimeSeconds: 30 * 60, isNecessary: true },
  locale: { name: '__Host-locale', lifetimeSeconds: 365 * 24 * 3600, isNecessary: false },
  visitor: { name: '__Host-visitor', lifetimeSeconds: 365 * 24 * 3600, isNecessary: false },
  theme: { name: '__Host-theme', lifetimeSeconds: 365 * 24 * 3600, isNecessary: false },
} as const;

export type OwnCookie = keyof typeof ownCookies;
