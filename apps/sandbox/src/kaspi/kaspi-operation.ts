import type { KaspiAnswer, KaspiCall } from './kaspi-call';
import type { KaspiOperationName, SandboxWorld, Scheme } from './operations';

export interface KaspiOperation {
  readonly name: KaspiOperationName;
  readonly method: 'GET' | 'POST';
  /** Below `/kaspi/{world}/{scheme}/{version}`. */
  readonly path: string;
  readonly schemes: readonly Scheme[];
  readonly versions?: readonly ('v01' | 'v02')[];
  readonly worlds?: readonly SandboxWorld[];
  readonly handle: (call: KaspiCall) => KaspiAnswer;
}
