import { answerTradePoints, deleteDevice, registerDevice } from './device-operations';
import type { KaspiOperation } from './kaspi-operation';
import type { Scheme } from './operations';
import { paymentDetails, paymentStatus } from './payment-operations';
import { payWithQr } from './qr-operations';
import { cancelInvoice, createInvoice, lookUpClient } from './remote-operations';
import { payBack } from './return-operations';

const all: readonly Scheme[] = ['r1', 'r2', 'r3'];

/** The endpoints of the partner document v3.9, and the v02 status that later clients use. */
export const partnerApi: readonly KaspiOperation[] = [
  {
    name: 'health/ping',
    method: 'GET',
    path: '/health/ping',
    schemes: all,
    handle: () => ({ statusCode: 0 }),
  },
  {
    name: 'partner/tradepoints',
    method: 'GET',
    path: '/partner/tradepoints',
    schemes: ['r1', 'r2'],
    handle: answerTradePoints,
  },
  {
    name: 'partner/tradepoints',
    method: 'GET',
    path: '/partner/tradepoints/:organizationBin',
    schemes: ['r3'],
    handle: answerTradePoints,
  },
  { name: 'device/register', method: 'POST', path: '/device/register', schemes: all, handle: registerDevice },
  { name: 'device/delete', method: 'POST', path: '/device/delete', schemes: all, handle: deleteDevice },
  {
    name: 'remote/client-info',
    method: 'GET',
    path: '/remote/client-info',
    schemes: ['r3'],
    handle: lookUpClient,
  },
  { name: 'remote/create', method: 'POST', path: '/remote/create', schemes: ['r3'], handle: createInvoice },
  { name: 'remote/cancel', method: 'POST', path: '/remote/cancel', schemes: ['r3'], handle: cancelInvoice },
  {
    name: 'payment/status',
    method: 'GET',
    path: '/payment/status/:qrPaymentId',
    schemes: all,
    versions: ['v01', 'v02'],
    handle: paymentStatus,
  },
  {
    name: 'payment/details',
    method: 'GET',
    path: '/payment/details',
    schemes: ['r2', 'r3'],
    handle: paymentDetails,
  },
  ...payWithQr(all),
  ...payBack,
];
