import type { ReactNode } from 'react';

/** The place where the answer to a button stands. It is there before the answer, so that a screen reader says it politely. */
export function PoliteAnswer({ children }: { children: ReactNode }) {
  return (
    <div role="status" className="empty:-mb-4">
      {children}
    </div>
  );
}
