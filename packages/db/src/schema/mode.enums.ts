/** Live and test rows never meet: the mode is part of every unique key, job and cache. */
export const modes = ['live', 'test'] as const;
export type Mode = (typeof modes)[number];
