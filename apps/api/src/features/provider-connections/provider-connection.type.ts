import type { ProviderConnectionRow } from '@apipay/db/schema/provider-connections';
import { connectionStates, providerSchemes, providers } from '@apipay/db/schema/provider-connections.enums';
import { canInvoiceThrough, numberConsents } from '@apipay/domain/provider-connections';
import { maskPhone } from '@apipay/i18n';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../../graphql/enum';
import { NodeType } from '../../graphql/node.type';
import { Payload } from '../../graphql/payload';
import { DateTimeScalar } from '../../graphql/scalars';
import { ModeEnum } from '../../graphql/shared-enums.type';

export const ProviderEnum = enumOf('Provider', 'Ways to be paid.', providers);
export const ProviderSchemeEnum = enumOf('ProviderScheme', 'How the provider knows us.', providerSchemes);
export const ConnectionStateEnum = enumOf(
  'ConnectionState',
  'How a connection feels. While it is `LOST` invoices wait; none fails because of it.',
  connectionStates,
);

@ObjectType('TradePoint', {
  simpleResolvers: true,
  description: 'A shop of the organisation at the provider.',
})
export class TradePointType {
  @Field(() => ID, { description: 'The provider’s number of the shop.' })
  tradePointId: string;

  @Field(() => String, { description: 'Its name at the provider.' })
  name: string;
}

@ObjectType('ProviderConnection', {
  implements: NodeType,
  simpleResolvers: true,
  description:
    'A merchant’s way to be paid: organisation, shop and device at the provider, and how it feels today.',
})
export class ProviderConnectionType
  extends NodeType
  implements
    Pick<
      ProviderConnectionRow,
      | 'mode'
      | 'provider'
      | 'scheme'
      | 'state'
      | 'isPrimary'
      | 'tradePointId'
      | 'retiringSince'
      | 'lastOkAt'
      | 'lastCheckedAt'
      | 'lastProblem'
      | 'createdAt'
    >
{
  @Field(() => ModeEnum, { description: 'Live or test.' })
  mode: ProviderConnectionRow['mode'];

  @Field(() => ProviderEnum, { description: 'Which provider.' })
  provider: ProviderConnectionRow['provider'];

  @Field(() => ProviderSchemeEnum, { description: 'How the provider knows us.' })
  scheme: ProviderConnectionRow['scheme'];

  @Field(() => ConnectionStateEnum, { description: 'How it feels.' })
  state: ProviderConnectionRow['state'];

  @Field(() => Boolean, { description: 'True for the one that invoices take by themselves.' })
  isPrimary: boolean;

  @Field(() => Boolean, {
    description: 'True when invoices can be issued through it; they wait while it is lost.',
  })
  canInvoice: boolean;

  @Field(() => String, { description: 'BIN or IIN, all but the last four digits hidden.' })
  organizationBinMasked: string;

  @Field(() => String, { description: 'The merchant’s Kaspi number, all but the last four digits hidden.' })
  kaspiPhoneMasked: string;

  @Field(() => ID, { nullable: true, description: 'The chosen shop’s number at the provider.' })
  tradePointId: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when nothing new goes through it; it ends when nothing of it is open.',
  })
  retiringSince: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it last worked.' })
  lastOkAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last asked.' })
  lastCheckedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Code of what is wrong.' })
  lastProblem: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was opened.' })
  createdAt: Date;
}

export const NumberConsentEnum = enumOf(
  'NumberConsent',
  'Consent to the use of a Kaspi number: it stands, it is the viewer’s own and missing, or it is somebody else’s and missing. Without it the number is not opened.',
  numberConsents,
);

@ObjectType('ConnectionWork', { simpleResolvers: true, description: 'What of a connection is open.' })
export class ConnectionWorkType {
  @Field(() => Int, { description: 'Invoices that wait to leave.' })
  waiting: number;

  @Field(() => Int, { description: 'Invoices that can still be paid, or whose outcome nobody knows yet.' })
  payable: number;

  @Field(() => Int, { description: 'Refunds under way.' })
  refunds: number;
}

@ObjectType('OpenConnectionPayload', { simpleResolvers: true, description: 'Answer of `openConnection`.' })
export class OpenConnectionPayload extends Payload {
  @Field(() => ProviderConnectionType, {
    nullable: true,
    description: 'The connection; a shop is still to be chosen.',
  })
  connection?: ProviderConnectionType | null;

  @Field(() => [TradePointType], { nullable: true, description: 'Shops to choose from.' })
  tradePoints?: readonly TradePointType[] | null;
}

@ObjectType('ConnectionPayload', {
  simpleResolvers: true,
  description: 'The connection as it stands after a mutation.',
})
export class ConnectionPayload extends Payload {
  @Field(() => ProviderConnectionType, { nullable: true, description: 'The connection.' })
  connection?: ProviderConnectionType | null;
}

export function toConnectionType(row: ProviderConnectionRow): ProviderConnectionType {
  return {
    id: row.id,
    mode: row.mode,
    provider: row.provider,
    scheme: row.scheme,
    state: row.state,
    isPrimary: row.isPrimary,
    canInvoice: canInvoiceThrough(row),
    organizationBinMasked: `•••• •••• ${row.organizationBinTail}`,
    kaspiPhoneMasked: maskPhone(row.kaspiPhoneTail),
    tradePointId: row.tradePointId,
    retiringSince: row.retiringSince,
    lastOkAt: row.lastOkAt,
    lastCheckedAt: row.lastCheckedAt,
    lastProblem: row.lastProblem,
    createdAt: row.createdAt,
  };
}
