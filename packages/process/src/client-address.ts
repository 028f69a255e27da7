import { addressList, plainAddress } from './ip-address';

export interface ForwardedCall {
  /** The other side of the socket; nothing when the socket is already gone. */
  readonly peer: string | undefined;
  /** `X-Forwarded-For` as it came. */
  readonly forwardedFor: string | readonly string[] | undefined;
}

/**
 * Who calls, told by the socket and by the proxies of our own that stand before it. Each proxy appends whom it heard, so the header
 * is read from the right for as long as the one who wrote it is trusted; what a stranger wrote is never looked at, and an entry that
 * is no address ends the walk at the last good one.
 */
export function clientAddressFinder(trustedProxies: readonly string[]): (call: ForwardedCall) => string {
  const trusted = addressList(trustedProxies);
  return ({ peer, forwardedFor }) => {
    let address = plainAddress(peer ?? '') ?? '';
    const told = [forwardedFor ?? []].flat().join(',').split(',');
    while (told.length > 0 && trusted.holds(address)) {
      const next = plainAddress(told.pop()?.trim() ?? '');
      if (next === null) break;
      address = next;
    }
    return address;
  };
}
