export const subjectStates = ['active', 'blocked', 'destroyed'] as const;
export type SubjectState = (typeof subjectStates)[number];
