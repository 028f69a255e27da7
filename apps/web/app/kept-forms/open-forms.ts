import {
  forgetText,
  type KeepingCause,
  type KeptText,
  keepText,
  longestLifeMilliseconds,
  peekText,
} from './kept-text';

/** The storage of this tab; null on the server and where the browser forbids it. */
export function tabStorage(): Storage | null {
  try {
    return typeof sessionStorage === 'undefined' ? null : sessionStorage;
  } catch {
    return null;
  }
}

export interface OpenForm {
  readonly keep: (cause: KeepingCause) => void;
  /** Something was typed that is neither sent nor being sent. */
  readonly isUnsent: () => boolean;
}

const openForms = new Set<OpenForm>();

/** For the form that is open: how what is typed into it is kept. Answers how to take the form off again. */
export function enrolForm(form: OpenForm): () => void {
  openForms.add(form);
  return () => openForms.delete(form);
}

/** Keeps what is typed on this page, before something may take the page away. */
export function keepOpenForms(cause: KeepingCause): void {
  for (const { keep } of openForms) keep(cause);
}

/** True where going away loses what was typed. What is kept comes back. */
export function wouldLoseText(): boolean {
  return peekKept() === null && [...openForms].some(({ isUnsent }) => isUnsent());
}

/** The page is about to be read anew by itself, which shows whether the session still holds. What is being sent is kept already. */
export function keepWhileReading(): void {
  if (peekKept() === null) keepOpenForms('reading');
}

/** The page was read anew and stands: nothing led away. */
export function forgetWhatWasRead(): void {
  if (peekKept()?.cause === 'reading') forgetKept();
}

export function keep(text: KeptText): void {
  try {
    const storage = tabStorage();
    if (!storage) return;
    keepText(storage, text);
    setTimeout(peekKept, longestLifeMilliseconds);
  } catch {
    // A full storage keeps nothing; the form itself goes its way.
  }
}

export function forgetKept(): void {
  const storage = tabStorage();
  if (storage) forgetText(storage);
}

export function peekKept(): KeptText | null {
  const storage = tabStorage();
  return storage && peekText(storage, Date.now());
}
