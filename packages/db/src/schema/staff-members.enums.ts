export const staffRoles = ['administrator', 'support', 'privacy-officer'] as const;
export type StaffRole = (typeof staffRoles)[number];
