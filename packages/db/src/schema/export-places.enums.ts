/** Files that are read page by page. */
export const exportKinds = ['money-movements', 'audit-log'] as const;
export type ExportKind = (typeof exportKinds)[number];
