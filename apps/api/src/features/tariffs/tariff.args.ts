import type { ChooseTariffInput } from '@apipay/domain/tariffs/tariff.inputs';
import { Field, ID, InputType } from 'type-graphql';

@InputType('ChooseTariffInput', { description: 'Which tariff to take.' })
export class ChooseTariffArgs implements ChooseTariffInput {
  @Field(() => ID, { description: 'Id of a `Tariff`.' })
  tariffVersionId: string;
}
