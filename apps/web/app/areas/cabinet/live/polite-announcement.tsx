import { useEffect, useRef, useState } from 'react';

/** Reads a text out when it changes after the page has been drawn; silent at first. */
export function PoliteAnnouncement({ text }: { text: string }) {
  const before = useRef(text);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (before.current === text) return;
    before.current = text;
    setSaid(text);
  }, [text]);
  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  );
}
