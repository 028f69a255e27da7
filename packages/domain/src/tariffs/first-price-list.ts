import type { TariffVersionDraft } from './publish-tariff-version';

/** The price list with which the service opens; later versions are published by the operator. Prices a month, in tiyn. */
export const firstPriceList: readonly TariffVersionDraft[] = [
  {
    code: 'start',
    position: 1,
    isRecommended: false,
    nameRu: 'Старт',
    nameKk: 'Бастау',
    nameEn: 'Start',
    priceMinor: 490_000n,
    trialDays: 14,
    invoiceLimit: 100,
    hasApi: false,
    webhookEndpointLimit: 0,
  },
  {
    code: 'business',
    position: 2,
    isRecommended: true,
    nameRu: 'Дело',
    nameKk: 'Кәсіп',
    nameEn: 'Business',
    priceMinor: 1_490_000n,
    trialDays: 14,
    invoiceLimit: 1_000,
    hasApi: true,
    webhookEndpointLimit: 3,
  },
  {
    code: 'stream',
    position: 3,
    isRecommended: false,
    nameRu: 'Поток',
    nameKk: 'Ағын',
    nameEn: 'Stream',
    priceMinor: 4_990_000n,
    trialDays: 14,
    invoiceLimit: null,
    hasApi: true,
    webhookEndpointLimit: 20,
  },
];
