export { chooseTariff } from './choose-tariff';
export { firstPriceList } from './first-price-list';
export { listTariffs, type OfferedTariff } from './list-tariffs';
export { countUse, findCurrentTariff, findMerchantTariff, type MerchantTariff } from './merchant-tariff';
export { publishTariffVersion, type TariffVersionDraft } from './publish-tariff-version';
