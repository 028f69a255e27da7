export const actorKinds = ['user', 'staff', 'api-key', 'system', 'visitor'] as const;
export type ActorKind = (typeof actorKinds)[number];
