import {
  getOperatorProfileForEditing,
  type OperatorProfile,
  type OperatorProfileInput,
  sampleOperatorProfile,
  saveOperatorProfile,
} from '@apipay/domain/operator-profiles';
import { aStaffMember } from './contexts';
import type { TestWorld } from './test-world';

/** Requisites that pass every check; the numbers are right by their check digits and nobody’s. */
export const anOperatorProfile: OperatorProfileInput = {
  ...sampleOperatorProfile,
  nameRu: 'ТОО «Настоящее»',
  nameKk: '«Нағыз» ЖШС',
  nameEn: 'Nagyz LLP',
  addressRu: 'Республика Казахстан, г. Астана, пр. Мангилик Ел, 1',
  addressKk: 'Қазақстан Республикасы, Астана қ., Мәңгілік Ел даңғ., 1',
  addressEn: '1 Mangilik El Avenue, Astana, Republic of Kazakhstan',
  bankName: 'Kaspi Bank',
  identificationNumber: '990140000007',
  bankCode: 'CASPKZKA',
  bankAccount: 'KZ84722C000012345678',
  responsibleEmail: 'privacy@nagyz.example',
  responsiblePersonRu: 'Ответственный за данные Ахметов Ерлан',
  responsiblePersonKk: 'Деректерге жауапты Ахметов Ерлан',
  responsiblePersonEn: 'Data officer Yerlan Akhmetov',
};

/** Another version of the operator’s requisites, saved by an administrator. */
export async function changeOperatorProfile(
  world: TestWorld,
  fields: Partial<OperatorProfileInput> = {},
): Promise<OperatorProfile> {
  const ctx = (await aStaffMember(world)).context();
  const basedOnVersion = (await getOperatorProfileForEditing(ctx))?.version ?? 0;
  return saveOperatorProfile(ctx, {
    ...anOperatorProfile,
    ...fields,
    basedOnVersion,
    asksEveryoneAnew: true,
    reason: 'Проверка',
  });
}
