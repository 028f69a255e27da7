import { Html } from './html';

const draw = (paths: string) =>
  new Html(
    `<svg class="icon" viewBox="0 0 20 20" width="16" height="16" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${paths}</svg>`,
  );

export const icons = {
  check: draw('<path d="m4 10.5 4 4 8-9"/>'),
  cross: draw('<path d="m5 5 10 10M15 5 5 15"/>'),
  clock: draw('<circle cx="10" cy="10" r="7"/><path d="M10 6v4l2.5 2.5"/>'),
  back: draw('<path d="M12 4 6 10l6 6"/>'),
  question: draw(
    '<circle cx="10" cy="10" r="7"/><path d="M8.2 8a1.9 1.9 0 1 1 2.6 1.8c-.6.3-.8.7-.8 1.4M10 13.7v.1"/>',
  ),
  again: draw('<path d="M15.5 6.5A6.5 6.5 0 1 0 16.5 10M16 3v4h-4"/>'),
  arrow: draw('<path d="M4 10h12m-5-5 5 5-5 5"/>'),
} as const;

/** The ornament line: one geometric band in the spirit of Kazakh weaving. */
export const ornament = new Html(
  '<svg class="ornament" width="100%" height="12" aria-hidden="true"><defs><pattern id="band" width="36" height="12" patternUnits="userSpaceOnUse"><path d="M0 6 6 0l6 6-6 6zM18 2l4 4-4 4-4-4zM24 6l6-6 6 6-6 6z" fill="none" stroke="currentColor" stroke-width="1.2"/></pattern></defs><rect width="100%" height="12" fill="url(#band)"/></svg>',
);
