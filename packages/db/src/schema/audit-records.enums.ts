export const actorKinds = ['user', 'staff', 'api-key', 'system', 'visitor'] as const;
export type ActorKind = (typeof actorKinds)[number];

/** What an export of the audit log is made for. */
export const auditExportGrounds = [
  'internal-check',
  'incident',
  'subject-request',
  'authority-request',
  'outside-audit',
] as const;
export type AuditExportGround = (typeof auditExportGrounds)[number];
