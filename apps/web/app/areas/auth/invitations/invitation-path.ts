const joinPath = /^\/join\/([\w-]{20,100})$/;

/** The secret in the address of an invitation; null for any other path. */
export function invitationToken(path: string | null): string | null {
  return (path !== null && joinPath.exec(path)?.[1]) || null;
}
