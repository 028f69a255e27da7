export const meteredFeatures = ['invoices'] as const;
export type MeteredFeature = (typeof meteredFeatures)[number];

export const tariffSubscriptionStates = ['trialing', 'active', 'ended'] as const;
export type TariffSubscriptionState = (typeof tariffSubscriptionStates)[number];
