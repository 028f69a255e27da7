import type { ReactNode } from 'react';

export interface KeyValue {
  key: string;
  name: ReactNode;
  value: ReactNode;
}

/** Properties of one thing: names left, values right of them; one under the other below 640 px. */
export function KeyValueList({ items }: { items: readonly KeyValue[] }) {
  return (
    <dl className="grid gap-y-3 sm:grid-cols-[minmax(8rem,auto)_1fr] sm:items-baseline sm:gap-x-6">
      {items.map((item) => (
        <div key={item.key} className="contents">
          <dt className="-mb-3 text-sm text-muted sm:mb-0 sm:text-body">{item.name}</dt>
          <dd className="min-w-0">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
