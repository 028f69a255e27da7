import type { ReactNode } from 'react';
import { Ornament } from './ornament';

export interface EmptyStateProps {
  title: ReactNode;
  /** What will stand here and why it is worth having. */
  children?: ReactNode;
  /** One action. */
  action?: ReactNode;
  /** A picture of the filled state. */
  picture?: ReactNode;
  level?: 2 | 3;
}

export function EmptyState({ title, children, action, picture, level = 2 }: EmptyStateProps) {
  const Heading = `h${level}` as const;
  return (
    <div className="flex flex-col items-center gap-4 px-4 py-10 text-center">
      {picture ?? <Ornament className="max-w-42" />}
      <div className="max-w-md">
        <Heading className="text-lg font-semibold">{title}</Heading>
        {children && <div className="mt-2 text-muted">{children}</div>}
      </div>
      {action}
    </div>
  );
}
