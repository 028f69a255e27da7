import { localAuditSigner } from '@apipay/vault/audit-signer';

/** Signs checkpoints with a key that everybody knows. */
export const testAuditSigner = localAuditSigner('apipay/audit-log', Buffer.alloc(32, 7));
