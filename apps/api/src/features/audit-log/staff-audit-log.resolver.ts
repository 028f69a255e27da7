import { exportAuditLog, listAuditRecords, readAuditExport, readStampState } from '@apipay/domain/audit-log';
import { DomainError } from '@apipay/domain/kernel/errors';
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Staff } from '../../graphql/access';
import { Cost } from '../../graphql/limits/static-cost';
import { type Connection, toConnection, toPageRequest } from '../../graphql/page';
import { noErrors } from '../../graphql/payload';
import {
  AuditExportPageType,
  AuditRecordConnection,
  AuditRecordsArgs,
  type AuditRecordType,
  AuditStampStateType,
  ExportAuditLogArgs,
  ExportAuditLogPayload,
  toAuditRecord,
} from './staff-audit-log.type';

const scope = 'audit-records';

@Resolver()
export class StaffAuditLogResolver {
  @Staff('audit-log:read')
  @Query(() => AuditRecordConnection, { description: 'Records of the audit log, newest first.' })
  async auditRecords(
    @Args(() => AuditRecordsArgs) args: AuditRecordsArgs,
    @Ctx() { domain, services }: RequestContext,
  ): Promise<Connection<AuditRecordType>> {
    const { from, to, search = null, action = null, actorKind = null } = args;
    const request = toPageRequest(args, services.cursors, scope);
    const page = await listAuditRecords(domain, request, { from, to, search, action, actorKind });
    return toConnection(page, services.cursors, scope, toAuditRecord);
  }

  @Staff('audit-log:read')
  @Query(() => AuditStampStateType, { description: 'Stamps of an outside authority: the latest, and a gap.' })
  async auditStampState(@Ctx() { domain }: RequestContext): Promise<AuditStampStateType> {
    const { last, gap } = await readStampState(domain);
    return { last: last === null ? null : { ...last, size: String(last.size) }, gap };
  }

  @Staff('audit-log:export')
  @Cost(50)
  @Query(() => AuditExportPageType, {
    description: 'A page of an export that one has asked for. Errors: AUDIT_EXPORT_NOT_FOUND.',
  })
  async auditExportPage(
    @Arg('exportId', () => ID, { description: 'Id of the export.' }) exportId: string,
    @Arg('after', () => String, { nullable: true, description: '`next` of the page before.' })
    after: string | null,
    @Ctx() { domain }: RequestContext,
  ): Promise<AuditExportPageType> {
    if (after != null && !/^\d{1,15}$/.test(after)) throw new DomainError('VALIDATION_FAILED', {}, ['after']);
    const { lines, next } = await readAuditExport(domain, exportId, after == null ? null : Number(after));
    return { lines, next: next === null ? null : String(next) };
  }

  @Staff('audit-log:export')
  @Mutation(() => ExportAuditLogPayload, {
    description: 'Lets days of the log be taken out: one ground, one reason, one record.',
  })
  async exportAuditLog(
    @Arg('input', () => ExportAuditLogArgs, { description: 'What and why.' }) input: ExportAuditLogArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<ExportAuditLogPayload> {
    return { exportId: (await exportAuditLog(domain, input)).id, ...noErrors };
  }
}
