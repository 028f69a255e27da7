import type { PayerAct } from '../kaspi/payment-words';

export const payerButtons: readonly PayerAct[] = ['pay', 'refuse', 'ignore', 'noMoney'];
