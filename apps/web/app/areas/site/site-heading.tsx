import type { ReactNode } from 'react';

export function SiteHeading({ title, text }: { title: ReactNode; text?: ReactNode }) {
  return (
    <header className="max-w-3xl">
      <h1 className="text-2xl font-semibold tracking-tight md:text-3xl">{title}</h1>
      {text && <div className="mt-3 text-muted">{text}</div>}
    </header>
  );
}
