export interface CircuitBreakerConfig {
  readonly failuresToOpen?: number;
  readonly openForMs?: number;
  readonly now?: () => Date;
}

export interface CircuitBreaker {
  /** False while the circuit is open. True lets one call through, which must be followed by `record`. */
  admit(key: string): boolean;
  record(key: string, wasTransportHealthy: boolean): void;
}

interface Circuit {
  failures: number;
  openedAt: number | null;
  isProbing: boolean;
}

/** One circuit per key: opens after consecutive transport failures, then lets one probe through at a time. */
export function createCircuitBreaker(config: CircuitBreakerConfig = {}): CircuitBreaker {
  const failuresToOpen = config.failuresToOpen ?? 5;
  const openForMs = config.openForMs ?? 30_000;
  const now = config.now ?? (() => new Date());
  const circuits = new Map<string, Circuit>();

  return {
    admit(key) {
      const circuit = circuits.get(key);
      if (circuit === undefined || circuit.openedAt === null) return true;
      if (circuit.isProbing || now().getTime() - circuit.openedAt < openForMs) return false;
      circuit.isProbing = true;
      return true;
    },

    record(key, wasTransportHealthy) {
      if (wasTransportHealthy) {
        circuits.delete(key);
        return;
      }
      const circuit = circuits.get(key) ?? { failures: 0, openedAt: null, isProbing: false };
      circuit.failures += 1;
      circuit.isProbing = false;
      if (circuit.failures >= failuresToOpen) circuit.openedAt = now().getTime();
      circuits.set(key, circuit);
    },
  };
}
