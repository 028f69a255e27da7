import { useParams, useRevalidator } from '@remix-run/react';
import { useCallback, useEffect, useRef } from 'react';
import { forgetWhatWasRead, keepWhileReading } from '../../../kept-forms/open-forms';

const pauseMilliseconds = 3_000;

/**
 * Reads the page's data anew without anybody having asked for it. Where it cannot be had just now, what stands on the page and
 * what is being typed there stays: a page that is read anew and fails would give way to an error page. So it is asked first
 * whether it can be read, and asked again until it can.
 */
export function useQuietRevalidation(): () => void {
  const { revalidate, state } = useRevalidator();
  const { mode = 'live' } = useParams();
  const latest = useRef({ revalidate, mode });
  latest.current = { revalidate, mode };
  const later = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isAsking = useRef(false);
  const isLeft = useRef(false);

  const read = useCallback(async (): Promise<void> => {
    clearTimeout(later.current);
    if (isAsking.current) return;
    isAsking.current = true;
    const answer = await fetch(`/cabinet/${latest.current.mode}/ready`, { redirect: 'manual' }).catch(
      () => null,
    );
    isAsking.current = false;
    if (isLeft.current) return;
    if (answer?.status === 204) {
      // The session may end between the two questions, and the page then gives way to the sign-in.
      keepWhileReading();
      latest.current.revalidate();
    } else if (answer?.type !== 'opaqueredirect') {
      // A redirect leads to the sign-in: the session is over, and the next click says so.
      later.current = setTimeout(() => void read(), pauseMilliseconds);
    }
  }, []);

  const wasReading = useRef(false);
  useEffect(() => {
    if (state === 'idle' && wasReading.current) forgetWhatWasRead();
    wasReading.current = state !== 'idle';
  }, [state]);

  useEffect(() => {
    isLeft.current = false;
    return () => {
      isLeft.current = true;
      clearTimeout(later.current);
    };
  }, []);
  return useCallback(() => void read(), [read]);
}
