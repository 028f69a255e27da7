import type {
  CreateWebhookEndpointInput,
  WebhookDeliveryFilter,
  WebhookReplayInput,
} from '@apipay/domain/webhooks/webhook.inputs';
import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { PageArgs } from '../../graphql/page';
import { DateTimeScalar } from '../../graphql/scalars';
import { DeliveryStateEnum } from '../invoices/invoice.enums.type';

@InputType('CreateWebhookEndpointInput', { description: 'Where events should go.' })
export class CreateWebhookEndpointArgs implements CreateWebhookEndpointInput {
  @Field(() => String, { description: 'Public https address, ports 443 and 8443.' })
  url: string;
}

@InputType('WebhookEndpointInput', { description: 'Which endpoint.' })
export class WebhookEndpointArgs {
  @Field(() => ID, { description: 'Id of the endpoint.' })
  id: string;
}

@InputType('ResendWebhookDeliveryInput', { description: 'Which delivery to send again.' })
export class ResendWebhookDeliveryArgs {
  @Field(() => ID, { description: 'Id of the delivery.' })
  id: string;
}

@InputType('WebhookDeliveryFilter', { description: 'Which deliveries; conditions add up.' })
export class WebhookDeliveryFilterArgs implements WebhookDeliveryFilter {
  @Field(() => ID, { nullable: true, description: 'Only of this endpoint.' })
  endpointId?: string | null;

  @Field(() => DeliveryStateEnum, { nullable: true, description: 'Only in this state.' })
  state?: WebhookDeliveryFilter['state'];
}

@ArgsType()
export class WebhookDeliveriesArgs extends PageArgs {
  @Field(() => WebhookDeliveryFilterArgs, { nullable: true, description: 'Which deliveries.' })
  filter?: WebhookDeliveryFilterArgs | null;
}

@ArgsType()
export class WebhookReplayPreviewArgs implements WebhookReplayInput {
  @Field(() => ID, { description: 'Id of the endpoint.' })
  endpointId: string;

  @Field(() => DateTimeScalar, { description: 'From this instant.' })
  from: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Before this instant. Default: now.' })
  to?: Date | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only what the endpoint never took. Default: true.',
  })
  missedOnly?: boolean | null;
}

@InputType('ReplayWebhooksInput', { description: 'What to send once more.' })
export class ReplayWebhooksArgs implements WebhookReplayInput {
  @Field(() => ID, { description: 'Id of the endpoint.' })
  endpointId: string;

  @Field(() => DateTimeScalar, { description: 'From this instant.' })
  from: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Before this instant. Default: now.' })
  to?: Date | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only what the endpoint never took. Default: true.',
  })
  missedOnly?: boolean | null;
}
