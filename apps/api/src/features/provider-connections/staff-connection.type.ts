import { certificateWarning, type TroubledConnection } from '@apipay/domain/provider-connections';
import type { CertificateReport } from '@apipay/domain/provider-connections/provider-certificate.port';
import { maskPhone } from '@apipay/i18n';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../../graphql/enum';
import { DateTimeScalar } from '../../graphql/scalars';
import { ModeEnum } from '../../graphql/shared-enums.type';
import { ConnectionStateEnum } from './provider-connection.type';

const CertificateStateEnum = enumOf(
  'CertificateState',
  '`REFUSED`: newer files lie there and cannot be used; what was in force before still is.',
  ['in-force', 'refused'] as const,
);
const CertificateWarningEnum = enumOf('CertificateWarning', 'How near the end is.', [
  'ended',
  'seven-days',
  'thirty-days',
  'sixty-days',
] as const);

@ObjectType('StaffConnection', {
  simpleResolvers: true,
  description: 'A merchant’s connection that is lost or answers with trouble; every personal value masked.',
})
export class StaffConnectionType {
  @Field(() => ID, { description: 'Id of the connection, `con_…`.' })
  id: string;

  @Field(() => ID, { description: 'Whose it is, `mer_…`.' })
  merchantId: string;

  @Field(() => ModeEnum, { description: 'Live or test.' })
  mode: TroubledConnection['mode'];

  @Field(() => ConnectionStateEnum, { description: 'How it feels.' })
  state: TroubledConnection['state'];

  @Field(() => String, { nullable: true, description: 'Code of what is wrong.' })
  lastProblem: string | null;

  @Field(() => String, { description: 'The merchant’s Kaspi number, all but the last four digits hidden.' })
  kaspiPhoneMasked: string;

  @Field(() => Int, { description: 'Invoices that wait to leave through it.' })
  waiting: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it last worked.' })
  lastOkAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last asked.' })
  lastCheckedAt: Date | null;
}

@ObjectType('ProviderCertificate', {
  simpleResolvers: true,
  description: 'Our client certificate at the provider, as the answering process has it in force.',
})
export class ProviderCertificateType {
  @Field(() => ModeEnum, { description: 'For which mode.' })
  mode: CertificateReport['mode'];

  @Field(() => CertificateStateEnum, { description: 'Whether the newest files are in force.' })
  state: CertificateReport['state'];

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it ends; null where calls need none.',
  })
  endsAt: Date | null;

  @Field(() => CertificateWarningEnum, {
    nullable: true,
    description: 'Set from 60 days before the end.',
  })
  warning: 'ended' | 'seven-days' | 'thirty-days' | 'sixty-days' | null;
}

export function toStaffConnection(row: TroubledConnection): StaffConnectionType {
  return {
    id: row.id,
    merchantId: row.merchantId,
    mode: row.mode,
    state: row.state,
    lastProblem: row.lastProblem,
    kaspiPhoneMasked: maskPhone(row.kaspiPhoneTail),
    waiting: row.waiting,
    lastOkAt: row.lastOkAt,
    lastCheckedAt: row.lastCheckedAt,
  };
}

const warnings = { ended: 'ended', 7: 'seven-days', 30: 'thirty-days', 60: 'sixty-days' } as const;

export function toProviderCertificate(report: CertificateReport, now: Date): ProviderCertificateType {
  const warning = certificateWarning(report.endsAt, now);
  return {
    mode: report.mode,
    state: report.state,
    endsAt: report.endsAt,
    warning: warning && warnings[warning],
  };
}
