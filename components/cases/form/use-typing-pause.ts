'use client';
import { useEffect, useState } from 'react';

const PAUSE_MS = 900;

/** Whether the value is being typed at this moment: remarks wait for a pause or for `settle`, called on blur. */
export function useTypingPause(value: string): { isTyping: boolean; settle: () => void } {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return { isTyping: settled !== value, settle: () => setSettled(value) };
}
