/** What a refusal is about: a control that is wrong, or a note that stands for several of them. */
const wrong = '[aria-invalid="true"], [data-problem]';

/** Puts the reader and the keyboard at the first thing that is wrong in the form of this banner, or at the banner itself. */
export function goToProblem(banner: HTMLElement): void {
  const form = banner.closest('form') ?? banner.closest('main');
  const shown = [...(form?.querySelectorAll<HTMLElement>(wrong) ?? [])].find(
    (element) => element.getClientRects().length > 0,
  );
  const place = shown ?? banner;
  // At once, not gliding: nobody has to wait for it, nor to bear the movement.
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: 'center', behavior: 'instant' });
}
