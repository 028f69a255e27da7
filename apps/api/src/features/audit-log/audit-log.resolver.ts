import { listCheckpoints, readConsistencyProof, readInclusionProof } from '@apipay/domain/audit-log';
import { DomainError } from '@apipay/domain/kernel/errors';
import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Public, SignedIn } from '../../graphql/access';
import { AssumedLength, Cost } from '../../graphql/limits/static-cost';
import {
  AuditCheckpointType,
  AuditConsistencyProofType,
  AuditInclusionProofType,
  toCheckpoint,
  toConsistencyProof,
  toInclusionProof,
} from './audit-log.type';

@Resolver()
export class AuditLogResolver {
  @Public()
  @AssumedLength(100)
  @Query(() => [AuditCheckpointType], {
    description: 'Signed checkpoints of the audit log, newest first: one an hour. Errors: VALIDATION_FAILED.',
  })
  async auditCheckpoints(
    @Arg('count', () => Int, { description: 'How many: 1 to 100.' }) count: number,
    @Arg('beforeSize', () => String, { nullable: true, description: 'Only those of smaller logs.' })
    beforeSize: string | null,
    @Ctx() { domain }: RequestContext,
  ): Promise<readonly AuditCheckpointType[]> {
    const before = beforeSize == null ? null : sizeOf(beforeSize, 'beforeSize');
    return (await listCheckpoints(domain, { size: count, before })).map(toCheckpoint);
  }

  @Public()
  @Cost(10)
  @Query(() => AuditConsistencyProofType, {
    description: 'Proves that one checkpoint’s log goes on in another’s. Errors: AUDIT_CHECKPOINT_NOT_FOUND.',
  })
  async auditConsistencyProof(
    @Arg('older', () => String, { description: 'Size of the checkpoint that you have kept.' }) older: string,
    @Arg('newer', () => String, {
      nullable: true,
      description: 'Size of the later one; the latest without it.',
    })
    newer: string | null,
    @Ctx() { domain }: RequestContext,
  ): Promise<AuditConsistencyProofType> {
    const sizes = { older: sizeOf(older, 'older'), newer: newer == null ? null : sizeOf(newer, 'newer') };
    return toConsistencyProof(await readConsistencyProof(domain, sizes));
  }

  @SignedIn()
  @Cost(10)
  @Query(() => AuditInclusionProofType, {
    description:
      'Proves that a record of `accessRecords` is in the signed log. Errors: ACCESS_RECORD_NOT_FOUND, AUDIT_PROOF_NOT_READY.',
  })
  async accessRecordProof(
    @Arg('id', () => ID, { description: 'Id of the record.' }) id: string,
    @Ctx() { domain }: RequestContext,
  ): Promise<AuditInclusionProofType> {
    return toInclusionProof(await readInclusionProof(domain, id));
  }
}

function sizeOf(text: string, argument: string): number {
  if (!/^(?:0|[1-9]\d{0,14})$/.test(text)) throw new DomainError('VALIDATION_FAILED', {}, [argument]);
  return Number(text);
}
