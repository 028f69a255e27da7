import {
  channelsOf,
  checkConnection,
  chooseTradePoint,
  getConnection,
  listConnections,
  listTradePoints,
  makeConnectionPrimary,
  type NumberConsent,
  openConnection,
  openSiblingConnection,
  readOpenWork,
  removeConnection,
  renameConnection,
  repairConnection,
  revealConnection,
} from '@apipay/domain/provider-connections';
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Permitted } from '../../graphql/access';
import { Cost } from '../../graphql/limits/static-cost';
import { MoneyType, toMoney } from '../../graphql/money.type';
import { noErrors } from '../../graphql/payload';
import { InvoiceChannelEnum } from '../invoices/invoice.enums.type';
import {
  ChooseTradePointArgs,
  ConnectionArgs,
  OpenConnectionArgs,
  RenameConnectionArgs,
} from './provider-connection.args';
import { loadConnectionName, loadNumberConsent } from './provider-connection.loaders';
import {
  ConnectionPayload,
  ConnectionWorkType,
  NumberConsentEnum,
  OpenConnectionPayload,
  ProviderConnectionType,
  TradePointType,
  toConnectionType,
} from './provider-connection.type';

const ports = (context: RequestContext) => ({ provider: context.services.provider });

@Resolver(() => ProviderConnectionType)
export class ProviderConnectionsResolver {
  @Permitted('connection:read')
  @Query(() => [ProviderConnectionType], {
    description: 'Connections of the present mode, the main one first, then the oldest.',
  })
  async connections(@Ctx() context: RequestContext): Promise<readonly ProviderConnectionType[]> {
    return (await listConnections(context.domain)).map(toConnectionType);
  }

  @Permitted('connection:read')
  @Query(() => ProviderConnectionType, {
    nullable: true,
    description: 'One connection; an unknown id is an error of its own.',
  })
  async connection(
    @Arg('id', () => ID, { description: 'Id of the connection.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<ProviderConnectionType> {
    return toConnectionType(await getConnection(context.domain, id));
  }

  @Permitted('connection:manage')
  @Cost(30)
  @Mutation(() => OpenConnectionPayload, {
    description: 'Connects a Kaspi account; the provider names its shops.',
  })
  async openConnection(
    @Arg('input', () => OpenConnectionArgs, { description: 'Whose account.' }) input: OpenConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<OpenConnectionPayload> {
    const { provider, snapshots } = context.services;
    const ready = { provider, snapshots };
    const { connection, tradePoints } = await openConnection(context.domain, ready, input);
    return { connection: toConnectionType(connection), tradePoints, ...noErrors };
  }

  @Permitted('connection:manage')
  @Cost(30)
  @Mutation(() => OpenConnectionPayload, {
    description:
      'Begins to connect another shop of an organisation that is connected already; nothing has to be proven again. Needs the consent of the person whose Kaspi number it has.',
  })
  async openSiblingConnection(
    @Arg('input', () => ConnectionArgs, { description: 'Which connection it stands beside.' })
    input: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<OpenConnectionPayload> {
    const { connection, tradePoints } = await openSiblingConnection(
      context.domain,
      ports(context),
      input.connectionId,
    );
    return { connection: toConnectionType(connection), tradePoints, ...noErrors };
  }

  @Permitted('connection:manage')
  @Cost(30)
  @Mutation(() => ConnectionPayload, {
    description: 'Registers our device at a shop; invoices can then be issued.',
  })
  async chooseTradePoint(
    @Arg('input', () => ChooseTradePointArgs, { description: 'Which shop.' }) input: ChooseTradePointArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionPayload> {
    const row = await chooseTradePoint(context.domain, ports(context), input);
    return { connection: toConnectionType(row), ...noErrors };
  }

  @Permitted('connection:manage')
  @Cost(30)
  @Mutation(() => ConnectionPayload, { description: 'Asks the provider whether the connection works.' })
  async checkConnection(
    @Arg('input', () => ConnectionArgs, { description: 'Which connection.' }) input: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionPayload> {
    const row = await checkConnection(context.domain, ports(context), input.connectionId);
    return { connection: toConnectionType(row), ...noErrors };
  }

  @Permitted('connection:manage')
  @Cost(30)
  @Mutation(() => ConnectionPayload, {
    description:
      'Registers our device anew at the shop of a lost connection. When it works again, the invoices that waited leave by themselves.',
  })
  async repairConnection(
    @Arg('input', () => ConnectionArgs, { description: 'Which connection.' }) input: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionPayload> {
    const row = await repairConnection(context.domain, ports(context), input.connectionId);
    return { connection: toConnectionType(row), ...noErrors };
  }

  @Permitted('connection:manage')
  @Mutation(() => ConnectionPayload, {
    description:
      'Makes a connection the main one: invoices that name none take it from now on. What waits to leave through the earlier one goes over to it; what has left stays.',
  })
  async makeConnectionPrimary(
    @Arg('input', () => ConnectionArgs, { description: 'Which connection.' }) input: ConnectionArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<ConnectionPayload> {
    const row = await makeConnectionPrimary(domain, input.connectionId);
    return { connection: toConnectionType(row), ...noErrors };
  }

  @Permitted('connection:manage')
  @Mutation(() => ConnectionPayload, { description: 'Gives a connection a name of your own.' })
  async renameConnection(
    @Arg('input', () => RenameConnectionArgs, { description: 'Which connection, and its name.' })
    input: RenameConnectionArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<ConnectionPayload> {
    return { connection: toConnectionType(await renameConnection(domain, input)), ...noErrors };
  }

  @Permitted('connection:manage')
  @Mutation(() => ConnectionPayload, {
    description:
      'Ends a connection: nothing new goes through it, what waits to leave goes over to the main one, and it is given up when nothing of it is open. Refused where invoices wait and there is no other.',
  })
  async removeConnection(
    @Arg('input', () => ConnectionArgs, { description: 'Which connection.' }) input: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionPayload> {
    return {
      connection: toConnectionType(await removeConnection(context.domain, input.connectionId)),
      ...noErrors,
    };
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Your own name of it, or else the shop’s name. Opened from encrypted storage, which leaves an access record.',
  })
  name(@Root() connection: ProviderConnectionType, @Ctx() context: RequestContext): Promise<string | null> {
    return loadConnectionName(context, connection.id);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The full Kaspi number. Needs the right to manage connections and leaves an access record; null while the person whose it is does not consent.',
  })
  async kaspiPhone(
    @Root() connection: ProviderConnectionType,
    @Ctx() context: RequestContext,
  ): Promise<string | null> {
    return (await reveal(context, connection.id)).kaspiPhone;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Name of the chosen shop. Needs the right to manage connections and leaves an access record.',
  })
  async tradePointName(
    @Root() connection: ProviderConnectionType,
    @Ctx() context: RequestContext,
  ): Promise<string | null> {
    return (await reveal(context, connection.id)).tradePointName;
  }

  @FieldResolver(() => NumberConsentEnum, {
    description: 'Whether the person whose Kaspi number it has consents to its use.',
  })
  async numberConsent(
    @Root() connection: ProviderConnectionType,
    @Ctx() context: RequestContext,
  ): Promise<NumberConsent> {
    return (await loadNumberConsent(context, connection.id)) ?? 'missing';
  }

  @FieldResolver(() => ConnectionWorkType, { description: 'What of it is open: one statement more.' })
  openWork(
    @Root() connection: ProviderConnectionType,
    @Ctx() { domain }: RequestContext,
  ): Promise<ConnectionWorkType> {
    return readOpenWork(domain, connection.id);
  }

  @FieldResolver(() => [InvoiceChannelEnum], {
    description: 'How payers can be reached through it: not every contract with the provider has all ways.',
  })
  channels(
    @Root() connection: ProviderConnectionType,
    @Ctx() { services }: RequestContext,
  ): ReturnType<typeof channelsOf> {
    return channelsOf(services.provider.capabilities(connection));
  }

  @FieldResolver(() => MoneyType, { description: 'Largest amount of an invoice to a number.' })
  largestInvoice(@Root() connection: ProviderConnectionType, @Ctx() context: RequestContext): MoneyType {
    const { maxAmountMinor } = context.services.provider.capabilities(connection);
    return toMoney(maxAmountMinor);
  }

  @Cost(30)
  @FieldResolver(() => [TradePointType], {
    nullable: true,
    description:
      'Shops as the provider names them now: a call to the provider. Needs the right to manage connections.',
  })
  availableTradePoints(
    @Root() connection: ProviderConnectionType,
    @Ctx() context: RequestContext,
  ): Promise<readonly TradePointType[]> {
    return listTradePoints(context.domain, ports(context), connection.id);
  }
}

type Revealed = Awaited<ReturnType<typeof revealConnection>>;
const revealed = Symbol('revealed connections');

async function reveal(context: RequestContext, id: string): Promise<Revealed> {
  const loader = context.loaders.get<Revealed>(revealed, async (ids) => {
    const found = await Promise.all(
      ids.map(async (one) => [one, await revealConnection(context.domain, one)] as const),
    );
    return new Map(found);
  });
  return (await loader.load(id)) ?? { kaspiPhone: null, tradePointName: null };
}
