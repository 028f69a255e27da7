import type { KaspiAnswer, KaspiCall } from './kaspi-call';
import { KaspiRefusal, NotTheProtocol } from './status-codes';

export function answerTradePoints(call: KaspiCall): KaspiAnswer {
  const { tradePoints } = call.desk.organisation(call.world, call.organizationBin());
  if (tradePoints.length === 0) throw new KaspiRefusal(-14000002);
  return {
    statusCode: 0,
    data: tradePoints.map((point) => ({ TradePointId: point.tradePointId, TradePointName: point.name })),
  };
}

export function registerDevice(call: KaspiCall): KaspiAnswer {
  const bin = call.organizationBin();
  const deviceId = call.text('DeviceId');
  if (!/^[A-Za-z0-9_-]{1,100}$/.test(deviceId)) {
    throw new NotTheProtocol('DeviceId takes Latin letters, digits, "-" and "_" only');
  }
  const tradePointId = call.wholeNumber('TradePointId');
  const { tradePoints } = call.desk.organisation(call.world, bin);
  if (!tradePoints.some((point) => point.tradePointId === tradePointId)) throw new KaspiRefusal(-99000002);
  return {
    statusCode: 0,
    data: { DeviceToken: call.desk.registerDevice(call.world, bin, deviceId, tradePointId) },
  };
}

export function deleteDevice(call: KaspiCall): KaspiAnswer {
  call.organizationBin();
  const { deviceToken } = call.device('DeviceToken', -1501);
  call.desk.deleteDevice(call.world, deviceToken);
  return { statusCode: 0 };
}
