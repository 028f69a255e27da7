import { commandLineOf, isSameProcess, parentOf } from '@apipay/testing/process-identity';

const PACKAGE_MANAGER = /^(?:npm|pnpm)\b|\b(?:npm-cli|pnpm|npx-cli)\.[cm]?js\b/;

/**
 * Calls `onGone` when the npm or pnpm that started us goes away. Between it and us stand shells that do not hand on its
 * SIGTERM, so without this "kill <npm>" would leave the product running with nobody to stop it.
 */
export function watchLauncher(onGone: () => void): void {
  const chain = ancestorsUpToPackageManager();
  if (chain.length === 0) return;
  const timer = setInterval(() => {
    if (chain.every(({ pid, command }) => isSameProcess(pid, command))) return;
    clearInterval(timer);
    onGone();
  }, 1_000);
  timer.unref();
}

function ancestorsUpToPackageManager(): { pid: number; command: string }[] {
  const chain: { pid: number; command: string }[] = [];
  let pid: number | null = process.ppid;
  for (let depth = 0; depth < 5 && pid !== null && pid > 1; depth += 1) {
    const command = commandLineOf(pid);
    if (command === null) return [];
    chain.push({ pid, command });
    if (PACKAGE_MANAGER.test(command)) return chain;
    pid = parentOf(pid);
  }
  return [];
}
